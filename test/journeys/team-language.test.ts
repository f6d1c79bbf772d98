import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callDueCases } from '#cases'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, readingCouncil } from '#kernel/transaction.ts'
import { saveOfficer } from '#organisations'
import { loadModel, testApp } from '../support/app.ts'
import { ANSWERS } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'

const NOW = new Date('2026-03-04T10:00:00Z')
const TEAM = 'waste@testham.example'
const app = await testApp({ packages: ['missed-collection'], clock: () => NOW, driven: true })

test('a customer who writes Welsh is answered in Welsh, and the team is warned in English', async () => {
  await inCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`update organisations.team set email = ${TEAM} where council_id = ${app.councilId}`,
    ),
  )
  await report('cy', { start: 'Dechrau nawr', go: 'Parhau', send: 'Anfon' })
  await daysPass()
  assert.deepEqual(await languagesOf('jo@example.com'), ['cy'])
  assert.deepEqual(await languagesOf(TEAM), ['en'])
  const [warning] = await sentTo(TEAM)
  assert.doesNotMatch(warning?.body ?? '', /casgliad|bin a gollwyd/i)
})

test('a council that works in Welsh says so in its details, and its teams are warned in Welsh', async () => {
  const jack = await administrator('Jack Thornton')
  await jack.open(`/at/${app.slug}/staff/organisation/details`)
  await jack.press('Save', { workingLanguage: 'cy' })
  assert.match(jack.text(), /Language in which teams are told of their work\s+Welsh/)
  await report('en', { start: 'Start now', go: 'Continue', send: 'Send' })
  await daysPass()
  assert.deepEqual(await languagesOf('jo@example.com'), ['cy', 'en'])
  assert.deepEqual(await languagesOf(TEAM), ['cy', 'en'])
})

async function administrator(name: string): Promise<Person> {
  await inCouncil(app.pool, app.councilId, tx =>
    saveOfficer(
      tx,
      {
        id: newId(),
        name,
        email: 'jack@testham.example',
        roles: ['administrator'],
        teamIds: [],
        leavesOn: null,
        stoppedAt: null,
        demo: true,
      },
      NOW,
    ),
  )
  const person = await new Person(app.server).open(`/at/${app.slug}/staff/demo`)
  await person.press(`Sign in as ${name}`)
  return person
}

async function report(
  locale: 'en' | 'cy',
  words: { start: string; go: string; send: string },
): Promise<void> {
  const { path } = (await loadModel('missed-collection')).content[locale]
  const at = `/at/${app.slug}${locale === 'cy' ? '/cy' : ''}/${path}`
  const resident = await new Person(app.server).open(at)
  await resident.follow(words.start)
  for (let page = 0; page < 20 && !resident.path.endsWith('/check-your-answers'); page += 1)
    await resident.press(words.go, ANSWERS)
  await resident.press(words.send)
}

async function daysPass(): Promise<void> {
  const council = (await app.councils()).find(({ id }) => id === app.councilId)
  assert.ok(council)
  for (const day of ['2026-03-05', '2026-03-06', '2026-03-09'])
    await inCouncil(app.pool, app.councilId, tx =>
      // What the job reads of its context.
      callDueCases.run(tx, { council, now: new Date(`${day}T10:00:00Z`) } as never),
    )
}

function sentTo(recipient: string) {
  return readingCouncil(app.pool, app.councilId, tx =>
    many<{ locale: string; body: string }>(
      tx,
      sql`select locale, body from messages.message where council_id = ${app.councilId} and recipient = ${recipient} order by id`,
    ),
  )
}

async function languagesOf(recipient: string): Promise<string[]> {
  return [...new Set((await sentTo(recipient)).map(({ locale }) => locale))].toSorted()
}
