import type { CouncilIdentity, Locale } from '#kernel/context.ts'
import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { Sender } from './carrier.ts'
import type { Layout, Message } from './message.ts'

/** The code of a document, and the page on which anyone can have it checked. */
export type LetterDocument = { code: string; url: string }

/** What stands at the head of every letter of a council. Kept with a batch, so that a reprint is the same. */
export type LetterHead = {
  council: Readonly<Record<Locale, string>>
  brand: string
  /** Lines at the right: address, telephone, email. */
  contact: readonly string[]
  openingHours: Readonly<Record<Locale, string>>
  returnAddress: string
}

/** A letter with everything that is printed on it. `body` is Markdown. */
export type Letter = {
  locale: Locale
  layout: Layout
  head: LetterHead
  /** The lines in the window: name first. */
  address: readonly string[]
  date: string
  writtenAt: Date
  subject: string
  body: string
  document: LetterDocument | undefined
}

export function headOf(council: CouncilIdentity, returnAddress: string): LetterHead {
  return {
    council: council.name,
    brand: council.brand,
    contact: [...council.address.split('\n'), council.telephone, council.email]
      .map(line => line.trim())
      .filter(line => line !== ''),
    openingHours: council.openingHours,
    returnAddress,
  }
}

/** The letter that a message is. It is dated by the day on which it was written. */
export function letterOf(
  message: Message,
  { council, settings, document }: Pick<Sender, 'council' | 'settings' | 'document'>,
): Letter {
  return letterUnder(message, headOf(council, settings.returnAddress), document)
}

export function letterUnder(
  message: Pick<Message, 'locale' | 'layout' | 'recipient' | 'subject' | 'body' | 'createdAt'>,
  head: LetterHead,
  document: LetterDocument | undefined,
): Letter {
  return {
    locale: message.locale,
    layout: message.layout,
    head,
    address: windowLines(message.recipient),
    writtenAt: message.createdAt,
    date: formatDate(todayIn(message.createdAt), message.locale),
    subject: message.subject,
    body: message.body,
    document,
  }
}

/** Seven lines are what a window shows; more are joined in the middle, so that name and postcode stay. */
export const WINDOW_LINES = 7

export function windowLines(recipient: string): string[] {
  const lines = recipient
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  if (lines.length <= WINDOW_LINES) return lines
  const rest = lines.length - WINDOW_LINES + 1
  return [
    ...lines.slice(0, WINDOW_LINES - 3),
    lines.slice(WINDOW_LINES - 3, WINDOW_LINES - 3 + rest).join(', '),
    ...lines.slice(WINDOW_LINES - 3 + rest),
  ]
}
