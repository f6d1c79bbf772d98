import { randomFillSync } from 'node:crypto'

const pool = new Uint8Array(16 * 256)
let used = pool.length
let lastMs = 0
let counter = 0

/**
 * A UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds, a 12-bit counter that keeps ids made in
 * one millisecond in order, and 62 random bits. Made by the process, because a sequence in the
 * database would tie councils together.
 */
export function newId(nowMs: number = Date.now()): string {
  if (used >= pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, used + 16)
  used += 16
  if (nowMs > lastMs) {
    lastMs = nowMs
    counter = ((bytes[6] ?? 0) << 2) | ((bytes[7] ?? 0) & 0x03)
  } else {
    counter += 1
    if (counter > 0xfff) {
      lastMs += 1
      counter = 0
    }
  }
  return format(lastMs, counter, bytes)
}

function format(ms: number, sequence: number, random: Uint8Array): string {
  const time = ms.toString(16).padStart(12, '0')
  const variant = (((random[8] ?? 0) & 0x3f) | 0x80).toString(16)
  const tail = Buffer.from(random.buffer, random.byteOffset + 9, 7).toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`
}

/** The lowest id that can have been made at an instant: where a list by key begins. */
export function firstIdAt(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a piece of text from outside may be used as an id in a query. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && UUID.test(text)
}
