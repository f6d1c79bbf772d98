import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { SettledLine } from './provider.ts'
import { type OurMoney, reconcile, reconcileBank } from './reconcile.ts'

const days = { from: '2026-03-01', until: '2026-03-31' }
const own = (n: number, more: Partial<OurMoney> = {}): OurMoney => ({
  kind: 'payment',
  attemptId: `a${n}`,
  refundId: null,
  providerRef: `pay${n}`,
  pence: 1000 + n,
  settled: true,
  on: '2026-03-10',
  matchedBefore: false,
  ...more,
})
const lineOf = (money: OurMoney, line: number, more: Partial<SettledLine> = {}): SettledLine => ({
  line,
  kind: money.kind,
  providerRef: money.providerRef,
  reference: `P-${line}`,
  pence: money.pence,
  feePence: 0,
  on: money.on,
  ...more,
})

test('every difference that is planted in a settlement file is found, and nothing else', () => {
  const plant = fc.constantFrom(
    ...(['nothing', 'amount', 'left-out', 'twice', 'not-taken', 'before', 'changed'] as const),
  )
  fc.assert(
    fc.property(fc.array(plant, { maxLength: 30 }), fc.nat(5), (plants, strangers) => {
      const ours = plants.map((planted, n) =>
        own(n, {
          settled: planted !== 'not-taken',
          matchedBefore: planted === 'before' || planted === 'changed',
        }),
      )
      const lines = ours.flatMap((money, n) => {
        const line = lineOf(money, n + 2)
        if (plants[n] === 'left-out') return []
        if (plants[n] === 'amount' || plants[n] === 'changed')
          return [{ ...line, pence: line.pence - 1 }]
        return plants[n] === 'twice' ? [line, line] : [line]
      })
      for (let n = 0; n < strangers; n += 1) lines.push(lineOf(own(1000 + n), 900 + n))
      const found = reconcile(lines, ours, days)
      const count = (kind: string) => found.filter(each => each.kind === kind).length
      const planted = (kind: string) => plants.filter(each => each === kind).length
      assert.equal(count('amount'), planted('amount') + planted('changed'))
      assert.equal(count('before'), planted('before'))
      assert.equal(count('missing'), planted('left-out'))
      assert.equal(count('twice'), planted('twice'))
      assert.equal(count('not-taken'), planted('not-taken'))
      assert.equal(count('unknown'), strangers)
      assert.equal(count('matched'), planted('nothing') + planted('twice'))
    }),
  )
})

test('a payment and its refunds are told apart, and of two refunds the one of the same sum is meant', () => {
  const payment = own(1, { pence: 5000 })
  const refunds = [
    own(1, { kind: 'refund', refundId: 'r1', pence: 1000 }),
    own(1, { kind: 'refund', refundId: 'r2', pence: 2000 }),
  ]
  const ours = [payment, ...refunds]
  const lines = [payment, ...refunds.slice().reverse()].map((money, n) => lineOf(money, n))
  const found = reconcile(lines, ours, days)
  assert.deepEqual(
    found.map(each => [each.kind, each.refundId, each.pence]),
    [
      ['matched', null, 5000],
      ['matched', 'r2', -2000],
      ['matched', 'r1', -1000],
    ],
  )
})

test('what an earlier file has is told as such once, and is not missing from this one', () => {
  const ours = [own(1, { matchedBefore: true }), own(2, { matchedBefore: true })]
  const found = reconcile([lineOf(own(1), 2), lineOf(own(1), 3)], ours, days)
  assert.deepEqual(
    found.map(each => each.kind),
    ['before', 'twice'],
  )
})

test('what was taken on another day is not missing from this file', () => {
  assert.deepEqual(reconcile([], [own(1, { on: '2026-04-01' })], days), [])
})

test('a payout is found on the bank’s statement by its sum and day, and one that never came is missing', () => {
  const payouts = [
    { statementId: 's1', netPence: 9860, until: '2026-03-10' },
    { statementId: 's2', netPence: 500, until: '2026-03-11' },
  ]
  const lines = [
    { line: 2, on: '2026-03-12', pence: 9860, description: 'STRIPE' },
    { line: 3, on: '2026-03-12', pence: 77, description: 'CASH' },
  ]
  assert.deepEqual(
    reconcileBank(lines, payouts, '2026-03-31').map(each => each.kind),
    ['matched', 'unknown', 'missing'],
  )
  assert.deepEqual(
    reconcileBank([], payouts, '2026-03-12').map(each => each.kind),
    [],
    'it may still come',
  )
})
