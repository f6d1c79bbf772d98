import { sql } from '../sql.ts'
import { many, run, type Tx } from '../transaction.ts'
import type { Session } from './request-context.ts'
import { hashToken } from './secrets.ts'

/** A session as its owner sees it in a list. `id` names it and opens nothing. */
export type ListedSession = Session & { id: string; seenAt: Date; isThis: boolean }

/** The live sessions of a person, the latest first. `token` is the one of this browser. */
export function listSessionsOf(
  tx: Tx,
  of: { kind: Session['kind']; subjectId: string; token: string | undefined; now: Date },
): Promise<ListedSession[]> {
  return many<ListedSession>(
    tx,
    sql`select encode(id_hash, 'hex') as id, kind, subject_id as "subjectId", created_at as "createdAt", seen_at as "seenAt", data,
          id_hash = ${hashToken(of.token ?? '')} as "isThis"
        from kernel.session
        where council_id = ${tx.councilId} and kind = ${of.kind} and subject_id = ${of.subjectId}
          and idle_until > ${of.now} and ends_at > ${of.now}
        order by created_at desc`,
  )
}

/** Ends one session of a person by its name in the list. @returns whether there was one. */
export async function endListedSession(
  tx: Tx,
  of: { kind: Session['kind']; subjectId: string; id: string },
): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(of.id)) return false
  const ended = await run(
    tx,
    sql`delete from kernel.session where council_id = ${tx.councilId} and kind = ${of.kind}
          and subject_id = ${of.subjectId} and id_hash = ${Buffer.from(of.id, 'hex')}`,
  )
  return ended === 1
}

/** Ends every session of a person but the one of this browser: after a change of password or passkey. */
export function endOtherSessionsOf(
  tx: Tx,
  of: { kind: Session['kind']; subjectId: string; token: string | undefined },
): Promise<number> {
  return run(
    tx,
    sql`delete from kernel.session where council_id = ${tx.councilId} and kind = ${of.kind}
          and subject_id = ${of.subjectId} and id_hash <> ${hashToken(of.token ?? '')}`,
  )
}
