import assert from 'node:assert/strict'
import { test } from 'node:test'
import { releaseOfLeavers } from '#cases'
import { newId } from '#kernel/ids.ts'
import { createLog } from '#kernel/log.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { listTeams, type Officer, saveOfficer } from '#organisations'
import { testApp } from '../support/app.ts'
import { reportMissedBin } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now, driven: true })
const base = `/at/${app.slug}`
const teams = await readingCouncil(app.pool, app.councilId, listTeams)
const officer = (name: string, more: Partial<Officer> = {}): Officer => ({
  id: newId(),
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@testham.example`,
  roles: ['caseworker'],
  teamIds: teams.map(team => team.id),
  leavesOn: null,
  stoppedAt: null,
  demo: true,
  ...more,
})
const save = (one: Officer) => inCouncil(app.pool, app.councilId, tx => saveOfficer(tx, one, now))

async function signedIn(name: string): Promise<Person> {
  const person = await new Person(app.server).open(`${base}/staff/demo`)
  return person.press(`Sign in as ${name}`)
}

/** A new case that the officer has taken; its page. */
async function takenBy(name: string, line1: string): Promise<string> {
  const reference = await reportMissedBin(new Person(app.server), base, { 'property-line1': line1 })
  await app.worker?.drain(app.councilId)
  const worker = await signedIn(name)
  await worker.open(`${base}/staff/search?q=${reference}`)
  await worker.press('Take this case')
  return worker.path
}

/** As the worker does when the time has come. */
async function comeRound(): Promise<void> {
  const [council] = await app.councils()
  assert.ok(council)
  const context = { db: app.pool, now, council, log: createLog('silent') }
  await inCouncil(app.pool, app.councilId, tx => releaseOfLeavers.run(tx, context))
}

test('the open cases of an officer who is stopped go back to their team, and the page says so before', async () => {
  const leaver = officer('Leah Leaver')
  await save(officer('Ada Admin', { roles: ['administrator'] }))
  await save(leaver)
  const path = await takenBy('Leah Leaver', '7 Mill Lane')
  await inCouncil(app.pool, app.councilId, tx =>
    tx.query({
      text: 'update organisations.officer set demo = false where id = $1',
      values: [leaver.id],
    }),
  )
  const admin = await signedIn('Ada Admin')
  await admin.open(`${base}/staff/organisation/officers/${leaver.id}`)
  assert.match(admin.text(), /Their one open case goes back to its team’s queue/)
  await admin.press('Stop access now')
  await app.worker?.drain(app.councilId)
  const colleague = await (await signedIn('Caseworker')).open(path)
  assert.match(colleague.text(), /Back in the team’s queue: Leah Leaver no longer works here/)
  await colleague.press('Take this case')
  await app.worker?.drain(app.councilId)
  assert.equal(colleague.text().match(/Back in the team’s queue/g)?.length, 1)
})

test('and those of one whose last day has passed, not on that day', async () => {
  await save(officer('Lew Leaver', { leavesOn: '2026-03-05' as Officer['leavesOn'] }))
  const path = await takenBy('Lew Leaver', '9 Mill Lane')
  now = new Date('2026-03-05T10:00:00Z')
  await comeRound()
  const meanwhile = await (await signedIn('Caseworker')).open(path)
  assert.doesNotMatch(meanwhile.text(), /Back in the team’s queue/)
  now = new Date('2026-03-06T10:00:00Z')
  await comeRound()
  const colleague = await (await signedIn('Caseworker')).open(path)
  assert.match(colleague.text(), /Back in the team’s queue: Lew Leaver no longer works here/)
})
