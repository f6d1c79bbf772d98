import type { Locale } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'

export type Channel = 'email' | 'text' | 'letter' | 'account'
export const CHANNELS: readonly Channel[] = ['email', 'text', 'letter', 'account']

/** Addresses of one person, by channel: an email address, a telephone number, the lines of a postal address, an account's id. */
export type Ways = Readonly<Partial<Record<Channel, string>>>

export type About = { readonly kind: string; readonly id: string }

/** A letter stands in a window envelope; a certificate is for a wall or a wallet and has no address. */
export type Layout = 'letter' | 'certificate'

/** A message to be sent, its words already written for this person. `body` is Markdown. */
export type NewMessage = {
  channel: Channel
  template: string
  locale: Locale
  /** An email address, a telephone number, the lines of a postal address, or an account's id. */
  recipient: string
  subject: string
  body: string
  about?: About
  forgetOn: PlainDate
  /** Whom it is for, as the caller names them: their preference is kept under it. */
  recipientKey?: string
  /** Their other addresses, for when this one fails. */
  ways?: Ways
  /** The channel to use when the first fails. */
  lastResort?: Channel
  /** Not before then: a reminder. It can be cancelled until it has gone. */
  sendAt?: Date
  /** In quiet hours too: a code that is being waited for. */
  urgent?: boolean
  /** Its words open what is the person's alone: no officer reads them, and they go to no other address. */
  confidential?: boolean
  layout?: Layout
  /** The document that the letter is, with the code under which it can be checked. */
  documentId?: string
}

/**
 * `queued` → `sending` (a carrier that answers later has it) → `sent` (out of the house) → `delivered`.
 * `bounced`: it came back. `failed`: refused, or tried for three days. An officer sends those again, which
 * queues them anew, or gives them up. `cancelled`: not needed any more before it was sent.
 */
export type MessageState =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'bounced'
  | 'failed'
  | 'given-up'
  | 'cancelled'

export const STATES: readonly MessageState[] = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'given-up',
  'cancelled',
]

/** What may follow what. A message that was given up or cancelled stays so. */
const NEXT: Readonly<Record<MessageState, readonly MessageState[]>> = {
  queued: ['sending', 'sent', 'delivered', 'bounced', 'failed', 'given-up', 'cancelled'],
  sending: ['sent', 'delivered', 'bounced', 'failed', 'queued'],
  sent: ['delivered', 'bounced', 'queued'],
  // An automatic answer may say "delivered" before the mailbox behind it says "no".
  delivered: ['bounced', 'queued'],
  bounced: ['queued', 'given-up'],
  failed: ['queued', 'given-up', 'delivered'],
  'given-up': [],
  cancelled: [],
}

export function mayBecome(from: MessageState, to: MessageState): boolean {
  return NEXT[from].includes(to)
}

/** An officer should look at it. */
export function needsOfficer(state: MessageState): boolean {
  return state === 'failed' || state === 'bounced'
}

export type Message = {
  id: string
  channel: Channel
  template: string
  locale: Locale
  recipient: string
  subject: string
  body: string
  state: MessageState
  createdAt: Date
  sentAt: Date | null
  deliveredAt: Date | null
  failure: string | null
  subjectKind: string | null
  subjectId: string | null
  recipientKey: string | null
  ways: Ways
  lastResort: Channel | null
  urgent: boolean
  confidential: boolean
  layout: Layout
  documentId: string | null
  round: number
  roundAt: Date
  tries: number
  unsure: boolean
  nextTryAt: Date | null
  claimedUntil: Date | null
  carrier: string | null
  carrierRef: string | null
  carriedAt: Date | null
  batchId: string | null
}

export type StepKind =
  | 'tried'
  | 'held'
  | 'taken'
  | 'sent'
  | 'delivered'
  | 'refused'
  | 'bounced'
  | 'delayed'
  | 'failed'
  | 'switched'
  | 'corrected'
  | 'sent-again'
  | 'given-up'
  | 'cancelled'
  | 'to-print'
  | 'printed'
  | 'returned'

/** One thing that happened to a message. `detail` is what a carrier or an officer said. */
export type Step = {
  seq: number
  at: Date
  what: StepKind
  round: number
  channel: Channel
  recipient: string
  carrier: string | null
  detail: string | null
  officerId: string | null
}

/** The name of one sending, for carriers: the same twice is one message. */
export function sendingKey(message: Pick<Message, 'id' | 'round'>): string {
  return `${message.id}.${message.round}`
}

/** What events say of a message: codes and ids, never words. */
export function aboutOf(message: Pick<Message, 'subjectKind' | 'subjectId'>): About | null {
  const { subjectKind, subjectId } = message
  return subjectKind === null || subjectId === null ? null : { kind: subjectKind, id: subjectId }
}
