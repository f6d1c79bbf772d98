import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { countNow } from '../../src/modules/standards/measures/count-services.ts'
import { keyFor } from '../support/api-key.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { program } from '../support/program.ts'

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['graffiti'], clock: () => now, driven: true })
const at = `/at/${app.slug}`
const key = await keyFor(app, now, { scopes: ['journeys:send'] })
const call = program(app.server, `${at}/api/v1`, key)

const answers = {
  surface: 'road',
  offensive: ['notOffensive'],
  size: 'door',
  height: 'reach',
  madeOf: 'brick',
  seenDoing: false,
  where: 'The bridge',
  updates: 'noUpdates',
}

async function count(): Promise<void> {
  await inCouncil(app.pool, app.councilId, tx => countNow(tx, now))
}

async function measure() {
  const { body } = await call('GET', '/measures')
  return body.services.find((one: { service: string }) => one.service === 'graffiti')
}

test('what is sent, left and closed is counted, and stays when it is forgotten', async () => {
  for (let n = 0; n < 6; n += 1)
    assert.equal(
      (await call('POST', '/submissions', { json: { service: 'graffiti', answers } })).status,
      201,
    )
  for (let n = 0; n < 2; n += 1)
    await call('POST', '/journeys', { json: { service: 'graffiti', answers: { surface: 'road' } } })
  // As if people had begun these on the pages; what a program begins says nothing of the pages.
  await inCouncil(app.pool, app.councilId, tx =>
    tx.query(sql`update journeys.journey set channel = 'web' where council_id = ${app.councilId}`),
  )
  await call('POST', '/journeys', { json: { service: 'graffiti', answers: { surface: 'road' } } })
  now = new Date('2026-03-06T10:00:00Z')
  // Closed behind the back of the product: what is counted is the rows as they stand.
  await inCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`update cases.case set is_open = false, status = 'closed', closed_at = ${now}, due_on = '9999-12-31' where council_id = ${app.councilId}`,
    ),
  )
  await count()
  const one = await measure()
  assert.deepEqual(
    [one.opened, one.online, one.takeUp, one.begun, one.sent, one.completion, one.halfWithinDays],
    [6, 6, 100, 8, 6, 75, 2],
  )
  await inCouncil(app.pool, app.councilId, async tx => {
    await tx.query(sql`delete from journeys.journey where council_id = ${app.councilId}`)
  })
  await count()
  assert.deepEqual((await measure()).begun, 8)
})

test('counting twice counts once', async () => {
  await count()
  await count()
  assert.equal((await measure()).opened, 6)
})

test('the page and the spreadsheet say the same', async () => {
  const person = new Person(app.server)
  await person.open(`${at}/performance/services`)
  assert.match(person.text(), /100% 6 of 6 75% 6 of 8 within 2 days/)
  await person.open(`${at}/cy/performance/services`)
  assert.match(person.text(), /Sut mae pob gwasanaeth yn mynd/)
  const csv = await program(app.server, at)('GET', '/performance/services.csv')
  assert.match(csv.text, /graffiti,[^\n]*,584,6,6,100,8,6,75,6,2,2,0,/)
})

test('what was said after the last day asked for is none of its twelve months', async () => {
  const say = (at: string) =>
    inCouncil(app.pool, app.councilId, tx =>
      tx.query(
        sql`insert into coverage.feedback (council_id, id, at, kind, subject, rating, locale, forget_on)
            values (${app.councilId}, ${crypto.randomUUID()}, ${at}, 'service', 'graffiti', 5, 'en', '2027-01-01')`,
      ),
    )
  for (const at of ['2026-03-04T10:00:00Z', '2026-03-05T10:00:00Z', '2025-06-30T23:30:00Z'])
    await say(at)
  const answersUpTo = async (to: string) => {
    const { body } = await call('GET', `/measures?to=${to}`)
    return body.services.find((one: { service: string }) => one.service === 'graffiti').answers
  }
  assert.equal(await answersUpTo('2026-03-05'), 3)
  assert.equal(await answersUpTo('2026-03-04'), 2)
  assert.equal(await answersUpTo('2025-06-30'), 0, 'half past midnight in Britain is the next day')
})
