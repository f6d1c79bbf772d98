import type { CouncilIdentity, Locale } from '#kernel/context.ts'
import { mark, same } from '#kernel/http/secrets.ts'
import { isId } from '#kernel/ids.ts'

/*
 * An id with a keyed mark, as one part of an address: who holds it was sent it by us. Two uses: the page on
 * which a booking is changed, and the calendar feed of a resource.
 */

type Use = 'booking' | `feed ${number}`

const MARK_LETTERS = 24

/** 22 letters of the id and 24 of the mark: 144 bits, bound to the council and the use. */
export function linkToken(secret: string, councilId: string, of: { id: string; use: Use }): string {
  const id = Buffer.from(of.id.replaceAll('-', ''), 'hex').toString('base64url')
  return `${id}${mark(secret, 'bookings', of.use, councilId, of.id).slice(0, MARK_LETTERS)}`
}

/** The id that a token speaks of, before its mark is looked at. */
export function idInToken(token: string): string | undefined {
  if (!/^[\w-]{46}$/.test(token)) return undefined
  const hex = Buffer.from(token.slice(0, 22), 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return isId(id) ? id : undefined
}

/** The id, when the token is one of this council and use. */
export function readToken(
  secret: string,
  councilId: string,
  { token, use }: { token: string; use: Use },
): string | undefined {
  const id = idInToken(token)
  if (id === undefined) return undefined
  return same(token, linkToken(secret, councilId, { id, use })) ? id : undefined
}

/** Where whoever booked sees, moves and cancels the booking, without an account. */
export function bookingPath(secret: string, councilId: string, id: string): string {
  return `/bookings/${linkToken(secret, councilId, { id, use: 'booking' })}`
}

/** The same with scheme and host, for messages. */
export function bookingLink(
  secret: string,
  { id, publicUrl }: Pick<CouncilIdentity, 'id' | 'publicUrl'>,
  of: { id: string; locale: Locale },
): string {
  return `${publicUrl}${of.locale === 'cy' ? '/cy' : ''}${bookingPath(secret, id, of.id)}`
}
