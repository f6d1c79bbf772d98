import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ChargeLine, VAT_CODES } from './charge.ts'
import { balanceOf, type Entry, entriesOf, payoutEntries } from './journal.ts'

const line: fc.Arbitrary<ChargeLine> = fc.record({
  id: fc.constantFrom('permit', 'longer', 'bin'),
  fullPence: fc.nat(50_000),
  pence: fc.integer({ min: 1, max: 50_000 }),
  vat: fc.constantFrom(...VAT_CODES),
  ledger: fc.constantFrom('HWY-SKIP', 'WST-BIN', 'LIC'),
  words: fc.constant({ en: 'A line', cy: 'Llinell' }),
})
const lines = fc.array(line, { minLength: 1, maxLength: 5 })
const provider = 'sandbox'

/** What each account, ledger code and rate comes to. */
function balances(entries: readonly Entry[]): Record<string, number> {
  const all: Record<string, number> = {}
  for (const { account, ledger, vat, pence } of entries) {
    const key = `${account} ${ledger} ${vat}`
    all[key] = (all[key] ?? 0) + pence
  }
  return Object.fromEntries(Object.entries(all).filter(([, pence]) => pence !== 0))
}

test('every journal sums to nought', () => {
  fc.assert(
    fc.property(lines, fc.nat(300_000), fc.nat(300_000), (bill, from, to) => {
      assert.equal(balanceOf(entriesOf({ lines: bill, provider, from, to })), 0)
    }),
  )
})

test('paid in any parts comes to the same by ledger code and rate as paid at once', () => {
  fc.assert(
    fc.property(lines, fc.array(fc.nat(60_000), { maxLength: 6 }), (bill, parts) => {
      const total = bill.reduce((sum, each) => sum + each.pence, 0)
      const marks = [0, ...parts.map(part => part % (total + 1)), total]
      const inParts = marks
        .slice(1)
        .flatMap((to, at) => entriesOf({ lines: bill, provider, from: marks[at] ?? 0, to }))
      const atOnce = entriesOf({ lines: bill, provider, from: 0, to: total })
      assert.deepEqual(balances(inParts), balances(atOnce))
    }),
  )
})

test('taken and given back leaves nothing under any ledger code or rate', () => {
  fc.assert(
    fc.property(lines, fc.nat(60_000), (bill, extra) => {
      const to = bill.reduce((sum, each) => sum + each.pence, 0) + extra
      const all = [
        ...entriesOf({ lines: bill, provider, from: 0, to }),
        ...entriesOf({ lines: bill, provider, from: to, to: 0 }),
      ]
      assert.deepEqual(balances(all), {})
    }),
  )
})

test('standard-rated money is parted into income and VAT, and what was paid too much stands apart', () => {
  const bill: ChargeLine[] = [
    {
      id: 'bin',
      fullPence: 3000,
      pence: 3000,
      vat: 'standard',
      ledger: 'WST-BIN',
      words: { en: '', cy: '' },
    },
    {
      id: 'sub',
      fullPence: 4800,
      pence: 4800,
      vat: 'outside',
      ledger: 'WST-GDN',
      words: { en: '', cy: '' },
    },
  ]
  assert.deepEqual(balances(entriesOf({ lines: bill, provider, from: 0, to: 8000 })), {
    'clearing sandbox outside': 8000,
    'income WST-BIN standard': -2500,
    'vat VAT standard': -500,
    'income WST-GDN outside': -4800,
    'overpaid OVERPAID outside': -200,
  })
})

test('a payout moves what the provider owes to the bank, less its fee', () => {
  const entries = payoutEntries({ provider, netPence: 9_860, feePence: 140 })
  assert.equal(balanceOf(entries), 0)
  assert.equal(balances(entries)['clearing sandbox outside'], -10_000)
})
