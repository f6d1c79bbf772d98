import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf } from '../dates/calendar.ts'
import { todayIn } from '../dates/plain-date.ts'
import { compileCondition, compileExpression } from './compile-expression.ts'
import { parseTable } from './decision-table.ts'
import type { Env } from './expression.ts'
import { OPERATOR_WORDS } from './operator-shapes.ts'
import { parseExpression, type Scope } from './parse-expression.ts'
import type { Value, ValueType } from './value-type.ts'

const BINS: ValueType = { kind: 'choice', options: ['refuse', 'garden', 'food'] }
const NEEDS: ValueType = { kind: 'choices', options: ['ramp', 'rail', 'lift'] }
const TYPES: { readonly [id: string]: ValueType } = {
  bin: BINS,
  otherBin: BINS,
  needs: NEEDS,
  note: { kind: 'text' },
  people: { kind: 'number' },
  rent: { kind: 'money' },
  movedOn: { kind: 'date' },
  leftOn: { kind: 'date' },
  since: { kind: 'partialDate' },
  owner: { kind: 'yesNo' },
  notice: { kind: 'duration' },
  home: { kind: 'address' },
  spot: { kind: 'place' },
  visit: { kind: 'slot' },
  booked: { kind: 'slot' },
  opens: { kind: 'time' },
  proof: { kind: 'files', options: ['bill', 'letter', 'later', 'declared'] },
  children: { kind: 'list', of: { bornOn: { kind: 'date' }, cost: { kind: 'money' } } },
}
const ANSWERS: { readonly [id: string]: Value } = {
  bin: 'garden',
  otherBin: 'food',
  needs: ['ramp', 'lift'],
  note: 'Behind the Gate',
  people: 4,
  rent: 65_050,
  movedOn: '2026-01-31',
  leftOn: '2026-03-04',
  since: '2024-05',
  owner: true,
  notice: { amount: 2, unit: 'weeks' },
  home: { line1: '1 High Street', town: 'Marchford', postcode: 'MA1 1AA' },
  spot: {
    point: [52, -1],
    areas: [
      { kind: 'conservationArea', code: 'CA3', from: '2026-02-01' },
      { kind: 'round', code: 'R1', from: '2020-01-01' },
      { kind: 'round', code: 'C2', from: '2020-01-01' },
      { kind: 'ward', code: 'NORTH', from: '2019-05-02', until: '2026-03-01' },
      { kind: 'ward', code: 'EAST', from: '2026-03-01' },
    ],
  },
  visit: { preferred: ['2026-03-12', '2026-03-16'] },
  booked: { startsAt: '2026-06-30T23:30:00Z', endsAt: '2026-06-30T23:45:00Z' },
  opens: '09:30',
  proof: [
    { id: 'f1', name: 'bill.pdf', as: 'bill' },
    { promised: 'later', as: 'letter' },
  ],
  children: [
    { bornOn: '2010-06-01', cost: 1250 },
    { bornOn: '2001-01-01', cost: 300 },
  ],
}

const bands = parseTable({
  in: { people: 'number', owner: 'yesNo' },
  gives: { percent: 'number' },
  rows: [
    { people: '..1', percent: 25 },
    { people: '2..4', owner: true, percent: 10 },
  ],
  otherwise: { percent: 0 },
})
assert.ok(bands.ok)
const scope: Scope = {
  types: new Map(Object.entries(TYPES)),
  tables: new Map([['bands', bands.table]]),
}
const now = new Date('2026-03-09T12:00:00Z')

function envOf(answers: { readonly [id: string]: Value }): Env {
  return {
    read: id => answers[id],
    today: todayIn(now),
    now,
    channel: 'phone',
    calendar: calendarOf('england-and-wales'),
    tables: scope.tables,
  }
}

function run(source: unknown, answers: { readonly [id: string]: Value }): Value | undefined {
  const parsed = parseExpression(source, scope, 'any')
  assert.ok(parsed.ok, `${JSON.stringify(source)}: ${JSON.stringify(parsed)}`)
  return compileExpression(parsed.expression)(envOf(answers))
}

/** What each operator gives with the answers above, and when nothing was answered. */
const CASES: readonly [
  source: Record<string, unknown>,
  given: Value | undefined,
  absent: Value | undefined,
][] = [
  [{ all: ['owner', { is: ['bin', 'garden'] }] }, true, false],
  [{ any: [{ is: ['bin', 'food'] }, 'owner'] }, true, false],
  [{ not: 'owner' }, false, true],
  [{ not: { is: ['bin', 'garden'] } }, false, true],
  [{ if: ['owner', 'people', 0] }, 4, 0],
  [{ is: ['bin', 'garden'] }, true, false],
  [{ is: ['garden', 'bin'] }, true, false],
  [{ is: ['bin', 'otherBin'] }, false, false],
  [{ is: ['owner', 'yes'] }, true, false],
  [{ is: ['notice', '14 days'] }, true, false],
  [{ is: ['since', '2024-05'] }, true, false],
  [{ is: ['channel', 'phone'] }, true, true],
  [{ isNot: ['bin', 'food'] }, true, false],
  [{ oneOf: ['bin', ['garden', 'food']] }, true, false],
  [{ oneOf: ['people', [1, 2, 3]] }, false, false],
  [{ answered: 'note' }, true, false],
  [{ notAnswered: 'note' }, false, true],
  [{ over: ['rent', '£650'] }, true, false],
  [{ over: ['notice', '2 weeks'] }, false, false],
  [{ atLeast: ['people', 4] }, true, false],
  [{ under: ['people', 4] }, false, false],
  [{ atMost: ['people', 4] }, true, false],
  [{ before: ['movedOn', 'leftOn'] }, true, false],
  [{ before: ['since', '2024-06-01'] }, true, false],
  [{ before: ['since', '2024-05-31'] }, false, false],
  [{ after: ['leftOn', '2026-03-03'] }, true, false],
  [{ onOrBefore: ['leftOn', 'today'] }, true, false],
  [{ onOrAfter: ['leftOn', '2026-03-04'] }, true, false],
  [{ add: ['people', 1, 2] }, 7, undefined],
  [{ add: ['people', 0.1, 0.2] }, 4.3, undefined],
  [{ add: ['movedOn', '1 month'] }, '2026-02-28', undefined],
  [{ add: ['leftOn', '10 working days'] }, '2026-03-18', undefined],
  [{ subtract: ['rent', '£50'] }, 60_050, undefined],
  [{ subtract: ['leftOn', '2 weeks'] }, '2026-02-18', undefined],
  [{ multiply: ['rent', 0.333] }, 21_662, undefined],
  [{ divide: ['rent', 4] }, 16_263, undefined],
  [{ divide: ['people', 0] }, undefined, undefined],
  [{ divide: ['rent', '£325.25'] }, 2, undefined],
  [{ least: ['people', 3, 9] }, 3, undefined],
  [{ most: ['movedOn', 'leftOn'] }, '2026-03-04', undefined],
  [{ round: [{ divide: ['people', 3] }, 2] }, 1.33, undefined],
  [{ round: ['rent'] }, 65_100, undefined],
  [{ daysBetween: ['movedOn', 'leftOn'] }, 32, undefined],
  [{ workingDaysBetween: ['leftOn', 'today'] }, 3, undefined],
  [{ monthsBetween: ['movedOn', 'leftOn'] }, 1, undefined],
  [{ yearsBetween: ['leftOn', 'movedOn'] }, 0, undefined],
  [{ age: 'movedOn' }, 0, undefined],
  [{ weekday: 'leftOn' }, 3, undefined],
  [{ year: 'since' }, 2024, undefined],
  [{ month: 'since' }, 5, undefined],
  [{ nextWorkingDay: 'movedOn' }, '2026-02-02', undefined],
  [{ area: { place: 'spot', kind: 'ward' } }, 'EAST', undefined],
  [{ area: { place: 'spot', kind: 'ward', on: 'movedOn' } }, 'NORTH', undefined],
  [{ area: { place: 'spot', kind: 'parish' } }, undefined, undefined],
  [{ area: { place: 'home', kind: 'ward' } }, undefined, undefined],
  [{ inArea: { place: 'spot', kind: 'conservationArea' } }, true, false],
  [{ inArea: { place: 'spot', kind: 'conservationArea', on: 'movedOn' } }, false, false],
  [{ inArea: { place: 'spot', kind: 'round', codes: ['C2', 'C3'] } }, true, false],
  [{ inArea: { place: 'spot', kind: 'round', codes: 'R9' } }, false, false],
  [{ area: { place: 'spot', kind: 'ward' }, is: { text: 'EAST' } }, true, false],
  [{ dayOf: 'visit' }, '2026-03-12', undefined],
  [{ dayOf: 'booked' }, '2026-07-01', undefined],
  [{ after: ['opens', '09:00'] }, true, false],
  [{ onOrBefore: ['opens', '09:30'] }, true, false],
  [{ is: ['opens', '09:30'] }, true, false],
  [{ is: ['nation', 'england'] }, true, true],
  [{ count: 'proof' }, 1, undefined],
  [{ includes: ['proof', 'later'] }, true, false],
  [{ includesAny: ['proof', ['declared', 'letter']] }, true, false],
  [{ includes: ['proof', 'declared'] }, false, false],
  [{ contains: ['note', { text: 'gate' }] }, true, false],
  [{ startsWith: ['note', { text: 'BEHIND' }] }, true, false],
  [{ length: 'note' }, 15, undefined],
  [{ join: ['note', { text: ', ' }, 'people'] }, 'Behind the Gate, 4', undefined],
  [{ includes: ['needs', 'lift'] }, true, false],
  [{ includesAny: ['needs', ['rail', 'lift']] }, true, false],
  [{ count: 'needs' }, 2, undefined],
  [{ count: 'children' }, 2, undefined],
  [{ anyOf: ['children', { age: 'bornOn', under: 18 }] }, true, false],
  [{ everyOf: ['children', { age: 'bornOn', under: 18 }] }, false, false],
  [{ sumOf: ['children', 'cost'] }, 1550, undefined],
  [{ countOf: ['children', { all: [{ age: 'bornOn', under: 18 }, 'owner'] }] }, 1, undefined],
  [
    { lookUp: { table: 'bands', row: { people: 'people', owner: 'owner' }, give: 'percent' } },
    10,
    0,
  ],
  [{ text: 'as it is' }, 'as it is', 'as it is'],
  [{ daysBetween: ['leftOn', 'today'], atLeast: 5, under: '28 days' }, true, false],
  [
    { lookUp: { table: 'bands', row: { people: 1, owner: 'owner' }, give: 'percent' }, is: 25 },
    true,
    true,
  ],
]

for (const [source, given, absent] of CASES) {
  test(`judges ${JSON.stringify(source)}, also when nothing was answered`, () => {
    assert.deepEqual(run(source, ANSWERS), given)
    assert.deepEqual(run(source, {}), absent)
  })
}

/** For each operator something it cannot do, and a word that the author is told. */
const WRONG: readonly [source: Record<string, unknown>, word: RegExp][] = [
  [{ all: ['people'] }, /needs yes or no/],
  [{ any: [] }, /at least 1/],
  [{ not: 'people' }, /needs yes or no/],
  [{ if: ['owner', 1, '£1'] }, /two results .* differ/],
  [{ is: ['rent', 5] }, /money with a number/],
  [{ isNot: ['needs', 'ramp'] }, /cannot compare/],
  [{ oneOf: ['bin', 'garden'] }, /list of values/],
  [{ answered: { text: 'x' } }, /asks about a fact/],
  [{ notAnswered: 3 }, /asks about a fact/],
  [{ over: ['leftOn', 'movedOn'] }, /"over" needs .* is a date/],
  [{ atLeast: ['people', 'rent'] }, /number with an amount of money/],
  [{ under: ['people'] }, /list of 2 values/],
  [{ atMost: ['note', 3] }, /is text/],
  [{ before: ['people', 'today'] }, /is a number/],
  [{ after: ['leftOn', '28 days'] }, /length of time/],
  [{ onOrBefore: ['leftOn', '2026-02-30'] }, /no such day/],
  [{ onOrAfter: ['leftOn', 'rent'] }, /amount of money/],
  [{ add: ['people', 'rent'] }, /cannot work with/],
  [{ subtract: ['leftOn', 'movedOn'] }, /cannot work with a date and a date/],
  [{ multiply: ['rent', 'rent'] }, /cannot work with/],
  [{ divide: ['people', 'rent'] }, /cannot work with/],
  [{ least: ['people', 'leftOn'] }, /cannot work with/],
  [{ most: ['owner'] }, /is yes or no/],
  [{ round: ['note'] }, /is text/],
  [{ daysBetween: ['people', 'today'] }, /is a number/],
  [{ workingDaysBetween: ['since', 'today'] }, /may lack/],
  [{ monthsBetween: 'today' }, /list of 2 values/],
  [{ yearsBetween: ['today', 'note'] }, /is text/],
  [{ age: 'people' }, /is a number/],
  [{ weekday: 'since' }, /may lack/],
  [{ year: 'people' }, /is a number/],
  [{ month: 'owner' }, /is yes or no/],
  [{ nextWorkingDay: 'note' }, /is text/],
  [{ dayOf: 'leftOn' }, /is a date/],
  [{ area: { place: 'note', kind: 'ward' } }, /is text/],
  [{ area: { place: 'spot', kind: 'Ward!' } }, /no kind of area/],
  [{ area: { place: 'spot', kind: 'ward', on: 'people' } }, /is a number/],
  [{ area: ['spot', 'ward'] }, /needs a place and a kind/],
  [{ area: { place: 'spot', kind: 'ward', codes: ['A'] } }, /nothing called "codes"/],
  [{ inArea: { place: 'spot', kind: 'round', codes: [] } }, /codes of areas are text/],
  [{ before: ['opens', 'leftOn'] }, /"before" compares a time of day with a date/],
  [{ contains: ['needs', { text: 'ramp' }] }, /is a set of choices/],
  [{ startsWith: ['note', 'gate'] }, /no fact called "gate"/],
  [{ length: 'people' }, /is a number/],
  [{ join: ['note', 'leftOn'] }, /is a date/],
  [{ includes: ['needs', ['ramp']] }, /needs one option/],
  [{ includesAny: ['needs', 'ramp'] }, /needs a list/],
  [{ count: 'note' }, /is text/],
  [{ anyOf: ['needs', 'owner'] }, /is a set of choices/],
  [{ everyOf: ['children', 'cost'] }, /is an amount of money/],
  [{ sumOf: ['children', 'bornOn'] }, /is a date/],
  [{ countOf: ['children', { is: ['colour', 'red'] }] }, /no fact called "colour"/],
  [{ lookUp: { table: 'band', row: {}, give: 'percent' } }, /no table called "band"/],
  [{ text: 5 }, /needs text/],
]

for (const [source, word] of WRONG) {
  test(`refuses ${JSON.stringify(source)} in the author's words`, () => {
    const parsed = parseExpression(source, scope, 'any')
    assert.ok(!parsed.ok)
    assert.match(parsed.mistakes.map(mistake => mistake.message.en).join('; '), word)
    for (const mistake of parsed.mistakes) {
      assert.notEqual(mistake.fix.en, '')
      assert.notEqual(mistake.message.cy, mistake.message.en)
    }
  })
}

test('every operator is judged, and misused, in these tests', () => {
  const judged = new Set(CASES.flatMap(([source]) => Object.keys(source)))
  const misused = new Set(WRONG.flatMap(([source]) => Object.keys(source)))
  for (const word of OPERATOR_WORDS) {
    assert.ok(judged.has(word), `${word} is judged`)
    assert.ok(misused.has(word), `${word} is misused`)
  }
})

test('the words always known are read from the surroundings', () => {
  assert.equal(run('today', {}), '2026-03-09')
  assert.equal(run('now', {}), '2026-03-09')
  assert.equal(run('channel', {}), 'phone')
  assert.equal(run('submittedOn', {}), undefined)
  assert.equal(run({ answered: 'submittedOn' }, {}), false)
})

test('a list without entries has no entry that fits, and none that does not', () => {
  const none = { children: [] }
  assert.equal(run({ anyOf: ['children', { answered: 'cost' }] }, none), false)
  assert.equal(run({ everyOf: ['children', { answered: 'cost' }] }, none), true)
  assert.equal(run({ sumOf: ['children', 'cost'] }, none), 0)
})

test('a condition that is absent counts as no', () => {
  const parsed = parseExpression('owner', scope)
  assert.ok(parsed.ok)
  assert.equal(compileCondition(parsed.expression)(envOf({})), false)
  assert.equal(compileCondition(parsed.expression)(envOf(ANSWERS)), true)
})
