import { randomBytes } from 'node:crypto'
import { hashToken, mark, same } from '#kernel/http/secrets.ts'

/** Who may answer a challenge, and with what: another purpose, browser or council can't. */
export type ChallengeFor = {
  secret: string
  purpose: 'sign-in' | `add:${string}`
  councilId: string
  visitorKey: string
}

const LASTS_MS = 10 * 60_000

/**
 * A challenge that needs no row until it is answered: its end and some randomness, marked for this
 * browser. (A page that anyone may open must not write to the database.)
 */
export function newChallenge(to: ChallengeFor, now: Date): string {
  const body = `${(now.getTime() + LASTS_MS).toString(36)}.${randomBytes(16).toString('base64url')}`
  return Buffer.from(`${body}.${sign(to, body)}`).toString('base64url')
}

/** When a challenge of ours ends; undefined when it has ended or is not for this. */
export function challengeEnd(to: ChallengeFor, challenge: string, now: Date): Date | undefined {
  const [end = '', random = '', signature = ''] = Buffer.from(challenge, 'base64url')
    .toString()
    .split('.')
  if (!same(signature, sign(to, `${end}.${random}`))) return undefined
  const endsAt = new Date(Number.parseInt(end, 36))
  return endsAt > now ? endsAt : undefined
}

export function hashChallenge(challenge: string): Buffer {
  return hashToken(challenge)
}

function sign({ secret, purpose, councilId, visitorKey }: ChallengeFor, body: string): string {
  return mark(secret, 'passkey challenge', purpose, councilId, visitorKey, body)
}
