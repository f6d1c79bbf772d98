import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callDueCases } from '#cases'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, readingCouncil } from '#kernel/transaction.ts'
import { loadModel, testApp } from '../support/app.ts'
import { ANSWERS } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'

const NOW = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => NOW, driven: true })

test('a customer who writes Welsh is answered in Welsh, and the team is warned in English', async () => {
  await inCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`update organisations.team set email = 'waste@testham.example' where council_id = ${app.councilId}`,
    ),
  )
  const model = await loadModel('missed-collection')
  const resident = await new Person(app.server).open(`/at/${app.slug}/cy/${model.content.cy.path}`)
  await resident.follow('Dechrau nawr')
  for (let page = 0; page < 20 && !resident.path.endsWith('/check-your-answers'); page += 1)
    await resident.press('Parhau', ANSWERS)
  await resident.press('Anfon')
  const council = (await app.councils()).find(({ id }) => id === app.councilId)
  assert.ok(council)
  for (const day of ['2026-03-05', '2026-03-06', '2026-03-09'])
    await inCouncil(app.pool, app.councilId, tx =>
      // What the job reads of its context.
      callDueCases.run(tx, { council, now: new Date(`${day}T10:00:00Z`) } as never),
    )
  const sent = await readingCouncil(app.pool, app.councilId, tx =>
    many<{ recipient: string; locale: string; body: string }>(
      tx,
      sql`select recipient, locale, body from messages.message where council_id = ${app.councilId} order by id`,
    ),
  )
  const to = (recipient: string) => sent.filter(message => message.recipient === recipient)
  assert.deepEqual(new Set(to('jo@example.com').map(({ locale }) => locale)), new Set(['cy']))
  assert.ok(to('waste@testham.example').length > 0)
  assert.deepEqual(
    new Set(to('waste@testham.example').map(({ locale }) => locale)),
    new Set(['en']),
  )
  assert.doesNotMatch(to('waste@testham.example')[0]?.body ?? '', /casgliad|bin a gollwyd/i)
})
