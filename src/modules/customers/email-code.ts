import { createHash, randomInt } from 'node:crypto'

export const CODE_MINUTES = 15
export const MOST_WRONG_TRIES = 5

/** Six figures: a million codes, five tries, fifteen minutes (ASVS 5.0, 6.6.2 and 6.6.3). */
export function newCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0')
}

/** The code is hashed with its address, so that one table row tells nothing of another. */
export function hashCode(email: string, code: string): Buffer {
  return createHash('sha256').update(`${email}\u0000${code}`).digest()
}

export type CodeState = { codeHash: Buffer; wrongTries: number; endsAt: Date }
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
