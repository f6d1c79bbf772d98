import { randomBytes } from 'node:crypto'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { hashToken } from '#kernel/http/secrets.ts'

/** What a key may do. What is public needs no key at all. */
export const SCOPES = [
  'journeys:send',
  'journeys:vouch',
  'cases:read',
  'cases:personal',
  'open311:report',
] as const
export type Scope = (typeof SCOPES)[number]

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text)
}

export type ApiKey = {
  readonly id: string
  readonly name: string
  readonly contact: string
  readonly ending: string
  readonly scopes: readonly string[]
  readonly perMinute: number
  readonly perDay: number
  readonly expiresOn: PlainDate
  readonly revokedAt: Date | null
  readonly madeAt: Date
}

export type KeyState = 'live' | 'expired' | 'revoked'

export function stateOf(key: Pick<ApiKey, 'expiresOn' | 'revokedAt'>, today: PlainDate): KeyState {
  if (key.revokedAt !== null) return 'revoked'
  return key.expiresOn < today ? 'expired' : 'live'
}

/** 256 random bits behind a name that scanners for leaked secrets can look for. */
export function newKey(): string {
  return `mh_${randomBytes(32).toString('base64url')}`
}

/** What is kept of a key, and what another council is given so that it can accept the same key. */
export function fingerprintOf(key: string): string {
  return hashToken(key).toString('hex')
}

export function isFingerprint(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}
