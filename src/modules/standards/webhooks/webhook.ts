/** What a program can be told of. */
export const WEBHOOK_EVENTS = [
  'case.opened',
  'case.changed',
  'case.closed',
  'case.forgotten',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

export function isWebhookEvent(text: string): text is WebhookEvent {
  return (WEBHOOK_EVENTS as readonly string[]).includes(text)
}

export type Webhook = {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  readonly withPersonal: boolean
  readonly sealed: Buffer
  readonly stoppedAt: Date | null
  readonly stoppedBecause: string | null
  readonly madeAt: Date
}

export type Delivery = {
  readonly id: string
  readonly webhookId: string
  readonly type: string
  readonly caseId: string | null
  readonly happenedAt: Date
  readonly body: Readonly<Record<string, unknown>>
  readonly state: 'waiting' | 'delivered' | 'dead'
  readonly attempts: number
  readonly lastAt: Date | null
  readonly lastSaid: string | null
}

/** What of our own events is told as what; a closed case is told as closed by whatever closed it. */
export function eventTold(type: string, isClosed: boolean): WebhookEvent | undefined {
  if (type === 'case.opened' || type === 'case.forgotten') return type
  const changes = ['case.acted-on', 'case.called', 'case.moved']
  if (!changes.includes(type)) return undefined
  return isClosed ? 'case.closed' : 'case.changed'
}

/** Seconds to the next try, as Standard Webhooks advises: quick, then over three days in all. */
export const RETRY_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const

export type Outcome =
  | { readonly kind: 'taken'; readonly said: string }
  | { readonly kind: 'failed'; readonly said: string }
  /** 410: whoever ran it has taken it away. */
  | { readonly kind: 'gone'; readonly said: string }

export type AfterSending =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'again'; readonly inSeconds: number }
  | { readonly kind: 'dead' }
  | { readonly kind: 'stop' }

/**
 * What comes of a try. `jitter` from 0 to 1 spreads the tries of many, so that a receiver that comes back
 * is not stormed.
 */
export function decideAfter(
  outcome: Outcome,
  { attempts, jitter }: { attempts: number; jitter: number },
): AfterSending {
  if (outcome.kind === 'taken') return { kind: 'delivered' }
  if (outcome.kind === 'gone') return { kind: 'stop' }
  const wait = RETRY_SECONDS[attempts - 1]
  if (wait === undefined) return { kind: 'dead' }
  return { kind: 'again', inSeconds: Math.round(wait * (1 + jitter * 0.1)) }
}
