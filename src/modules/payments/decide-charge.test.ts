import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AttemptState, isFinal, takeNews } from './attempt.ts'
import { stateFrom, sumsOf } from './charge.ts'
import { decideCharge, mayPay } from './decide-charge.ts'
import type { Refund } from './refund.ts'

type World = {
  charge: { totalPence: number; goAheadAt: Date | null; cancelledAt: Date | null }
  attempts: {
    id: string
    seq: number
    state: AttemptState
    pence: number
    hold: boolean
    wanted: 'capture' | 'release' | null
  }[]
  refunds: Pick<Refund, 'attemptId' | 'pence' | 'state'>[]
}

const AT = new Date('2026-03-04T10:00:00Z')

/** Something that happens: a payer begins or pays, a provider does what we want or not yet, the council decides. */
type Happening =
  | { do: 'begin'; hold: boolean }
  | { do: 'pay' | 'decline' | 'expire' | 'serve'; at: number }
  | { do: 'goAhead' | 'cancel' }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ do: fc.constant('begin' as const), hold: fc.boolean() }),
  fc.record({
    do: fc.constantFrom(...(['pay', 'decline', 'expire', 'serve'] as const)),
    at: fc.nat(5),
  }),
  fc.record({ do: fc.constantFrom(...(['goAhead', 'cancel'] as const)) }),
)

function happen(world: World, what: Happening): void {
  if (what.do === 'goAhead') world.charge.goAheadAt ??= AT
  else if (what.do === 'cancel') world.charge.cancelledAt ??= AT
  else if (what.do === 'begin') {
    if (!mayPay(world)) return
    const seq = world.attempts.length + 1
    const { totalPence: pence } = world.charge
    world.attempts.push({
      id: `a${seq}`,
      seq,
      state: 'created',
      pence,
      hold: what.hold,
      wanted: null,
    })
  } else if ('at' in what) {
    const attempt = world.attempts[what.at]
    if (attempt === undefined) return
    // Every card page stays usable until the provider has ended it: a payer may have several open.
    if (what.do === 'pay' && !isFinal(attempt.state))
      attempt.state = takeNews(attempt.state, attempt.hold ? 'authorised' : 'captured')
    if (what.do === 'decline' && !isFinal(attempt.state))
      attempt.state = takeNews(attempt.state, 'failed')
    if (what.do === 'expire' && !isFinal(attempt.state))
      attempt.state = takeNews(attempt.state, 'expired')
    if (what.do === 'serve') serve(attempt)
  }
}

function serve(attempt: World['attempts'][number]): void {
  if (attempt.wanted === 'capture' && attempt.state === 'authorised')
    attempt.state = takeNews(attempt.state, 'captured')
  if (attempt.wanted === 'release') attempt.state = takeNews(attempt.state, 'cancelled')
}

function settle(world: World): void {
  for (const step of decideCharge(world)) {
    if (step.kind === 'refund')
      world.refunds.push({ attemptId: step.attemptId, pence: step.pence, state: 'done' })
    else {
      const attempt = world.attempts.find(each => each.id === step.attemptId)
      if (attempt !== undefined) attempt.wanted = step.wanted
    }
  }
}

function live(happenings: readonly Happening[]): World {
  const world: World = {
    charge: { totalPence: 4500, goAheadAt: null, cancelledAt: null },
    attempts: [],
    refunds: [],
  }
  for (const what of happenings) {
    happen(world, what)
    settle(world)
  }
  return world
}

const kept = (world: World) => {
  const sums = sumsOf(world.attempts, world.refunds)
  return sums.capturedPence - sums.refundedPence
}

test('however payers, providers and the council interleave, no more than the total is ever kept', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), happenings => {
      const world = live(happenings)
      assert.ok(kept(world) <= world.charge.totalPence)
    }),
    { numRuns: 500 },
  )
})

test('a charge that was cancelled keeps nothing once the provider has done what we want', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), happenings => {
      const world = live([...happenings, { do: 'cancel' }])
      for (const attempt of world.attempts) serve(attempt)
      settle(world)
      for (const attempt of world.attempts) serve(attempt)
      assert.equal(kept(world), 0)
      assert.ok(world.attempts.every(each => isFinal(each.state)))
    }),
    { numRuns: 500 },
  )
})

test('once the word is given nothing stays held: it is taken or let go', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), happenings => {
      const world = live([...happenings, { do: 'goAhead' }])
      for (const attempt of world.attempts) serve(attempt)
      settle(world)
      for (const attempt of world.attempts) serve(attempt)
      assert.equal(sumsOf(world.attempts, world.refunds).heldPence, 0)
    }),
    { numRuns: 500 },
  )
})

test('deciding twice decides nothing more', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), happenings => {
      assert.deepEqual(decideCharge(live(happenings)), [])
    }),
  )
})

test('sums count what was captured only: four tries of £19.90 of which one succeeded are £19.90', () => {
  const attempts = (['failed', 'expired', 'cancelled', 'captured'] as const).map(state => ({
    state,
    pence: 1990,
  }))
  assert.deepEqual(sumsOf(attempts, []), { heldPence: 0, capturedPence: 1990, refundedPence: 0 })
})

test('what a charge is called follows from its sums', () => {
  const of = (heldPence: number, capturedPence: number, refundedPence: number, cancelled = false) =>
    stateFrom(
      { totalPence: 100, cancelledAt: cancelled ? AT : null },
      { heldPence, capturedPence, refundedPence },
    )
  assert.equal(of(0, 0, 0), 'open')
  assert.equal(of(100, 0, 0), 'held')
  assert.equal(of(0, 40, 0), 'part-paid')
  assert.equal(of(0, 100, 0), 'paid')
  assert.equal(of(0, 200, 100), 'paid', 'paid twice and one given back')
  assert.equal(of(0, 100, 40), 'part-refunded')
  assert.equal(of(0, 100, 100), 'refunded')
  assert.equal(of(0, 0, 0, true), 'cancelled')
})
