import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ACCOUNT_RULE, judgeTry, networkOf, type Throttle, throttleKeys } from './throttle.ts'

const start = new Date('2026-11-24T09:00:00Z').getTime()

/** Tries at these seconds; which of them were looked at. */
function tries(seconds: readonly number[]): boolean[] {
  let state: Throttle | undefined
  return seconds.map(second => {
    const judged = judgeTry(state, new Date(start + second * 1000), ACCOUNT_RULE)
    if (judged.kind === 'allowed') state = judged.next
    return judged.kind === 'allowed'
  })
}

test('lets people mistype, then makes them wait, longer each time', () => {
  assert.deepEqual(tries([0, 1, 2, 3, 4, 5, 33, 35, 36, 90, 96]), [
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    true,
    false,
    false,
    true,
  ])
})

test('begins again after a day without a failure', () => {
  assert.ok(tries([0, 1, 2, 3, 4, 86_500, 86_501, 86_502]).every(Boolean))
  assert.ok(!tries([0, 1, 2, 3, 4, 80_000, 80_001, 80_002]).every(Boolean))
})

test('however someone tries, fewer than 110 guesses a day are looked at', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 200, maxLength: 400 })
  fc.assert(
    fc.property(gaps, given => {
      let at = 0
      const seconds = given.map(gap => (at += gap)).filter(second => second < 86_400)
      assert.ok(tries(seconds).filter(Boolean).length < 110)
    }),
    { seed: 7 },
  )
})

test('nobody is kept out for longer than a quarter of an hour', () => {
  const judged = judgeTry(
    { failures: 10_000, lastAt: new Date(start), blockedUntil: null },
    new Date(start),
    ACCOUNT_RULE,
  )
  assert.equal(judged.kind === 'allowed' && judged.next.blockedUntil?.getTime(), start + 900_000)
})

test('counts a subscriber’s whole network as one address', () => {
  assert.equal(networkOf('2001:db8:1:2:aaaa::1'), networkOf('2001:0db8:0001:2:bbbb:cccc:dddd:eeee'))
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'))
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('::1'), '0:0:0:0')
})

test('keys name nobody and depend on the installation', () => {
  const tried = { email: 'a@b.example', address: '192.0.2.7' }
  const keys = throttleKeys('one secret', tried)
  assert.doesNotMatch(JSON.stringify(keys), /b\.example|192/)
  assert.notEqual(keys.account, throttleKeys('another', tried).account)
})
