import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { ANSWERS, fillIn } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'

const app = await testApp({
  packages: ['missed-collection'],
  clock: () => new Date('2026-03-04T10:00:00Z'),
})
const base = `/at/${app.slug}/report-missed-bin-collection`

test('two windows of one journey that answer at the same moment undo nothing of each other', async () => {
  const resident = await new Person(app.server).open(base)
  await resident.follow('Start now')
  await fillIn(resident)
  for (let round = 0; round < 8; round += 1) {
    const [one, two] = [resident.fork(), resident.fork()]
    const line1 = `${round + 1} Mill Lane`
    const yourName = `Sam Other ${String.fromCharCode(65 + round)}`
    await one.open(`${base}/where?change=1`)
    await two.open(`${base}/name?change=1`)
    await Promise.all([
      one.press('Continue', { ...ANSWERS, 'property-line1': line1 }),
      two.press('Continue', { yourName }),
    ])
    await resident.open(`${base}/check-your-answers`)
    assert.match(resident.text(), new RegExp(line1))
    assert.match(resident.text(), new RegExp(yourName))
  }
})
