import { todayIn } from '#kernel/dates/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import { publish } from '#kernel/events/publish.ts'
import { hashToken } from '#kernel/http/secrets.ts'
import { endSessionsOf } from '#kernel/http/sessions.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { addPasskey } from './add-passkey.ts'
import { mayWork, type Officer } from './officer.ts'
import { asOfficer, openSession, type SignInContext } from './open-session.ts'
import type { Made } from './passkey.ts'
import { type CheckedPassword, setPassword } from './set-password.ts'
import { findOfficer } from './store.ts'
import { findEnrolled, forgetSignIn, takeEnrolment } from './store-sign-in.ts'

export type Way =
  | { kind: 'password'; checked: CheckedPassword }
  | { kind: 'passkey'; made: Made; name: string }
export type Enrolled =
  | { kind: 'enrolled'; token: string; recoveryCodes: readonly string[] }
  | { kind: 'ended' }
  | { kind: 'refused' }

/** The officer of a live link, for the page that asks how they want to sign in. Nothing is used up. */
export function findOfficerOfLink(
  { db, council, now }: SignInContext,
  token: string,
): Promise<Officer | undefined> {
  return readingCouncil(db, council.id, async tx => {
    const id = await findEnrolled(tx, hashToken(token), now)
    return id === undefined ? undefined : workingOfficer(tx, id, now)
  })
}

/**
 * Uses a link, once: what the officer signed in with before stops working, every session ends, the new
 * way is set up and a session begins. So the link is the way back after a lost telephone or a theft.
 */
export async function enrolOfficer(
  context: SignInContext,
  token: string,
  way: Way,
): Promise<Enrolled> {
  const { db, council, now, secret } = context
  try {
    return await inCouncil(db, council.id, async tx => {
      const id = await takeEnrolment(tx, hashToken(token), now)
      const officer = id === undefined ? undefined : await workingOfficer(tx, id, now)
      if (officer === undefined) return { kind: 'ended' }
      await forgetSignIn(tx, officer.id)
      await endSessionsOf(tx, 'officer', officer.id)
      const recoveryCodes =
        way.kind === 'password' ? await setPassword(tx, officer, { ...way, secret, now }) : []
      if (way.kind === 'passkey' && !(await addPasskey(tx, officer, { ...way, now })))
        throw unusable()
      await publish(
        tx,
        { now, actor: asOfficer(officer) },
        {
          type: 'officer.enrolled',
          subject: { kind: 'officer', id: officer.id },
          data: { with: way.kind },
        },
      )
      return {
        kind: 'enrolled',
        recoveryCodes,
        token: await openSession(tx, officer, { now, method: 'enrolment' }),
      }
    })
  } catch (error) {
    if (error instanceof AppError && error.code === UNUSABLE) return { kind: 'refused' }
    throw error
  }
}

/** Rolls the whole back, so that the link can be used again. */
function unusable(): AppError {
  return new AppError(UNUSABLE, 400, 'badRequest')
}

const UNUSABLE = 'PASSKEY_UNUSABLE'

async function workingOfficer(tx: Tx, id: string, now: Date): Promise<Officer | undefined> {
  const officer = await findOfficer(tx, id)
  return officer !== undefined && mayWork(officer, todayIn(now)) ? officer : undefined
}
