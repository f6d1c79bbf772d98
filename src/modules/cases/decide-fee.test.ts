import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { plainDate } from '#kernel/dates/plain-date.ts'
import type { Expression } from '#kernel/expressions/expression.ts'
import type { FeesType } from './bill.ts'
import type { CaseType } from './case-type.ts'
import { billOf } from './decide-fee.ts'

const today = plainDate(2026, 3, 4) ?? assert.fail()
const env = {
  today,
  now: new Date('2026-03-04T12:00:00Z'),
  calendar: calendarOf('england-and-wales'),
}
const state = { status: 'open', flags: [], facts: {}, openedOn: today, channel: 'web' }

const money = (value: number): Expression => ({ op: 'literal', type: { kind: 'money' }, value })
const yes = (value: boolean): Expression => ({ op: 'literal', type: { kind: 'yesNo' }, value })

/** A type of case of which only the fees matter here. */
function bill(fees: Partial<FeesType>) {
  const whole: FeesType = { pay: 'beforeSubmitting', lines: [], concessions: [], ...fees }
  const caseType = { fees: whole, flags: {}, tables: {}, facts: {} } as unknown as CaseType
  return billOf(caseType, state, env)
}

const line = (id: string, pence: number, when?: boolean) => ({
  id,
  pence: money(pence),
  vat: 'outside' as const,
  ledger: 'L',
  ...(when === undefined ? {} : { when: yes(when) }),
})

test('the lines that count are summed; one that does not hold is not there', () => {
  const made = bill({ lines: [line('a', 4500), line('b', 3000, false), line('c', 250, true)] })
  assert.equal(made?.totalPence, 4750)
  assert.deepEqual(
    made?.lines.map(each => each.id),
    ['a', 'c'],
  )
})

test('the first concession that holds takes its part, of the lines it names', () => {
  const made = bill({
    lines: [line('a', 4801), line('b', 3000)],
    concessions: [
      { id: 'no', when: yes(false), percent: 100 },
      { id: 'half', when: yes(true), percent: 50, of: ['a'] },
      { id: 'later', when: yes(true), percent: 100 },
    ],
  })
  assert.equal(made?.concession, 'half')
  assert.deepEqual(
    made?.lines.map(each => each.pence),
    [2400, 3000],
  )
})

test('an amount off is used up line by line, and never makes a price less than nothing', () => {
  const made = bill({
    lines: [line('a', 1000), line('b', 1000)],
    concessions: [{ id: 'off', when: yes(true), pence: money(1500) }],
  })
  assert.deepEqual(
    made?.lines.map(each => each.pence),
    [0, 500],
  )
})

test('whatever the fees, the total is the sum of its lines, whole pence, between nothing and the full price', () => {
  const lines = fc.array(fc.tuple(fc.integer({ min: -500, max: 90_000 }), fc.boolean()), {
    maxLength: 6,
  })
  const concession = fc.oneof(
    fc.double({ min: 0.5, max: 100, noNaN: true }).map(percent => ({ percent })),
    fc.integer({ min: -100, max: 200_000 }).map(pence => ({ pence: money(pence) })),
  )
  fc.assert(
    fc.property(lines, concession, (given, off) => {
      const made = bill({
        lines: given.map(([pence, when], index) => line(`l${index}`, pence, when)),
        concessions: [{ id: 'off', when: yes(true), ...off }],
      })
      const full = made?.lines.reduce((sum, each) => sum + each.fullPence, 0) ?? 0
      const total = made?.totalPence ?? Number.NaN
      assert.equal(
        total,
        made?.lines.reduce((sum, each) => sum + each.pence, 0),
      )
      assert.ok(Number.isInteger(total) && total >= 0 && total <= full)
      assert.ok(made?.lines.every(each => each.pence >= 0 && each.pence <= each.fullPence))
    }),
    { seed: 11 },
  )
})
