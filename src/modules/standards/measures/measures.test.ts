import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { BUCKETS, bucketOf, LONGER, measuresOf, shareOrNone, withinDays } from './measures.ts'

test('half had their outcome within the bound that the middle case reached', () => {
  const outcomes = [
    { bucket: 5, cases: 3 },
    { bucket: 1, cases: 4 },
    { bucket: 28, cases: 1 },
  ]
  assert.equal(withinDays(outcomes, 0.5), 1)
  assert.equal(withinDays(outcomes, 0.9), 28)
  assert.equal(withinDays([], 0.5), undefined)
  assert.equal(withinDays([{ bucket: LONGER, cases: 9 }], 0.5), undefined)
})

test('what is said of any cases is never shorter than the share of them really took', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(365), { minLength: 1, maxLength: 60 }), days => {
      const outcomes = days.map(one => ({ bucket: bucketOf(one), cases: 1 }))
      const half = withinDays(outcomes, 0.5)
      assert.ok(half !== undefined)
      assert.ok(days.filter(one => one <= half).length * 2 >= days.length)
      assert.ok((BUCKETS as readonly number[]).includes(half))
    }),
    { seed: 4108 },
  )
})

test('of fewer than five nothing is said', () => {
  assert.equal(shareOrNone(4, 4), null)
  assert.equal(shareOrNone(2, 3), null)
  assert.equal(shareOrNone(2, 6), 33.3)
  const [one] = measuresOf({
    services: [{ package: 'graffiti', lgsl: 584, names: { en: 'Graffiti', cy: 'Graffiti' } }],
    counts: [{ service: 'graffiti', opened: 10, online: 8, begun: 20, sent: 8 }],
    outcomes: [{ service: 'graffiti', bucket: 3, cases: 4 }],
    said: [{ kind: 'service', subject: 'graffiti', answers: 6, satisfied: 3 }],
  })
  assert.deepEqual(
    [one?.takeUp, one?.completion, one?.halfWithinDays, one?.satisfied],
    [80, 40, null, 50],
  )
})
