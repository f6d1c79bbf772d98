import { mark, same } from '#kernel/http/secrets.ts'

/*
 * A message's id with a keyed mark, in letters that survive mail programs: lower case, no signs. It stands
 * in addresses for answers, in Message-IDs and in links, and tells which council and message are meant.
 */

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/** Eight hexadecimal digits that tell the councils of one installation apart: the random end of the council's id. */
export function councilTag(councilId: string): string {
  return councilId.slice(-8)
}

/** 42 letters: the id's 128 bits and 80 bits of a mark for this use, bound to the council. */
export function messageToken(
  secret: string,
  councilId: string,
  of: { id: string; use: string },
): string {
  const id = Buffer.from(of.id.replaceAll('-', ''), 'hex')
  return base32(Buffer.concat([id, markOf(secret, councilId, of)]))
}

/** The message's id, when the token is one of this council and use. */
export function readMessageToken(
  secret: string,
  councilId: string,
  token: { text: string; use: string },
): string | undefined {
  const bytes = fromBase32(token.text.toLowerCase())
  if (bytes === undefined || bytes.length !== 26) return undefined
  const hex = bytes.subarray(0, 16).toString('hex')
  const id = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
  const right = messageToken(secret, councilId, { id, use: token.use })
  return same(right, token.text.toLowerCase()) ? id : undefined
}

function markOf(
  secret: string,
  councilId: string,
  { id, use }: { id: string; use: string },
): Buffer {
  return Buffer.from(mark(secret, 'message', use, councilId, id), 'base64url').subarray(0, 10)
}

export function base32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += LETTERS[(held >> bits) & 31] ?? ''
    }
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + (LETTERS[(held << (5 - bits)) & 31] ?? '')
}

export function fromBase32(text: string): Buffer | undefined {
  const bytes: number[] = []
  let held = 0
  let bits = 0
  for (const letter of text) {
    const value = LETTERS.indexOf(letter)
    if (value === -1) return undefined
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
    }
    held &= (1 << bits) - 1
  }
  return Buffer.from(bytes)
}
