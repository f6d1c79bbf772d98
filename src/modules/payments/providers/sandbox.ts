import { newId } from '#kernel/ids.ts'
import { inCouncil, type Pool, type Tx } from '#kernel/transaction.ts'
import { type Order, type Provider, ProviderProblem, type RefundOrder } from '../provider.ts'
import type { News } from '../record-news.ts'
import type { SandboxMood } from '../settings.ts'
import type { CardConduct } from './sandbox-cards.ts'
import {
  findSandboxByReference,
  insertSandboxPayment,
  lockSandboxPayment,
  type SandboxPayment,
  updateSandboxPayment,
} from './store-sandbox.ts'

export type SandboxSetup = { db: Pool; councilId: string; now: Date; mood: SandboxMood }

const LATE_NEWS_MS = 10 * 60_000
const SAYS_DECLINED_TIMES = 2
const LOST_CAPTURES = 2

/**
 * The practice provider: no card is charged. It keeps its own books in transactions of its own, as a
 * real one would in its house, and can be as bad as real ones are: away, slow, lying, forgetful.
 */
export function sandbox(setup: SandboxSetup): Provider {
  const inBooks = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    if (setup.mood === 'away') throw new ProviderProblem('away', 'unreachable')
    return inCouncil(setup.db, setup.councilId, work)
  }
  const changing = (ref: string, verb: string, change: Change) =>
    inBooks(tx => changed(tx, setup, { ref, verb, change }))
  return {
    name: 'sandbox',
    begin: async order => {
      const begun = await inBooks(tx => begin(tx, setup.now, order))
      // It has the payment, and its answer is lost on the way.
      if (setup.mood === 'slow') throw new ProviderProblem('away', 'timeout')
      return begun
    },
    ask: async ref => answered(await changing(ref, 'ask', same), setup),
    find: async reference => {
      const found = await inBooks(tx => findSandboxByReference(tx, reference))
      if (found === undefined) return { standing: 'unknown' }
      return answered(await changing(found.id, 'ask', same), setup)
    },
    capture: async ref => {
      const made = await changing(ref, 'capture', payment => capture(payment, setup.now))
      if (conduct(made) === 'lost-capture' && (made.asked['capture'] ?? 0) <= LOST_CAPTURES)
        throw new ProviderProblem('away', 'timeout')
      return answered(made, setup)
    },
    release: async ref => answered(await changing(ref, 'release', release), setup),
    refund: async order => {
      const made = await changing(order.providerRef, 'refund', payment =>
        refund(payment, order, setup.now),
      )
      if (conduct(made) === 'lost-refund' && made.asked['refund'] === 1)
        throw new ProviderProblem('away', 'timeout')
      return refundNews(made, order.reference)
    },
    askRefund: async ({ providerRef, refundRef }) => {
      const made = await changing(providerRef, 'askRefund', same)
      const found = made.refunds.find(each => each.id === refundRef)
      return { state: found?.state ?? 'failed' }
    },
    // It sends none: what it knows is asked for.
    readNotice: () => undefined,
  }
}

type Change = (payment: SandboxPayment) => SandboxPayment
const same: Change = payment => payment

async function begin(tx: Tx, now: Date, order: Order) {
  const id = newId(now.getTime())
  await insertSandboxPayment(tx, {
    ...order,
    id,
    state: 'started',
    card: null,
    createdAt: now,
    settledAt: null,
    refunds: [],
    asked: {},
  })
  return { providerRef: id, nextUrl: `/sandbox-pay/${id}` }
}

/** The card page of a real provider ends after an hour and a half, a hold after five days. */
const PAGE_MS = 90 * 60_000
const HOLD_MS = 5 * 24 * 60 * 60_000

async function changed(
  tx: Tx,
  { now }: Pick<SandboxSetup, 'now'>,
  { ref, verb, change }: { ref: string; verb: string; change: Change },
): Promise<SandboxPayment> {
  const found = await lockSandboxPayment(tx, ref)
  if (found === undefined) throw new ProviderProblem('refused', 'no-such-payment')
  const asked = { ...found.asked, [verb]: (found.asked[verb] ?? 0) + 1 }
  const after = change(expire({ ...found, asked }, now))
  await updateSandboxPayment(tx, after)
  return after
}

export function expire(payment: SandboxPayment, now: Date): SandboxPayment {
  const age = now.getTime() - payment.createdAt.getTime()
  const over =
    (payment.state === 'started' && age > PAGE_MS) ||
    (payment.state === 'authorised' && age > HOLD_MS)
  return over ? { ...payment, state: 'expired' } : payment
}

function conduct({ card }: SandboxPayment): CardConduct | undefined {
  return (card?.split(' ')[0] ?? undefined) as CardConduct | undefined // Written by the card page from the table of cards.
}

/** The card was typed in: what its conduct makes of the payment. */
export function payWith(payment: SandboxPayment, card: CardConduct, now: Date): SandboxPayment {
  if (payment.state !== 'started') return payment
  const used = { ...payment, card }
  if (card === 'declined' || card === 'error') return { ...used, state: 'failed' }
  return payment.hold
    ? { ...used, state: 'authorised' }
    : { ...used, state: 'captured', settledAt: now }
}

function capture(payment: SandboxPayment, now: Date): SandboxPayment {
  if (payment.state !== 'authorised') return payment
  if (conduct(payment) === 'no-capture') return { ...payment, state: 'failed' }
  return { ...payment, state: 'captured', settledAt: now }
}

export function release(payment: SandboxPayment): SandboxPayment {
  return payment.state === 'started' || payment.state === 'authorised'
    ? { ...payment, state: 'cancelled' }
    : payment
}

/** The same reference twice is one refund; more than was taken is none. */
function refund(payment: SandboxPayment, order: RefundOrder, now: Date): SandboxPayment {
  if (payment.refunds.some(each => each.reference === order.reference)) return payment
  const back = payment.refunds
    .filter(each => each.state !== 'failed')
    .reduce((sum, each) => sum + each.pence, 0)
  const possible =
    payment.state === 'captured' &&
    back + order.pence <= payment.pence &&
    conduct(payment) !== 'no-refund'
  const made = {
    id: newId(now.getTime()),
    reference: order.reference,
    pence: order.pence,
    state: possible ? ('done' as const) : ('failed' as const),
    at: now.toISOString(),
  }
  return { ...payment, refunds: [...payment.refunds, made] }
}

function refundNews(payment: SandboxPayment, reference: string) {
  const made = payment.refunds.find(each => each.reference === reference)
  return { state: made?.state ?? ('failed' as const), providerRef: made?.id }
}

const MEANS: Partial<Record<CardConduct, string>> = { pays: 'Practice 1111' }

/** What it says of a payment, which is not always what it knows. */
function answered(payment: SandboxPayment, { now, mood }: SandboxSetup): News {
  const kind = conduct(payment)
  const asked = payment.asked['ask'] ?? 0
  const providerRef = payment.id
  const paid = payment.state === 'captured' || payment.state === 'authorised'
  const late = kind === 'late-news' && now.getTime() - payment.createdAt.getTime() < LATE_NEWS_MS
  if (paid && late) return { standing: 'started', providerRef }
  const lies =
    (kind === 'says-declined' && asked <= SAYS_DECLINED_TIMES) ||
    (mood === 'lying' && asked % 2 === 1)
  if (paid && lies) return { standing: 'failed', providerRef, reason: 'declined' }
  return {
    standing: payment.state,
    providerRef,
    means: kind === undefined ? undefined : (MEANS[kind] ?? 'Practice card'),
    reason: payment.state === 'failed' ? (kind === 'error' ? 'error' : 'declined') : undefined,
  }
}
