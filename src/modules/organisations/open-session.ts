import type { Actor, CouncilIdentity } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { beginSession } from '#kernel/http/sessions.ts'
import type { Pool, Tx } from '#kernel/transaction.ts'
import type { Officer } from './officer.ts'

/** Where and when someone tries to sign in; `secret` is the installation's. */
export type SignInContext = {
  db: Pool
  now: Date
  council: Pick<CouncilIdentity, 'id'>
  secret: string
  address: string
}

export type SignInMethod = 'password' | 'recoveryCode' | 'passkey' | 'enrolment' | 'demo'

export type SignInOutcome =
  | { kind: 'signedIn'; token: string; officer: Officer }
  | { kind: 'wrong' }
  | { kind: 'wait'; until: Date }

/** Begins an officer's session and says so in the ledger. @returns the token for the cookie. */
export async function openSession(
  tx: Tx,
  officer: Officer,
  by: { now: Date; method: SignInMethod },
): Promise<string> {
  await publish(
    tx,
    { now: by.now, actor: asOfficer(officer) },
    {
      type: 'officer.signed-in',
      subject: { kind: 'officer', id: officer.id },
      data: { by: by.method },
    },
  )
  return beginSession(tx, {
    kind: 'officer',
    subjectId: officer.id,
    now: by.now,
    data: { by: by.method },
  })
}

/** Says in the ledger that someone failed; of an account that is not there, only that it was tried. */
export async function noteFailure(
  tx: Tx,
  officer: Pick<Officer, 'id'> | undefined,
  by: { now: Date; method: SignInMethod },
): Promise<void> {
  await publish(
    tx,
    { now: by.now, actor: { kind: 'visitor' } },
    {
      type: 'officer.sign-in-failed',
      subject: officer
        ? { kind: 'officer', id: officer.id }
        : { kind: 'council', id: tx.councilId },
      data: { by: by.method },
    },
  )
}

/** The officer as the one who acts, before there is a session to say so. */
export function asOfficer({ id, name }: Officer): Actor {
  return { kind: 'officer', officerId: id, name, permissions: new Set(), teams: [] }
}
