import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Officer } from './officer.ts'
import { findStep, newCodeSecret } from './one-time-code.ts'
import { asOfficer } from './open-session.ts'
import { hashPassword } from './password-hash.ts'
import { judgePassword, type PasswordFault } from './password-rules.ts'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-code.ts'
import { codePurpose, seal, unseal } from './seal.ts'
import { replaceRecoveryCodes, savePassword } from './store-sign-in.ts'

/** The secret that a page offers to an authenticator app; sealed in the form, it comes back with the first code. */
export type OfferedCode = { secret: Uint8Array<ArrayBuffer>; sealed: string }

type Keys = { secret: string; councilId: string; officerId: string }

/** The secret sealed in the form, so that a mistyped code does not ask the person to scan again; else a new one. */
export function offerCode(keys: Keys, sealed = ''): OfferedCode {
  const before = unseal(keys.secret, formPurpose(keys), Buffer.from(sealed, 'base64url'))
  if (before !== undefined) return { secret: before, sealed }
  const secret = newCodeSecret()
  return { secret, sealed: seal(keys.secret, formPurpose(keys), secret).toString('base64url') }
}

function formPurpose({ councilId, officerId }: Keys): string {
  return `offer of ${codePurpose(councilId, officerId)}`
}

export type NewPassword = { password: string; code: string; sealed: string }
export type PasswordErrors = { password?: PasswordFault; code?: 'required' | 'wrong' }
export type CheckedPassword = { hash: string; codeSecret: Uint8Array<ArrayBuffer>; step: number }

/** Checks a new password and the first code from the app, and hashes the password, before any transaction. */
export async function checkPassword(
  keys: Keys,
  typed: NewPassword,
  about: { own: readonly string[]; now: Date },
): Promise<
  { kind: 'checked'; checked: CheckedPassword } | { kind: 'errors'; errors: PasswordErrors }
> {
  const codeSecret = unseal(keys.secret, formPurpose(keys), Buffer.from(typed.sealed, 'base64url'))
  const step = codeSecret && findStep(codeSecret, typed.code, { now: about.now, after: 0 })
  const fault = judgePassword(typed.password, about.own)
  if (codeSecret === undefined || step === undefined || fault !== undefined) {
    const code = typed.code === '' ? ('required' as const) : ('wrong' as const)
    return {
      kind: 'errors',
      errors: { ...(fault ? { password: fault } : {}), ...(step === undefined ? { code } : {}) },
    }
  }
  return {
    kind: 'checked',
    checked: { hash: await hashPassword(typed.password), codeSecret, step },
  }
}

/** Puts the password in place of any before it. @returns the recovery codes, to be shown once. */
export async function setPassword(
  tx: Tx,
  officer: Officer,
  by: { checked: CheckedPassword; secret: string; now: Date },
): Promise<string[]> {
  const { hash, codeSecret, step } = by.checked
  const sealed = seal(by.secret, codePurpose(tx.councilId, officer.id), codeSecret)
  await savePassword(tx, officer.id, { hash, codeSecret: sealed, lastStep: step }, by.now)
  await publish(
    tx,
    { now: by.now, actor: asOfficer(officer) },
    { type: 'officer.password-set', subject: { kind: 'officer', id: officer.id } },
  )
  return renewRecoveryCodes(tx, officer, by.now)
}

/** New recovery codes in place of the old. @returns them, to be shown once; only their hashes are kept. */
export async function renewRecoveryCodes(tx: Tx, officer: Officer, now: Date): Promise<string[]> {
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(
    tx,
    officer.id,
    codes.map(code => hashRecoveryCode(officer.id, code)),
  )
  await publish(
    tx,
    { now, actor: asOfficer(officer) },
    { type: 'officer.recovery-codes-renewed', subject: { kind: 'officer', id: officer.id } },
  )
  return codes
}
