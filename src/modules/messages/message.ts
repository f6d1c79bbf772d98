import type { Locale } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'

export type Channel = 'email' | 'text' | 'letter' | 'account'

/** A message to be sent, its words already written for this person. `body` is Markdown. */
export type NewMessage = {
  channel: Channel
  template: string
  locale: Locale
  /** An email address, a telephone number or the lines of a postal address. */
  recipient: string
  subject: string
  body: string
  about?: { kind: string; id: string }
  forgetOn: PlainDate
}

export type MessageState = 'queued' | 'sent' | 'failed' | 'cancelled'

export type Message = Omit<NewMessage, 'forgetOn' | 'about'> & {
  id: string
  state: MessageState
  createdAt: Date
  sentAt: Date | null
  failure: string | null
  subjectKind: string | null
  subjectId: string | null
}

/** What a channel's carrier said. `refused` will not succeed by trying again; anything thrown may. */
export type Delivery = { kind: 'delivered' } | { kind: 'refused'; why: string }

/** Carries messages out of the house. `id` is the idempotency key: the same id twice is one message. */
export type Carrier = {
  name: string
  carries(channel: Channel): boolean
  deliver(message: Message, from: { council: string; email: string }): Promise<Delivery>
}
