/**
 * `later`: by the rules, once what led to it can't be taken back any more. `stopped`: it was taken back in
 * time. `waiting`: for a second person. `ready`: agreed, not yet at the provider. `sent`: the provider has it.
 * `done`: the money is on its way back. `failed`: the provider can't; an officer pays it another way.
 * `declined`: the second person said no.
 */
export type RefundState =
  | 'later'
  | 'waiting'
  | 'ready'
  | 'sent'
  | 'done'
  | 'failed'
  | 'declined'
  | 'stopped'

export const REFUND_STATES: readonly RefundState[] = [
  'later',
  'waiting',
  'ready',
  'sent',
  'done',
  'failed',
  'declined',
  'stopped',
]

export const REFUND_AFTER: Readonly<Record<RefundState, readonly RefundState[]>> = {
  later: ['ready', 'stopped'],
  waiting: ['ready', 'declined'],
  ready: ['sent', 'done', 'failed'],
  sent: ['done', 'failed'],
  done: [],
  // It was paid another way after all.
  failed: ['done'],
  declined: [],
  stopped: [],
}

export function refundMayBecome(from: RefundState, to: RefundState): boolean {
  return REFUND_AFTER[from].includes(to)
}

export const REFUND_REASONS = [
  'paid-twice',
  'too-much',
  'withdrawn',
  'not-delivered',
  'refused',
  'goodwill',
  'deposit',
  'not-sent',
] as const
export type RefundReason = (typeof REFUND_REASONS)[number]

export function isRefundReason(text: string): text is RefundReason {
  return (REFUND_REASONS as readonly string[]).includes(text)
}

export type Refund = {
  id: string
  chargeId: string
  attemptId: string
  pence: number
  reason: RefundReason
  note: string
  state: RefundState
  providerRef: string | null
  askedBy: string | null
  decidedBy: string | null
  createdAt: Date
  /** When it goes, where it waits for its time. */
  goesAt: Date | null
  doneAt: Date | null
}

/** What stands against an attempt's money: everything that was not declined or stopped and did not fail. */
export function isStanding({ state }: Pick<Refund, 'state'>): boolean {
  return state !== 'declined' && state !== 'stopped' && state !== 'failed'
}

export type RefundJudgement =
  | { kind: 'ready' }
  | { kind: 'waiting' }
  | { kind: 'refused'; why: 'nothing' | 'too-much' }

/**
 * Whether so much may go back, and whether a second person must agree: above the council's limit, for
 * this payment in all, so that a large sum cannot go out in small pieces.
 */
export function judgeRefund(of: {
  pence: number
  capturedPence: number
  /** Of refunds that stand already. */
  standingPence: number
  limitPence: number
  bySystem: boolean
}): RefundJudgement {
  if (!Number.isSafeInteger(of.pence) || of.pence <= 0) return { kind: 'refused', why: 'nothing' }
  if (of.pence > of.capturedPence - of.standingPence) return { kind: 'refused', why: 'too-much' }
  const second = !of.bySystem && of.standingPence + of.pence > of.limitPence
  return { kind: second ? 'waiting' : 'ready' }
}
