import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addMonths, type PlainDate } from '#kernel/dates/plain-date.ts'
import { nextPart, partsOf, payNowPence } from './instalments.ts'

const firstDueOn = '2026-03-04' as PlainDate
const paying = (totalPence: number, parts: number, capturedPence = 0) => ({
  totalPence,
  parts,
  firstDueOn,
  capturedPence,
  heldPence: 0,
  cancelledAt: null,
})

test('the parts come to the total and differ by no more than a penny', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 24, max: 1_000_000 }),
      fc.integer({ min: 1, max: 24 }),
      (total, parts) => {
        const all = partsOf({ totalPence: total, parts, firstDueOn }).map(part => part.pence)
        assert.equal(
          all.reduce((sum, each) => sum + each, 0),
          total,
        )
        assert.ok(Math.max(...all) - Math.min(...all) <= 1)
      },
    ),
  )
})

test('paying what is asked each month pays exactly the total', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 24, max: 1_000_000 }),
      fc.integer({ min: 1, max: 24 }),
      (total, parts) => {
        let paid = 0
        for (let month = 0; month < parts; month += 1)
          paid += payNowPence(paying(total, parts, paid), addMonths(firstDueOn, month))
        assert.equal(paid, total)
        assert.equal(nextPart(paying(total, parts, paid)), undefined)
      },
    ),
  )
})

test('whoever missed a month is asked for both, and whoever is up to date may pay ahead', () => {
  assert.equal(payNowPence(paying(1000, 10), addMonths(firstDueOn, 1)), 200)
  assert.equal(payNowPence(paying(1000, 10, 100), firstDueOn), 100)
  assert.deepEqual(nextPart(paying(1000, 10, 150)), { dueOn: addMonths(firstDueOn, 1), pence: 50 })
})
