import { json, sql } from '../sql.ts'
import { maybe, run, type Tx } from '../transaction.ts'
import type { Session } from './request-context.ts'
import { hashToken, newToken } from './secrets.ts'

/**
 * How long a session lasts unused, and at most (ASVS 5.0, 7.3). Officers see other people's data, so
 * theirs are short; a working day is the most.
 */
const LIFETIME_MINUTES = {
  customer: { idle: 60, most: 12 * 60 },
  officer: { idle: 30, most: 10 * 60 },
} as const

export const SESSION_COOKIE = 'session'

/** Begins a session. The token is for the cookie; only its hash is kept. */
export async function beginSession(
  tx: Tx,
  begin: {
    kind: 'customer' | 'officer'
    subjectId: string
    now: Date
    data?: Readonly<Record<string, unknown>>
  },
): Promise<string> {
  const token = newToken()
  const { idle, most } = LIFETIME_MINUTES[begin.kind]
  await run(
    tx,
    sql`insert into kernel.session (council_id, id_hash, kind, subject_id, data, created_at, seen_at, idle_until, ends_at)
        values (${tx.councilId}, ${hashToken(token)}, ${begin.kind}, ${begin.subjectId}, ${json(begin.data ?? {})},
                ${begin.now}, ${begin.now}, ${after(begin.now, idle)}, ${after(begin.now, most)})`,
  )
  return token
}

type Row = Session & { seenAt: Date }

/** The live session of a token, and whether it should be marked as seen (at most once a minute). */
export async function findSession(
  tx: Tx,
  token: string,
  now: Date,
): Promise<(Session & { stale: boolean }) | undefined> {
  const row = await maybe<Row>(
    tx,
    sql`select kind, subject_id as "subjectId", created_at as "createdAt", seen_at as "seenAt", data from kernel.session
        where council_id = ${tx.councilId} and id_hash = ${hashToken(token)} and idle_until > ${now} and ends_at > ${now}`,
  )
  return row === undefined
    ? undefined
    : { ...row, stale: now.getTime() - row.seenAt.getTime() > 60_000 }
}

/** Puts off the idle end. */
export async function touchSession(
  tx: Tx,
  token: string,
  kind: Session['kind'],
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`update kernel.session set seen_at = ${now}, idle_until = ${after(now, LIFETIME_MINUTES[kind].idle)}
        where council_id = ${tx.councilId} and id_hash = ${hashToken(token)}`,
  )
}

export async function endSession(tx: Tx, token: string): Promise<void> {
  await run(
    tx,
    sql`delete from kernel.session where council_id = ${tx.councilId} and id_hash = ${hashToken(token)}`,
  )
}

/** Ends every session of a person: after a change of password, passkey or role. */
export async function endSessionsOf(
  tx: Tx,
  kind: Session['kind'],
  subjectId: string,
): Promise<number> {
  return run(
    tx,
    sql`delete from kernel.session where council_id = ${tx.councilId} and kind = ${kind} and subject_id = ${subjectId}`,
  )
}

/** Removes what ended. */
export async function sweepSessions(tx: Tx, now: Date): Promise<void> {
  await run(
    tx,
    sql`delete from kernel.session where council_id = ${tx.councilId} and (idle_until < ${now} or ends_at < ${now})`,
  )
}

function after(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000)
}
