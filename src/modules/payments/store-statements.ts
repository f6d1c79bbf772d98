import { sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import {
  type Difference,
  type DifferenceKind,
  type ExpectedPayout,
  isAgreed,
  type OurMoney,
} from './reconcile.ts'

/** Money of a provider that a file of these days may list: taken or given back then, or still unmatched from before. */
export function listOurMoney(
  tx: Tx,
  { refs, from, until }: { refs: readonly string[]; from: Date; until: Date },
): Promise<OurMoney[]> {
  return many<OurMoney>(
    tx,
    sql`select 'payment' as kind, a.id as "attemptId", null::uuid as "refundId", a.provider_ref as "providerRef", a.pence, a.state = 'captured' as settled,
          to_char(coalesce(a.captured_at, a.changed_at) at time zone 'Europe/London', 'YYYY-MM-DD') as on,
          exists (select 1 from payments.difference d where d.council_id = a.council_id and d.attempt_id = a.id and d.refund_id is null and d.kind in ('matched', 'amount')) as "matchedBefore"
        from payments.attempt a
        where a.council_id = ${tx.councilId} and a.provider_ref is not null
          and (a.provider_ref = any(${[...refs]}::text[]) or (a.captured_at >= ${from} and a.captured_at < ${until}))
        union all
        select 'refund', r.attempt_id, r.id, a.provider_ref, r.pence, r.state = 'done',
          to_char(coalesce(r.done_at, r.created_at) at time zone 'Europe/London', 'YYYY-MM-DD'),
          exists (select 1 from payments.difference d where d.council_id = r.council_id and d.refund_id = r.id and d.kind in ('matched', 'amount'))
        from payments.refund r join payments.attempt a on a.council_id = r.council_id and a.id = r.attempt_id
        where r.council_id = ${tx.councilId} and a.provider_ref is not null and r.state in ('sent', 'done', 'failed')
          and (a.provider_ref = any(${[...refs]}::text[]) or (r.done_at >= ${from} and r.done_at < ${until}))`,
  )
}

export type StatementRow = {
  id: string
  kind: 'settlement' | 'bank'
  provider: string
  name: string
  fromOn: string
  untilOn: string
  readAt: Date
  /** Lines that agree, and differences not yet worked. */
  matched: number
  open: number
}

export type NewStatement = Pick<
  StatementRow,
  'id' | 'kind' | 'provider' | 'name' | 'fromOn' | 'untilOn'
> & {
  sha256: Buffer
  readAt: Date
  readBy: string | null
}

/** Whether it is new: the same file twice is nothing. */
export async function insertStatement(tx: Tx, made: NewStatement): Promise<boolean> {
  const count = await run(
    tx,
    sql`insert into payments.statement (council_id, id, kind, provider, name, sha256, from_on, until_on, read_at, read_by)
        values (${tx.councilId}, ${made.id}, ${made.kind}, ${made.provider}, ${made.name}, ${made.sha256}, ${made.fromOn}, ${made.untilOn}, ${made.readAt}, ${made.readBy})
        on conflict (council_id, sha256) do nothing`,
  )
  return count === 1
}

export async function insertDifferences(
  tx: Tx,
  statementId: string,
  found: readonly Difference[],
): Promise<void> {
  await run(
    tx,
    sql`insert into payments.difference (council_id, statement_id, seq, kind, line, reference, pence, our_pence, attempt_id, refund_id, state)
        select ${tx.councilId}, ${statementId}, d.seq, d.kind, d.line, d.reference, d.pence, d.our_pence, d.attempt_id, d.refund_id, d.state
        from unnest(${found.map((_, at) => at + 1)}::int[], ${found.map(each => each.kind)}::text[], ${found.map(each => each.line)}::int[],
          ${found.map(each => each.reference)}::text[], ${found.map(each => each.pence)}::int[], ${found.map(each => each.ourPence)}::int[],
          ${found.map(each => each.attemptId)}::uuid[], ${found.map(each => each.refundId)}::uuid[], ${found.map(each => (isAgreed(each.kind) ? 'matched' : 'open'))}::text[])
          as d (seq, kind, line, reference, pence, our_pence, attempt_id, refund_id, state)`,
  )
}

export function listStatements(tx: Tx): Promise<StatementRow[]> {
  return many<StatementRow>(
    tx,
    sql`select s.id, s.kind, s.provider, s.name, s.from_on::text as "fromOn", s.until_on::text as "untilOn", s.read_at as "readAt",
          (select count(*)::int from payments.difference d where d.council_id = s.council_id and d.statement_id = s.id and d.state = 'matched') as matched,
          (select count(*)::int from payments.difference d where d.council_id = s.council_id and d.statement_id = s.id and d.state = 'open') as open
        from payments.statement s where s.council_id = ${tx.councilId} order by s.id desc limit 100`,
  )
}

export async function findStatement(tx: Tx, id: string): Promise<StatementRow | undefined> {
  return (await listStatements(tx)).find(each => each.id === id)
}

export type DifferenceRow = {
  seq: number
  kind: DifferenceKind
  line: number | null
  reference: string
  pence: number
  ourPence: number | null
  state: 'matched' | 'open' | 'worked'
  note: string | null
  workedAt: Date | null
  chargeId: string | null
  chargeReference: string | null
}

export function listDifferences(tx: Tx, statementId: string): Promise<DifferenceRow[]> {
  return many<DifferenceRow>(
    tx,
    sql`select d.seq, d.kind, d.line, d.reference, d.pence, d.our_pence as "ourPence", d.state, d.note, d.worked_at as "workedAt", a.charge_id as "chargeId", c.reference as "chargeReference"
        from payments.difference d left join payments.attempt a on a.council_id = d.council_id and a.id = d.attempt_id
          left join payments.charge c on c.council_id = a.council_id and c.id = a.charge_id
        where d.council_id = ${tx.councilId} and d.statement_id = ${statementId} order by d.state = 'matched', d.seq limit 5000`,
  )
}

export function workDifference(
  tx: Tx,
  {
    statementId,
    seq,
    note,
    by,
    now,
  }: { statementId: string; seq: number; note: string; by: string | null; now: Date },
): Promise<number> {
  return run(
    tx,
    sql`update payments.difference set state = 'worked', note = ${note}, worked_by = ${by}, worked_at = ${now}
        where council_id = ${tx.councilId} and statement_id = ${statementId} and seq = ${seq} and state = 'open'`,
  )
}

/** What settlement files say should arrive, and has not been found on a bank statement. */
export function listExpectedPayouts(
  tx: Tx,
): Promise<(ExpectedPayout & { provider: string; feePence: number })[]> {
  return many(
    tx,
    sql`select s.id as "statementId", s.provider, s.until_on::text as until, f.net_pence as "netPence", f.fee_pence as "feePence"
        from payments.statement s join payments.payout f on f.council_id = s.council_id and f.statement_id = s.id
        where s.council_id = ${tx.councilId} and f.arrived_at is null and f.net_pence <> 0 order by s.until_on`,
  )
}

export async function insertPayout(
  tx: Tx,
  payout: { statementId: string; netPence: number; feePence: number },
): Promise<void> {
  await run(
    tx,
    sql`insert into payments.payout (council_id, statement_id, net_pence, fee_pence)
        values (${tx.councilId}, ${payout.statementId}, ${payout.netPence}, ${payout.feePence})`,
  )
}

export async function markArrived(tx: Tx, statementId: string, now: Date): Promise<void> {
  await run(
    tx,
    sql`update payments.payout set arrived_at = ${now} where council_id = ${tx.councilId} and statement_id = ${statementId}`,
  )
}

export function findSameStatement(tx: Tx, sha256: Buffer): Promise<{ id: string } | undefined> {
  return maybe(
    tx,
    sql`select id from payments.statement where council_id = ${tx.councilId} and sha256 = ${sha256}`,
  )
}
