import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'

export type SandboxRefund = {
  id: string
  reference: string
  pence: number
  state: 'sent' | 'done' | 'failed'
  at: string
}

export type SandboxPayment = {
  id: string
  reference: string
  pence: number
  hold: boolean
  telephone: boolean
  description: string
  locale: 'en' | 'cy'
  returnUrl: string
  /** The provider's own truth, which it may keep to itself. */
  state: 'started' | 'authorised' | 'captured' | 'failed' | 'cancelled' | 'expired'
  card: string | null
  createdAt: Date
  settledAt: Date | null
  refunds: readonly SandboxRefund[]
  asked: Readonly<Record<string, number>>
}

const COLUMNS = sql`id, reference, pence, hold, telephone, description, locale, return_url as "returnUrl", state, card, created_at as "createdAt",
  settled_at as "settledAt", refunds, asked`

export async function insertSandboxPayment(tx: Tx, made: SandboxPayment): Promise<void> {
  await run(
    tx,
    sql`insert into payments.sandbox_payment (council_id, id, reference, pence, hold, telephone, description, locale, return_url, state, card, created_at)
        values (${tx.councilId}, ${made.id}, ${made.reference}, ${made.pence}, ${made.hold}, ${made.telephone}, ${made.description}, ${made.locale},
          ${made.returnUrl}, ${made.state}, ${made.card}, ${made.createdAt})`,
  )
}

export function lockSandboxPayment(tx: Tx, id: string): Promise<SandboxPayment | undefined> {
  return maybe<SandboxPayment>(
    tx,
    sql`select ${COLUMNS} from payments.sandbox_payment where council_id = ${tx.councilId} and id = ${id} for update`,
  )
}

export function findSandboxByReference(
  tx: Tx,
  reference: string,
): Promise<{ id: string } | undefined> {
  return maybe(
    tx,
    sql`select id from payments.sandbox_payment where council_id = ${tx.councilId} and reference = ${reference} order by id limit 1`,
  )
}

export async function updateSandboxPayment(tx: Tx, made: SandboxPayment): Promise<void> {
  await run(
    tx,
    sql`update payments.sandbox_payment set state = ${made.state}, card = ${made.card}, settled_at = ${made.settledAt},
          refunds = ${json(made.refunds)}, asked = ${json(made.asked)}
        where council_id = ${tx.councilId} and id = ${made.id}`,
  )
}

/** What its settlement file lists: payments taken and refunds made in a time. */
export function listSandboxSettled(
  tx: Tx,
  { from, until }: { from: Date; until: Date },
): Promise<SandboxPayment[]> {
  return many<SandboxPayment>(
    tx,
    sql`select ${COLUMNS} from payments.sandbox_payment
        where council_id = ${tx.councilId} and settled_at < ${until}
          and (settled_at >= ${from} or exists (select 1 from jsonb_array_elements(refunds) r where (r->>'at')::timestamptz >= ${from})) order by settled_at, id`,
  )
}
