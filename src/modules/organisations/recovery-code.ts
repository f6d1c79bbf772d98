import { randomInt } from 'node:crypto'
import { hashToken } from '#kernel/http/secrets.ts'

export const RECOVERY_CODES = 10
/** Without letters and figures that are taken for one another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Codes for the day the telephone is lost: sixteen letters, 79 bits, each for one use. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)] ?? '')
    return (letters.join('').match(/.{4}/g) ?? []).join('-')
  })
}

export function looksLikeRecoveryCode(typed: string): boolean {
  return plain(typed).length === 16
}

/** Bound to the officer, so that one row tells nothing of another. */
export function hashRecoveryCode(officerId: string, typed: string): Buffer {
  return hashToken(`${officerId}\n${plain(typed)}`)
}

function plain(typed: string): string {
  return typed.toLowerCase().replace(/[^a-z0-9]/g, '')
}
