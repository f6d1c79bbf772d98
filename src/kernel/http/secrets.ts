import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, in letters that need no escaping. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token: whoever reads the table can't use it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** A keyed mark over parts, each told apart from the next. */
export function mark(secret: string, ...parts: readonly string[]): string {
  const hmac = createHmac('sha256', secret)
  for (const part of parts) hmac.update(`${part.length}:`).update(part)
  return hmac.digest('base64url')
}

/** Compares in constant time, whatever the lengths. */
export function same(a: string, b: string): boolean {
  const [left, right] = [hashToken(a), hashToken(b)]
  return timingSafeEqual(left, right)
}
