import type { Locale } from '#kernel/context.ts'
import type { News } from './record-news.ts'

/** A payment to be begun with a provider. */
export type Order = {
  /** Ours, and unique: by it a payment is found again whose answer was lost. */
  reference: string
  pence: number
  /** What the payer reads on the card page. */
  description: string
  locale: Locale
  /** Where the provider sends the payer afterwards. */
  returnUrl: string
  /** Hold the money until `capture`. */
  hold: boolean
  /** Card details are given by telephone to an officer, who types them on the provider's page. */
  telephone: boolean
  email: string | null
}

export type Begun = {
  providerRef: string
  /** The provider's card page: a whole address, or a path of ours. */
  nextUrl: string
}

export type RefundOrder = {
  providerRef: string
  /** Ours, and unique. */
  reference: string
  pence: number
  /** What can still go back of the payment before this, as we know it. */
  availablePence: number
  /** The provider's names of the refunds of this payment that we know already. */
  known: readonly string[]
}

export type RefundNews = {
  state: 'sent' | 'done' | 'failed'
  providerRef?: string | undefined
}

/** What a webhook was about. It is a nudge only: the provider is asked before anything is believed. */
export type Notice = {
  noticeId: string
  providerRef: string
  reference: string | undefined
}

/** One line of a settlement file, in the terms of the reconciliation. */
export type SettledLine = {
  line: number
  /** `dispute`: the payer's bank took it back. `dispute-won`: it came back to us. */
  kind: 'payment' | 'refund' | 'dispute' | 'dispute-won'
  providerRef: string
  reference: string
  pence: number
  feePence: number
  on: string
}

/**
 * What takes card payments. Every call may fail, repeat or come late: each is safe to be made again, and
 * an answer that never came is a `ProviderProblem`, not a failed payment.
 */
export type Provider = {
  readonly name: string
  begin(order: Order): Promise<Begun>
  /** How a payment stands, by the provider's name for it. */
  ask(providerRef: string): Promise<News>
  /** The same by ours, for one whose answer was lost. */
  find(reference: string): Promise<News>
  capture(providerRef: string): Promise<News>
  /** Ends a payment that is not captured: nothing is held any more. */
  release(providerRef: string): Promise<News>
  refund(order: RefundOrder): Promise<RefundNews>
  askRefund(of: { providerRef: string; refundRef: string }): Promise<RefundNews>
  /** Reads a webhook's bytes once its signature is seen to be the provider's own; undefined when it is not. */
  readNotice(call: {
    body: Uint8Array
    header(name: string): string | undefined
  }): Notice | undefined
}

/**
 * `away`: no answer, or one that says nothing: it may have been done or not. `refused`: the provider
 * says that it was not done, and will not be.
 */
export class ProviderProblem extends Error {
  readonly kind: 'away' | 'refused'
  readonly code: string

  constructor(kind: 'away' | 'refused', code: string, cause?: unknown) {
    super(`the provider ${kind === 'away' ? 'did not answer' : 'refused'}: ${code}`, { cause })
    this.name = 'ProviderProblem'
    this.kind = kind
    this.code = code
  }
}
