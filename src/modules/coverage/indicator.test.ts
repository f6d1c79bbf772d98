import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, fromDayNumber, type PlainDate } from '#kernel/dates/plain-date.ts'
import { CELL_STATES, type Claim, cellsOn, type Verification } from './cell.ts'
import { forecastOf, shareExpected } from './forecast.ts'
import { indicatorOf, shareOf } from './indicator.ts'
import { INTERACTIONS } from './interactions.ts'

const ON = '2026-03-31' as PlainDate

const claim = (more: Partial<Claim>): Claim => ({
  lgsl: 524,
  lgil: 17,
  since: '2026-01-01' as PlainDate,
  claimedAt: new Date('2026-01-01T09:00:00Z'),
  state: 'enabled',
  channels: ['web'],
  reason: '',
  address: 'https://council.example/bins',
  package: null,
  ...more,
})
const check = (more: Partial<Verification>): Verification => ({
  lgsl: 524,
  lgil: 17,
  at: new Date('2026-03-20T03:00:00Z'),
  how: 'link',
  isFound: true,
  detail: '',
  ...more,
})
const on = (claims: Claim[], checks: Verification[] = [], day = ON) =>
  indicatorOf(cellsOn({ claims, checks }, day).values(), day).all

test('what is not provided, not permitted or not applicable leaves the denominator; what is not enabled stays', () => {
  const claims = CELL_STATES.map((state, at) => claim({ lgsl: at + 1, state }))
  assert.deepEqual(on(claims), { enabled: 1, verified: 0, permissible: 2 })
})

test('the day before a claim it does not count, and a later claim takes the place of an earlier', () => {
  const claims = [
    claim({ state: 'notEnabled', since: '2026-01-10' as PlainDate }),
    claim({ state: 'enabled', since: '2026-02-10' as PlainDate }),
  ]
  assert.deepEqual(on(claims, [], '2026-01-09' as PlainDate).permissible, 0)
  assert.deepEqual(on(claims, [], '2026-02-09' as PlainDate).enabled, 0)
  assert.deepEqual(on(claims, [], '2026-02-10' as PlainDate).enabled, 1)
})

test('of two claims for one day the one made later counts', () => {
  const late = new Date('2026-05-01T09:00:00Z')
  assert.equal(on([claim({ state: 'notProvided', claimedAt: late }), claim({})]).permissible, 0)
})

test('a check of one address says nothing of another that takes its place, and stands when only the words change', () => {
  const moved = (address: string) => claim({ address, claimedAt: new Date('2026-03-25T09:00:00Z') })
  assert.equal(on([claim({}), moved('https://council.example/bins')], [check({})]).verified, 1)
  assert.equal(on([claim({}), moved('https://council.example/new')], [check({})]).verified, 0)
  const after = check({ at: new Date('2026-03-26T03:00:00Z') })
  assert.equal(
    on([claim({}), moved('https://council.example/new')], [check({}), after]).verified,
    1,
  )
})

test('a check made just after midnight of a summer day is one of that day, not of the day before', () => {
  const early = check({ at: new Date('2026-06-30T23:30:00Z') })
  assert.equal(on([claim({})], [early], '2026-06-30' as PlainDate).verified, 0)
  assert.equal(on([claim({})], [early], '2026-07-01' as PlainDate).verified, 1)
})

test('a link that a check no longer finds falls from verified and not from claimed', () => {
  const found = check({})
  const lost = check({ at: new Date('2026-03-25T03:00:00Z'), isFound: false })
  assert.deepEqual(on([claim({})], [found]), { enabled: 1, verified: 1, permissible: 1 })
  assert.deepEqual(on([claim({})], [found, lost]), { enabled: 1, verified: 0, permissible: 1 })
  assert.equal(on([claim({})], [found, lost], '2026-03-24' as PlainDate).verified, 1)
})

test('a check holds for five weeks, and says nothing of what has taken the place of what it looked at', () => {
  const old = check({ at: new Date('2026-02-20T03:00:00Z') })
  assert.equal(on([claim({})], [old]).verified, 0)
  assert.equal(on([claim({ package: 'missed-collection' })], [check({})]).verified, 0)
  assert.equal(
    on([claim({ package: 'missed-collection' })], [check({ how: 'examples' })]).verified,
    1,
  )
})

test('verified never exceeds enabled, nor enabled what is permissible, whatever is claimed and checked', () => {
  const day = fc.integer({ min: 20_400, max: 20_700 }).map(fromDayNumber)
  const anyClaim = fc.record({
    lgsl: fc.integer({ min: 1, max: 4 }),
    lgil: fc.constantFrom(...INTERACTIONS),
    since: day,
    state: fc.constantFrom(...CELL_STATES),
  })
  const anyCheck = fc.record({
    lgsl: fc.integer({ min: 1, max: 4 }),
    lgil: fc.constantFrom(...INTERACTIONS),
    at: day.map(date => new Date(`${date}T12:00:00Z`)),
    isFound: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(anyClaim), fc.array(anyCheck), day, (claims, checks, date) => {
      const cells = cellsOn({ claims: claims.map(claim), checks: checks.map(check) }, date)
      const { all, byInteraction } = indicatorOf(cells.values(), date)
      assert.ok(all.verified <= all.enabled && all.enabled <= all.permissible)
      const sum = [...byInteraction.values()].reduce((n, count) => n + count.permissible, 0)
      assert.equal(sum, all.permissible)
    }),
  )
})

test('a share is rounded half up to a tenth, and there is none of nothing', () => {
  assert.equal(shareOf(1, 3), 33.3)
  assert.equal(shareOf(2, 3), 66.7)
  assert.equal(shareOf(1, 8), 12.5)
  assert.equal(shareOf(0, 0), undefined)
})

const points = (shares: number[]) =>
  shares.map((share, at) => ({ on: addDays('2026-01-01' as PlainDate, at * 30), share }))

test('a share that rises two points in thirty days reaches its target when the line says', () => {
  const forecast = forecastOf(points([40, 42, 44]), 50)
  assert.deepEqual(forecast, { kind: 'on', date: addDays('2026-01-01' as PlainDate, 150) })
  assert.equal(shareExpected(points([40, 42, 44]), addDays('2026-01-01' as PlainDate, 90)), 46)
})

test('what stands still never gets there, what is there is there, and two points are no line', () => {
  assert.deepEqual(forecastOf(points([40, 40, 40]), 50), { kind: 'never' })
  assert.deepEqual(forecastOf(points([40, 45, 55]), 50), { kind: 'reached' })
  assert.deepEqual(forecastOf(points([40, 45]), 50), { kind: 'unknown' })
})
