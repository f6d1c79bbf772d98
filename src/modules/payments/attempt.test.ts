import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { AFTER, ATTEMPT_STATES, nextAsk, type Standing, takeNews } from './attempt.ts'

const standings = ATTEMPT_STATES.filter((state): state is Standing => state !== 'created')
const news = fc.array(fc.constantFrom(...standings), { maxLength: 12 })

test('the graph has no way back: whatever may follow a state may not be followed by it', () => {
  for (const from of ATTEMPT_STATES)
    for (const to of AFTER[from]) {
      assert.ok(!(AFTER[to] as readonly string[]).includes(from), `${from} ⇄ ${to}`)
      for (const further of AFTER[to])
        assert.ok(AFTER[from].includes(further), `${from} → ${further}`)
    }
})

test('order, repetition and days of delay of news do not matter', () => {
  fc.assert(
    fc.property(
      news.chain(said =>
        fc.record({
          said: fc.constant(said),
          again: fc.shuffledSubarray([...said, ...said], {
            minLength: said.length * 2,
            maxLength: said.length * 2,
          }),
        }),
      ),
      ({ said, again }) =>
        said.reduce(takeNews, 'created' as (typeof ATTEMPT_STATES)[number]) ===
        again.reduce(takeNews, 'created' as (typeof ATTEMPT_STATES)[number]),
    ),
  )
})

test('every step that news makes is one of the graph', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ATTEMPT_STATES),
      fc.constantFrom(...standings),
      (state, said) => {
        const after = takeNews(state, said)
        return after === state || AFTER[state].includes(said)
      },
    ),
  )
})

test('money that was taken is never taken for anything else', () => {
  fc.assert(
    fc.property(news, said => {
      const state = said.reduce(takeNews, 'created' as (typeof ATTEMPT_STATES)[number])
      return (state === 'captured') === said.includes('captured')
    }),
  )
})

test('no answer is no news: however often nobody answers, the attempt stays where it was and is asked about again', () => {
  const createdAt = new Date('2026-03-04T10:00:00Z')
  fc.assert(
    fc.property(
      fc.constantFrom(...ATTEMPT_STATES),
      fc.nat(60),
      fc.nat(7 * 24 * 60),
      (state, asks, minutes) => {
        const now = new Date(createdAt.getTime() + minutes * 60_000)
        const next = nextAsk({ state, createdAt, changedAt: now }, asks, now)
        if (state === 'captured') return next === null
        return next !== null && next > now && next.getTime() - now.getTime() <= 60 * 60_000
      },
    ),
  )
})

test('an end is looked at again within the day, and then no more', () => {
  const createdAt = new Date('2026-03-04T10:00:00Z')
  const at = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000)
  const next = (minutes: number) =>
    nextAsk({ state: 'failed', createdAt, changedAt: createdAt }, 3, at(minutes))
  assert.deepEqual(next(1), at(10))
  assert.deepEqual(next(10), at(60))
  assert.deepEqual(next(61), at(24 * 60))
  assert.equal(next(24 * 60), null)
})
