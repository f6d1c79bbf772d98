import { createHash, randomInt } from 'node:crypto'

export const CODE_MINUTES = 15
export const MOST_WRONG_TRIES = 5

/** A second code within this time is not sent: whoever floods someone's mailbox gets one message through. */
const QUIET_MS = 20_000
const MOST_QUIET_MS = 15 * 60_000
/** After this long without a code nothing of it is kept, and the count of wrong tries begins again. */
export const CODE_FORGOTTEN_MS = 24 * 60 * 60_000

/** Six figures: a million codes, five tries, fifteen minutes (ASVS 5.0, 6.6.2 and 6.6.3). */
export function newCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0')
}

/** The code is hashed with its address, so that one table row tells nothing of another. */
export function hashCode(email: string, code: string): Buffer {
  return createHash('sha256').update(`${email}\u0000${code}`).digest()
}

export type CodeState = { codeHash: Buffer; wrongTries: number; endsAt: Date }
export type SentCode = CodeState & { sentAt: Date; wrongBefore: number }

/** Wrong tries of the last day at an address: those at its code, and at the codes before it. */
export function wrongTriesAt(sent: SentCode | undefined, now: Date): number {
  if (sent === undefined || now.getTime() - sent.sentAt.getTime() >= CODE_FORGOTTEN_MS) return 0
  return sent.wrongBefore + sent.wrongTries
}

/**
 * When another code may be sent. With each code that was guessed at to its end the wait doubles, up to a quarter
 * of an hour: five new tries with each new code would else be thousands a day, from many networks, without end.
 */
export function nextCodeAt(sent: SentCode, now: Date): Date {
  const ended = Math.floor(wrongTriesAt(sent, now) / MOST_WRONG_TRIES)
  const quiet = Math.min(QUIET_MS * 2 ** Math.min(ended, 10), MOST_QUIET_MS)
  return new Date(sent.sentAt.getTime() + quiet)
}
export type CodeJudgement = 'right' | 'wrong' | 'ended'

export function judgeCode(
  state: CodeState | undefined,
  email: string,
  code: string,
  now: Date,
): CodeJudgement {
  if (state === undefined || state.endsAt <= now || state.wrongTries >= MOST_WRONG_TRIES)
    return 'ended'
  return state.codeHash.equals(hashCode(email, code.replace(/\s/g, ''))) ? 'right' : 'wrong'
}
