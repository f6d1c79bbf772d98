import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatMoney, parseMoney, pence } from './money.ts'

test('reads amounts as people write them', () => {
  const cases: [string, number | undefined][] = [
    ['£12.50', 1250],
    ['12.5', 1250],
    ['£1,200', 120_000],
    [' £ 1 200.00 ', 120_000],
    ['50p', 50],
    ['-£3', -300],
    ['0', 0],
    ['1,20', undefined],
    ['12.505', undefined],
    ['£', undefined],
    ['twelve', undefined],
    ['--3', undefined],
    ['', undefined],
  ]
  for (const [text, amount] of cases) assert.equal(parseMoney(text), amount, text)
})

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e11, max: 1e11 }), amount => {
      const money = pence(amount)
      assert.ok(money !== undefined)
      assert.equal(parseMoney(formatMoney(money, 'en')), amount)
    }),
  )
  assert.equal(formatMoney(pence(120_000) ?? assert.fail(), 'en'), '£1,200')
  assert.equal(formatMoney(pence(-123_456_705) ?? assert.fail(), 'cy'), '-£1,234,567.05')
})
