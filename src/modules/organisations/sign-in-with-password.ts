import { todayIn } from '#kernel/dates/plain-date.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { type Counted, countTry } from './count-try.ts'
import { emailKey, mayWork, type Officer } from './officer.ts'
import { findStep } from './one-time-code.ts'
import { noteFailure, openSession, type SignInContext, type SignInOutcome } from './open-session.ts'
import { verifyPassword } from './password-hash.ts'
import { hashRecoveryCode, looksLikeRecoveryCode } from './recovery-code.ts'
import { codePurpose, unseal } from './seal.ts'
import { findOfficerByEmail } from './store.ts'
import {
  findPassword,
  forgiveTry,
  type Password,
  takeRecoveryCode,
  takeStep,
} from './store-sign-in.ts'

export type Typed = { email: string; password: string; code: string }

/** Nobody has this id: statements about it take as long as about a person and find nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * Signs an officer in by password and one-time (or recovery) code, judged together: the answer, its
 * time and its statements are the same whether the account, the password or the code was wrong.
 */
export async function signInWithPassword(
  context: SignInContext,
  typed: Typed,
): Promise<SignInOutcome> {
  const email = emailKey(typed.email)
  const counted = await countTry(context, email)
  if (counted.kind === 'wait') return counted
  const known = await load(context, email)
  // Outside a transaction: it takes long and would hold a connection.
  const right = await verifyPassword(known.password?.hash, typed.password)
  return inCouncil(context.db, context.council.id, async tx => {
    const method = await takeCode(tx, context, { known, right, code: typed.code })
    const { officer } = known
    if (officer === undefined || method === undefined) {
      await noteFailure(tx, officer, { now: context.now, method: 'password' })
      return { kind: 'wrong' }
    }
    return succeed(tx, context, { officer, method, counted })
  })
}

async function succeed(
  tx: Tx,
  { now }: SignInContext,
  by: {
    officer: Officer
    method: 'password' | 'recoveryCode'
    counted: Extract<Counted, { kind: 'allowed' }>
  },
): Promise<SignInOutcome> {
  await forgiveTry(tx, by.counted.keys)
  return {
    kind: 'signedIn',
    officer: by.officer,
    token: await openSession(tx, by.officer, { now, method: by.method }),
  }
}

type Known = { officer: Officer | undefined; password: Password | undefined }

function load({ db, council, now }: SignInContext, email: string): Promise<Known> {
  return readingCouncil(db, council.id, async tx => {
    const officer = await findOfficerByEmail(tx, email)
    const password = await findPassword(tx, officer?.id ?? NOBODY)
    return { officer, password: officer && mayWork(officer, todayIn(now)) ? password : undefined }
  })
}

/** Uses the code up, when the password was right. @returns which kind of code it was, or undefined. */
async function takeCode(
  tx: Tx,
  { secret, now }: SignInContext,
  tried: { known: Known; right: boolean; code: string },
): Promise<'password' | 'recoveryCode' | undefined> {
  const { officer, password } = tried.known
  const owner = tried.right && officer !== undefined ? officer.id : NOBODY
  const key = password && unseal(secret, codePurpose(tx.councilId, owner), password.codeSecret)
  const step = key && findStep(key, tried.code, { now, after: password?.lastStep ?? 0 })
  const byCode = await takeStep(tx, step === undefined ? NOBODY : owner, step ?? 0)
  const recovers = step === undefined && looksLikeRecoveryCode(tried.code)
  const recoverer = recovers ? owner : NOBODY
  const byRecovery = await takeRecoveryCode(
    tx,
    recoverer,
    hashRecoveryCode(recoverer, tried.code),
    now,
  )
  if (byCode) return 'password'
  return byRecovery ? 'recoveryCode' : undefined
}
