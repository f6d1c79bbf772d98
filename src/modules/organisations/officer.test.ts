import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'
import { decideChange, emailKey, mayWork, type Officer } from './officer.ts'
import { parseOfficer, parseTeam } from './parse-officer.ts'

const day = (text: string): PlainDate => parsePlainDate(text) ?? assert.fail(text)
const today = day('2026-11-24')
const officer = (id: string, over: Partial<Officer> = {}): Officer => ({
  id,
  name: id,
  email: `${id}@x.example`,
  roles: ['administrator'],
  teamIds: [],
  leavesOn: null,
  stoppedAt: null,
  demo: false,
  ...over,
})

test('someone works to the end of their last day', () => {
  assert.ok(mayWork(officer('a', { leavesOn: today }), today))
  assert.ok(!mayWork(officer('a', { leavesOn: day('2026-11-23') }), today))
  assert.ok(!mayWork(officer('a', { stoppedAt: new Date() }), today))
})

test('a council keeps an administrator, and nobody shuts themselves out', () => {
  const [a, b] = [officer('a'), officer('b')]
  const council = { officers: [a, b], actorId: 'a', today }
  assert.equal(decideChange({ ...b, roles: ['auditor'] }, council), undefined)
  assert.equal(decideChange({ ...a, roles: ['auditor'] }, council), 'yourself')
  assert.equal(decideChange({ ...a, stoppedAt: new Date() }, council), 'yourself')
  assert.equal(
    decideChange(
      { ...a, leavesOn: day('2026-11-01') },
      { ...council, officers: [a], actorId: 'system' },
    ),
    'lastAdministrator',
  )
  assert.equal(
    decideChange(
      { ...b, stoppedAt: new Date() },
      { ...council, officers: [b, officer('c', { stoppedAt: new Date() })] },
    ),
    'lastAdministrator',
  )
})

test('an email address is one person’s', () => {
  const council = { officers: [officer('a')], actorId: 'a', today }
  assert.equal(decideChange(officer('new', { email: 'a@x.example' }), council), 'emailTaken')
  assert.equal(emailKey('  Mary@X.Example '), 'mary@x.example')
})

test('a form about a person is read whole or refused with each fault', () => {
  const good = {
    name: 'Mary',
    email: 'Mary@x.example',
    roles: ['manager', 'emperor'],
    'leavesOn-day': '1',
    'leavesOn-month': '2',
    'leavesOn-year': '2027',
  }
  const parsed = parseOfficer(good, officer('a'))
  assert.equal(parsed.kind === 'parsed' && parsed.value.leavesOn, '2027-02-01')
  assert.deepEqual(parsed.kind === 'parsed' && parsed.value.roles, ['manager'])
  const bad = parseOfficer(
    { name: '', email: 'x', 'leavesOn-day': '31', 'leavesOn-month': '2', 'leavesOn-year': '2027' },
    officer('a'),
  )
  assert.deepEqual(bad.kind === 'errors' && bad.errors.map(each => each.error), [
    'name',
    'email',
    'roles',
    'leavesOn',
  ])
})

test('the key of a team is given once', () => {
  const team = {
    id: 't',
    key: '',
    nameEn: '',
    nameCy: '',
    email: '',
    telephone: '',
    closedAt: null,
  }
  const form = { nameEn: 'Graves', nameCy: 'Beddau', key: 'graveYards', email: '', telephone: '' }
  const made = parseTeam(form, team, new Date())
  assert.equal(made.kind === 'parsed' && made.value.key, 'graveYards')
  const kept = parseTeam({ ...form, key: 'other' }, { ...team, key: 'graveYards' }, new Date())
  assert.equal(kept.kind === 'parsed' && kept.value.key, 'graveYards')
  for (const key of ['', 'Grave', 'a b', '1a', 'a-b'])
    assert.equal(parseTeam({ ...form, key }, team, new Date()).kind, 'errors')
})
