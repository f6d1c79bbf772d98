import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#kernel/ids.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { listTeams, saveOfficer } from '#organisations'
import { testApp } from '../support/app.ts'
import { reportMissedBin } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now, driven: true })
const base = `/at/${app.slug}`
const teams = await readingCouncil(app.pool, app.councilId, listTeams)
const leaver = {
  id: newId(),
  name: 'Leah Leaver',
  email: 'leah@testham.example',
  roles: ['caseworker'],
  teamIds: teams.map(team => team.id),
  leavesOn: null,
  stoppedAt: null,
  demo: true,
}
const save = (stoppedAt: Date | null, teamIds = leaver.teamIds) =>
  inCouncil(app.pool, app.councilId, tx => saveOfficer(tx, { ...leaver, teamIds, stoppedAt }, now))

test('a case is given to who is at work, and not to who was stopped while the page lay open, nor to nobody known', async () => {
  await save(null)
  await reportMissedBin(new Person(app.server), base)
  const manager = await new Person(app.server).open(`${base}/staff/demo`)
  await manager.press('Sign in as Caseworker')
  await manager.open(`${base}/staff/cases`)
  const id = /name="case" value="([^"]+)"/.exec(manager.html)?.[1] ?? assert.fail('a case')
  const token = /name="_token" value="([^"]+)"/.exec(manager.html)?.[1] ?? ''
  const give = (officer: string) =>
    manager.post(
      `${base}/staff/cases/assign`,
      new URLSearchParams({
        _token: token,
        case: id,
        back: 'case',
        to: 'officer',
        officer,
      }).toString(),
    )
  await give(newId())
  assert.match(manager.text(), /that officer no longer works here/)
  await save(now)
  await give(leaver.id)
  assert.match(manager.text(), /that officer no longer works here/)
  assert.doesNotMatch(manager.text(), /Leah Leaver/)
  await save(null)
  await give(leaver.id)
  assert.match(manager.text(), /Leah Leaver/)
  await give('')
  assert.match(manager.text(), /choose an officer to give the cases to/)
  assert.match(manager.text(), /Leah Leaver/)
})

test('a case is not given to an officer of another team, who could not open it', async () => {
  const waste = teams.find(team => team.key === 'waste') ?? assert.fail('a team for waste')
  await save(
    null,
    leaver.teamIds.filter(id => id !== waste.id),
  )
  const manager = await new Person(app.server).open(`${base}/staff/demo`)
  await manager.press('Sign in as Caseworker')
  await manager.open(`${base}/staff/cases`)
  const id = /name="case" value="([^"]+)"/.exec(manager.html)?.[1] ?? assert.fail('a case')
  await manager.press('Give them back', { case: id })
  await manager.press('Give', { case: id, officer: leaver.id })
  assert.match(manager.text(), /1 was not given: that officer is not in the team that has it/)
})
