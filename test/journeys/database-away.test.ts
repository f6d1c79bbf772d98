import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readConfig } from '#kernel/config.ts'
import { composeApp } from '../../src/app/compose.ts'
import { loadModel, testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'

const NOW = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => NOW })

/** The same product on a database that goes away and comes back as the test says. */
let away = false
const frail = await composeApp({
  config: readConfig({
    MOOTHALL_LOG: 'silent',
    MOOTHALL_SECRET: 'x'.repeat(40),
    MOOTHALL_WORKER: 'none',
  }),
  database: {
    pool: Object.assign(Object.create(app.pool), {
      connect: () =>
        away
          ? Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
          : app.pool.connect(),
    }),
  },
  clock: () => NOW,
  baseUrl: () => 'http://localhost',
})
after(() => frail.close())

test('with the database away, what was sent comes back with a button, and is taken when the database is back', async () => {
  const person = new Person(frail.server)
  const model = await loadModel('missed-collection')
  await person.open(`/at/${app.slug}/${model.content.en.path}`)
  await person.follow('Start now')
  away = true
  await person.press('Continue', {
    'property-line1': '1 High Street',
    'property-town': 'Testham',
    'property-postcode': 'TE1 1ST',
  })
  assert.equal(person.status, 503)
  assert.match(person.text(), /not available just now/)
  assert.match(person.html, /value="1 High Street"/)
  away = false
  await person.press('Send again')
  assert.equal(person.status, 200)
  assert.match(person.path, /\/which$/)
})
