import { createHash } from 'node:crypto'

/** A name space of our own (RFC 9562, 5.5): the same thing has the same id, whenever and wherever it is asked for. */
const SPACE = Buffer.from('6f6d1c0e8a8b4d6fa3e2b1f54f0e9c71', 'hex')

/** A UUIDv5 of what a thing is called, for things that have no row of their own. */
export function idOf(...parts: readonly (string | number)[]): string {
  const hash = createHash('sha1').update(SPACE).update(parts.join('\u0000')).digest()
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.subarray(0, 16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
