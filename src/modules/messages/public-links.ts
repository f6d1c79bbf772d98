import type { CouncilIdentity, Locale } from '#kernel/context.ts'
import { mark, same } from '#kernel/http/secrets.ts'
import type { Message } from './message.ts'
import { messageToken, readMessageToken } from './message-token.ts'

type Council = Pick<CouncilIdentity, 'id' | 'publicUrl'>
type Of = Pick<Message, 'id' | 'locale' | 'recipientKey'>

function base({ publicUrl }: Council, locale: Locale): string {
  return `${publicUrl}${locale === 'cy' ? '/cy' : ''}`
}

/** The page on which whoever has the link can read the message. */
export function readingLink(secret: string, council: Council, { id, locale }: Of): string {
  return `${base(council, locale)}/message/${messageToken(secret, council.id, { id, use: 'read' })}`
}

export function openReadingLink(
  secret: string,
  councilId: string,
  token: string,
): string | undefined {
  return readMessageToken(secret, councilId, { text: token, use: 'read' })
}

/** The page on which the customer says how they want to hear from us; none for a message to nobody we know. */
export function preferenceLink(secret: string, council: Council, message: Of): string | undefined {
  const { recipientKey, locale } = message
  if (recipientKey === null) return undefined
  return `${base(council, locale)}/contact-preference/${preferenceToken(secret, council.id, recipientKey)}`
}

/** The key in letters of addresses, and a mark: with it one person's preference can be changed, nothing read. */
export function preferenceToken(secret: string, councilId: string, recipientKey: string): string {
  const key = Buffer.from(recipientKey).toString('base64url')
  return `${key}.${mark(secret, 'preference', councilId, recipientKey).slice(0, 22)}`
}

export function openPreferenceToken(
  secret: string,
  councilId: string,
  token: string,
): string | undefined {
  const recipientKey = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()
  return recipientKey !== '' && same(token, preferenceToken(secret, councilId, recipientKey))
    ? recipientKey
    : undefined
}
