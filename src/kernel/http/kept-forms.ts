import { seal, unseal } from '../seal.ts'
import { json, sql } from '../sql.ts'
import { maybe, run, type Tx } from '../transaction.ts'
import { CSRF_FIELD } from './csrf.ts'
import type { Form } from './form.ts'
import { hashToken, newToken } from './secrets.ts'

export type KeptForm = { path: string; form: Form }

/** Two hours: longer than anyone takes to sign in again, short enough not to be a store of answers. */
const KEPT_MS = 2 * 60 * 60_000

const PURPOSE = 'kept form'

/**
 * Keeps what a person posted when their session had ended, so that they can send it once signed in. A new
 * password or a provider's key may be in it: it is sealed with the token, of which the table has a hash
 * alone, so that neither a backup nor whoever reads the table can open it.
 */
export async function keepForm(tx: Tx, kept: KeptForm, now: Date): Promise<string> {
  const token = newToken()
  const { [CSRF_FIELD]: _, ...form } = kept.form
  const sealed = seal(token, PURPOSE, Buffer.from(JSON.stringify(form)))
  await run(
    tx,
    sql`insert into kernel.kept_form (council_id, id_hash, path, form, kept_until)
        values (${tx.councilId}, ${hashToken(token)}, ${kept.path}, ${json(sealed.toString('base64'))}, ${new Date(now.getTime() + KEPT_MS)})`,
  )
  return token
}

export async function findKeptForm(
  tx: Tx,
  token: string,
  now: Date,
): Promise<KeptForm | undefined> {
  const row = await maybe<{ path: string; form: unknown }>(
    tx,
    sql`select path, form from kernel.kept_form where council_id = ${tx.councilId} and id_hash = ${hashToken(token)} and kept_until > ${now}`,
  )
  const form = row && unseal(token, PURPOSE, Buffer.from(String(row.form), 'base64'))
  // What was sealed is what `keepForm` was given.
  return row && form && { path: row.path, form: JSON.parse(Buffer.from(form).toString()) as Form }
}

export async function sweepKeptForms(tx: Tx, now: Date): Promise<void> {
  await run(
    tx,
    sql`delete from kernel.kept_form where council_id = ${tx.councilId} and kept_until < ${now}`,
  )
}
