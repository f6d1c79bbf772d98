import { todayIn } from '#kernel/dates/plain-date.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { countTry } from './count-try.ts'
import { mayWork } from './officer.ts'
import { noteFailure, openSession, type SignInContext, type SignInOutcome } from './open-session.ts'
import { type Answered, readAssertion, type Site, verifyAssertion } from './passkey.ts'
import { hashChallenge } from './passkey-challenge.ts'
import { findOfficer } from './store.ts'
import {
  findPasskey,
  forgiveTry,
  type Passkey,
  takeChallenge,
  usePasskey,
} from './store-sign-in.ts'

export type PasskeyTry = { answer: string; visitorKey: string; site: Site }

/** Signs an officer in by the answer of a passkey, used once, for this browser and this council. */
export async function signInWithPasskey(
  context: SignInContext,
  tried: PasskeyTry,
): Promise<SignInOutcome> {
  const counted = await countTry(context, undefined)
  if (counted.kind === 'wait') return counted
  const { db, council, secret, now } = context
  const to = {
    secret,
    purpose: 'sign-in',
    councilId: council.id,
    visitorKey: tried.visitorKey,
  } as const
  const answered = readAssertion(tried.answer, to, now)
  const passkey =
    answered && (await readingCouncil(db, council.id, tx => findPasskey(tx, answered.credentialId)))
  const counter = passkey && (await verifyAssertion(answered, passkey, tried.site))
  const use =
    answered && passkey && counter !== undefined ? { answered, passkey, counter } : undefined
  return inCouncil(db, council.id, async tx => {
    const officer = passkey && (await findOfficer(tx, passkey.officerId))
    const taken = use !== undefined && (await take(tx, use, now))
    if (officer === undefined || !taken || !mayWork(officer, todayIn(now))) {
      await noteFailure(tx, officer, { now, method: 'passkey' })
      return { kind: 'wrong' }
    }
    await forgiveTry(tx, counted.keys)
    return {
      kind: 'signedIn',
      officer,
      token: await openSession(tx, officer, { now, method: 'passkey' }),
    }
  })
}

type Use = { answered: Answered; passkey: Passkey; counter: number }

/** Uses up the challenge and notes the counter: an answer is taken once. */
async function take(tx: Tx, { answered, passkey, counter }: Use, now: Date): Promise<boolean> {
  const first = await takeChallenge(tx, hashChallenge(answered.challenge), answered.endsAt)
  return first && (await usePasskey(tx, passkey, counter, now))
}
