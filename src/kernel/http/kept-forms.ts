import { json, sql } from '../sql.ts'
import { maybe, run, type Tx } from '../transaction.ts'
import { CSRF_FIELD } from './csrf.ts'
import type { Form } from './form.ts'
import { hashToken, newToken } from './secrets.ts'

export type KeptForm = { path: string; form: Form }

/** Two hours: longer than anyone takes to sign in again, short enough not to be a store of answers. */
const KEPT_MS = 2 * 60 * 60_000

/** Keeps what a person posted when their session had ended, so that they can send it once signed in. */
export async function keepForm(tx: Tx, kept: KeptForm, now: Date): Promise<string> {
  const token = newToken()
  const { [CSRF_FIELD]: _, ...form } = kept.form
  await run(
    tx,
    sql`insert into kernel.kept_form (council_id, id_hash, path, form, kept_until)
        values (${tx.councilId}, ${hashToken(token)}, ${kept.path}, ${json(form)}, ${new Date(now.getTime() + KEPT_MS)})`,
  )
  return token
}

export function findKeptForm(tx: Tx, token: string, now: Date): Promise<KeptForm | undefined> {
  return maybe<KeptForm>(
    tx,
    sql`select path, form from kernel.kept_form where council_id = ${tx.councilId} and id_hash = ${hashToken(token)} and kept_until > ${now}`,
  )
}

export async function sweepKeptForms(tx: Tx, now: Date): Promise<void> {
  await run(
    tx,
    sql`delete from kernel.kept_form where council_id = ${tx.councilId} and kept_until < ${now}`,
  )
}
