/**
 * One try at paying, as we know it. `created`: we have written it down and no provider has said that it
 * has it. `started`: the payer is at the provider's card page. `authorised`: the money is held on the
 * card. `captured`: the money is taken. The other three end it without money.
 */
export type AttemptState =
  | 'created'
  | 'started'
  | 'authorised'
  | 'expired'
  | 'failed'
  | 'cancelled'
  | 'captured'

export const ATTEMPT_STATES: readonly AttemptState[] = [
  'created',
  'started',
  'authorised',
  'expired',
  'failed',
  'cancelled',
  'captured',
]

/** What a provider may say of a payment. That it does not answer is no news: there is no word for it here. */
export type Standing = Exclude<AttemptState, 'created'>

/**
 * The graph: what may follow what. News comes late, twice and in any order, so each state gives way to
 * every later one and to no earlier one: whatever the order, the last word is the same. A provider that
 * contradicts itself (ended, yet captured) is believed about the money, for it is the customer's.
 */
export const AFTER: Readonly<Record<AttemptState, readonly Standing[]>> = {
  created: ['started', 'authorised', 'expired', 'failed', 'cancelled', 'captured'],
  started: ['authorised', 'expired', 'failed', 'cancelled', 'captured'],
  authorised: ['expired', 'failed', 'cancelled', 'captured'],
  expired: ['failed', 'cancelled', 'captured'],
  failed: ['cancelled', 'captured'],
  cancelled: ['captured'],
  captured: [],
}

/** The state after news; the same where the news is old or comes again. */
export function takeNews(state: AttemptState, news: Standing): AttemptState {
  return AFTER[state].includes(news) ? news : state
}

/** No money should come of it any more, or it has come. */
export function isFinal(state: AttemptState): boolean {
  return state === 'captured' || hasEnded(state)
}

export function hasEnded(state: AttemptState): boolean {
  return state === 'expired' || state === 'failed' || state === 'cancelled'
}

/** What we want of it, decided in a transaction and carried out by a job after it. */
export type Wanted = 'capture' | 'release'

/** How it was paid. `desk`: cash, cheque or the council's own card machine, taken by an officer. */
export type AttemptKind = 'web' | 'telephone' | 'desk'

export type Attempt = {
  id: string
  chargeId: string
  seq: number
  kind: AttemptKind
  provider: string
  /** The provider's own name for it, once known. */
  providerRef: string | null
  pence: number
  /** Held first and captured by us, or taken at once when the payer confirms. */
  hold: boolean
  state: AttemptState
  wanted: Wanted | null
  /** Where the payer goes to pay. */
  nextUrl: string | null
  /** Card brand and last four digits, or how it was paid at the desk: never more of a card. */
  means: string | null
  /** Why it ended, as a code. */
  reason: string | null
  officerId: string | null
  createdAt: Date
  changedAt: Date
  capturedAt: Date | null
  nextAskAt: Date | null
  asks: number
}

/** When to ask the provider again, in minutes after the nth asking: soon while a person may be paying, then hourly. */
const ASK_AGAIN_MINUTES = [1, 2, 5, 10, 20, 30, 60]
/** GOV.UK Pay lets go of a hold after five days; nothing is news after eight. */
const GIVE_UP_ASKING_MS = 8 * 24 * 60 * 60_000
/** An end is looked at again, in minutes after it: a provider that was wrong has put it right by then. */
const LOOK_AGAIN_MINUTES = [10, 60, 24 * 60]

/** When to ask the provider next; null when nothing can come of it any more. */
export function nextAsk(
  attempt: Pick<Attempt, 'state' | 'createdAt' | 'changedAt'>,
  asks: number,
  now: Date,
): Date | null {
  const { state, createdAt, changedAt } = attempt
  if (state === 'captured') return null
  if (hasEnded(state)) {
    const later = LOOK_AGAIN_MINUTES.map(minutes => changedAt.getTime() + minutes * 60_000)
    const at = later.find(each => each > now.getTime())
    return at === undefined ? null : new Date(at)
  }
  if (now.getTime() - createdAt.getTime() > GIVE_UP_ASKING_MS) return null
  const minutes = ASK_AGAIN_MINUTES[Math.min(asks, ASK_AGAIN_MINUTES.length - 1)] ?? 60
  return new Date(now.getTime() + minutes * 60_000)
}
