import { json, type Sql, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Attempt } from './attempt.ts'
import type { About, Charge, ChargeState, Sums } from './charge.ts'
import type { Refund } from './refund.ts'

export type ChargeRow = Omit<Charge, 'about'> & {
  key: string
  aboutKind: string
  aboutId: string
  laterPath: string | null
  lapsesAt: Date | null
  awayAt: Date | null
  nominatedAt: Date | null
}

export const CHARGE = sql`id, reference, key, about_kind as "aboutKind", about_id as "aboutId", hold, lines, words, total_pence as "totalPence", parts,
  first_due_on as "firstDueOn", locale, email, return_path as "returnPath", later_path as "laterPath", state, held_pence as "heldPence",
  captured_pence as "capturedPence", refunded_pence as "refundedPence", go_ahead_at as "goAheadAt", cancelled_at as "cancelledAt",
  lapses_at as "lapsesAt", away_at as "awayAt", nominee_email as "nomineeEmail", nominated_at as "nominatedAt",
  created_at as "createdAt", changed_at as "changedAt"`

export type NewCharge = Pick<
  Charge,
  | 'id'
  | 'reference'
  | 'hold'
  | 'lines'
  | 'words'
  | 'totalPence'
  | 'parts'
  | 'firstDueOn'
  | 'locale'
  | 'email'
  | 'returnPath'
  | 'createdAt'
> & {
  key: string
  onceKey: string
  about: About
  laterPath: string | null
  lapsesAt: Date | null
  goAheadAt: Date | null
}

/** Whether it is new: one with the same name may be there already. */
export async function insertCharge(tx: Tx, charge: NewCharge): Promise<boolean> {
  const made = await run(
    tx,
    sql`insert into payments.charge (council_id, id, reference, key, once_key, about_kind, about_id, hold, lines, words, total_pence, parts, first_due_on,
          locale, email, return_path, later_path, state, go_ahead_at, lapses_at, created_at, changed_at)
        values (${tx.councilId}, ${charge.id}, ${charge.reference}, ${charge.key}, ${charge.onceKey}, ${charge.about.kind}, ${charge.about.id}, ${charge.hold},
          ${json(charge.lines)}, ${json(charge.words)}, ${charge.totalPence}, ${charge.parts}, ${charge.firstDueOn}, ${charge.locale}, ${charge.email},
          ${charge.returnPath}, ${charge.laterPath}, 'open', ${charge.goAheadAt}, ${charge.lapsesAt}, ${charge.createdAt}, ${charge.createdAt})
        on conflict (council_id, once_key) do nothing`,
  )
  return made === 1
}

function findWhere(tx: Tx, condition: Sql, lock: Sql): Promise<ChargeRow | undefined> {
  return maybe<ChargeRow>(
    tx,
    sql`select ${CHARGE} from payments.charge where council_id = ${tx.councilId} and ${condition} ${lock}`,
  )
}

export function findCharge(tx: Tx, id: string): Promise<ChargeRow | undefined> {
  return findWhere(tx, sql`id = ${id}`, sql``)
}

/** The charge, locked: everything of it is decided by one transaction at a time. */
export function lockCharge(tx: Tx, id: string): Promise<ChargeRow | undefined> {
  return findWhere(tx, sql`id = ${id}`, sql`for update`)
}

export function findByOnceKey(tx: Tx, onceKey: string): Promise<ChargeRow | undefined> {
  return findWhere(tx, sql`once_key = ${onceKey}`, sql``)
}

export function findByReference(tx: Tx, reference: string): Promise<ChargeRow | undefined> {
  return findWhere(tx, sql`reference = ${reference}`, sql``)
}

/** All charges about a thing, the latest first. */
export function listChargesAbout(tx: Tx, about: About): Promise<ChargeRow[]> {
  return many<ChargeRow>(
    tx,
    sql`select ${CHARGE} from payments.charge
        where council_id = ${tx.councilId} and about_kind = ${about.kind} and about_id = ${about.id} order by id desc`,
  )
}

export async function saveSums(
  tx: Tx,
  id: string,
  saved: Sums & { state: ChargeState; now: Date },
): Promise<void> {
  await run(
    tx,
    sql`update payments.charge set state = ${saved.state}, held_pence = ${saved.heldPence}, captured_pence = ${saved.capturedPence},
          refunded_pence = ${saved.refundedPence}, changed_at = ${saved.now},
          lapses_at = case when ${saved.state === 'open'} then lapses_at end
        where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export type ChargeChange = Partial<{
  about: About
  returnPath: string
  laterPath: string | null
  email: string | null
  goAheadAt: Date
  cancelledAt: Date
  lapsesAt: Date | null
  awayAt: Date | null
  nomineeEmail: string
  nominatedAt: Date
}>

export async function changeCharge(tx: Tx, id: string, change: ChargeChange): Promise<void> {
  const has = (name: keyof ChargeChange) => Object.hasOwn(change, name)
  await run(
    tx,
    sql`update payments.charge set
          about_kind = coalesce(${change.about?.kind ?? null}, about_kind), about_id = coalesce(${change.about?.id ?? null}::uuid, about_id),
          return_path = coalesce(${change.returnPath ?? null}, return_path),
          later_path = case when ${has('laterPath')} then ${change.laterPath ?? null} else later_path end,
          email = case when ${has('email')} then ${change.email ?? null} else email end,
          go_ahead_at = coalesce(go_ahead_at, ${change.goAheadAt ?? null}),
          cancelled_at = coalesce(cancelled_at, ${change.cancelledAt ?? null}),
          lapses_at = case when ${has('lapsesAt')} then ${change.lapsesAt ?? null}::timestamptz else lapses_at end,
          away_at = case when ${has('awayAt')} then ${change.awayAt ?? null}::timestamptz else away_at end,
          nominee_email = coalesce(${change.nomineeEmail ?? null}, nominee_email),
          nominated_at = coalesce(${change.nominatedAt ?? null}, nominated_at)
        where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** The addresses go with what the charge was about; the money stays in the books. */
export async function forgetPeopleOf(tx: Tx, about: About): Promise<void> {
  await run(
    tx,
    sql`update payments.charge set email = null, nominee_email = null
        where council_id = ${tx.councilId} and about_kind = ${about.kind} and about_id = ${about.id}`,
  )
}

const ATTEMPT = sql`id, charge_id as "chargeId", seq, kind, provider, reference, provider_ref as "providerRef", pence, hold, state, wanted,
  next_url as "nextUrl", means, reason, officer_id as "officerId", created_at as "createdAt", changed_at as "changedAt",
  captured_at as "capturedAt", next_ask_at as "nextAskAt", asks`

export type AttemptRow = Attempt & { reference: string }

export function listAttempts(tx: Tx, chargeId: string): Promise<AttemptRow[]> {
  return many<AttemptRow>(
    tx,
    sql`select ${ATTEMPT} from payments.attempt where council_id = ${tx.councilId} and charge_id = ${chargeId} order by seq`,
  )
}

export function findAttempt(tx: Tx, id: string): Promise<AttemptRow | undefined> {
  return maybe<AttemptRow>(
    tx,
    sql`select ${ATTEMPT} from payments.attempt where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** The attempt of a provider's name for it, or of the name that we gave it. */
export function findAttemptOf(
  tx: Tx,
  provider: string,
  names: { providerRef: string; reference: string | undefined },
): Promise<AttemptRow | undefined> {
  return maybe<AttemptRow>(
    tx,
    sql`select ${ATTEMPT} from payments.attempt where council_id = ${tx.councilId} and provider = ${provider}
          and (provider_ref = ${names.providerRef} or (provider_ref is null and reference = ${names.reference ?? ''})) limit 1`,
  )
}

export async function insertAttempt(tx: Tx, attempt: AttemptRow): Promise<void> {
  await run(
    tx,
    sql`insert into payments.attempt (council_id, id, charge_id, seq, kind, provider, reference, provider_ref, pence, hold, state, wanted, next_url, means, reason,
          officer_id, created_at, changed_at, captured_at, next_ask_at, asks)
        values (${tx.councilId}, ${attempt.id}, ${attempt.chargeId}, ${attempt.seq}, ${attempt.kind}, ${attempt.provider}, ${attempt.reference}, ${attempt.providerRef},
          ${attempt.pence}, ${attempt.hold}, ${attempt.state}, ${attempt.wanted}, ${attempt.nextUrl}, ${attempt.means}, ${attempt.reason}, ${attempt.officerId},
          ${attempt.createdAt}, ${attempt.changedAt}, ${attempt.capturedAt}, ${attempt.nextAskAt}, ${attempt.asks})`,
  )
}

/** Writes what changed of an attempt; its charge is locked. */
export async function updateAttempt(tx: Tx, attempt: AttemptRow): Promise<void> {
  await run(
    tx,
    sql`update payments.attempt set provider_ref = ${attempt.providerRef}, state = ${attempt.state}, wanted = ${attempt.wanted}, next_url = ${attempt.nextUrl},
          means = ${attempt.means}, reason = ${attempt.reason}, changed_at = ${attempt.changedAt}, captured_at = ${attempt.capturedAt},
          next_ask_at = ${attempt.nextAskAt}, asks = ${attempt.asks}
        where council_id = ${tx.councilId} and id = ${attempt.id}`,
  )
}

/** Attempts about which the provider should be asked now; they are put off by a while in the same statement. */
export function takeToAsk(tx: Tx, now: Date): Promise<{ id: string }[]> {
  return many(
    tx,
    sql`update payments.attempt set next_ask_at = ${new Date(now.getTime() + 5 * 60_000)}
        where council_id = ${tx.councilId} and id in (
          select id from payments.attempt where council_id = ${tx.councilId} and next_ask_at <= ${now} order by next_ask_at limit 200)
        returning id`,
  )
}

export function listLapsed(tx: Tx, now: Date): Promise<{ id: string }[]> {
  return many(
    tx,
    sql`select id from payments.charge where council_id = ${tx.councilId} and lapses_at <= ${now} and state = 'open' limit 200`,
  )
}

const REFUND = sql`id, charge_id as "chargeId", attempt_id as "attemptId", pence, reason, note, state, provider_ref as "providerRef",
  asked_by as "askedBy", decided_by as "decidedBy", created_at as "createdAt", goes_at as "goesAt", done_at as "doneAt"`

export function listRefunds(tx: Tx, chargeId: string): Promise<Refund[]> {
  return many<Refund>(
    tx,
    sql`select ${REFUND} from payments.refund where council_id = ${tx.councilId} and charge_id = ${chargeId} order by id`,
  )
}

export function findRefund(tx: Tx, id: string): Promise<Refund | undefined> {
  return maybe<Refund>(
    tx,
    sql`select ${REFUND} from payments.refund where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export function listRefundsIn(tx: Tx, state: Refund['state'], most: number): Promise<Refund[]> {
  return many<Refund>(
    tx,
    sql`select ${REFUND} from payments.refund where council_id = ${tx.councilId} and state = ${state} order by id limit ${most}`,
  )
}

export function listLaterAbout(
  tx: Tx,
  { kind, id }: About,
): Promise<{ chargeId: string; pence: number; goesAt: Date }[]> {
  return many(
    tx,
    sql`select r.charge_id as "chargeId", sum(r.pence)::int as pence, max(r.goes_at) as "goesAt"
        from payments.charge c join payments.refund r on r.council_id = c.council_id and r.charge_id = c.id
        where c.council_id = ${tx.councilId} and c.about_kind = ${kind} and c.about_id = ${id} and r.state = 'later'
        group by r.charge_id`,
  )
}

export async function insertRefund(tx: Tx, refund: Refund): Promise<void> {
  await run(
    tx,
    sql`insert into payments.refund (council_id, id, charge_id, attempt_id, pence, reason, note, state, provider_ref, asked_by, decided_by, created_at, goes_at, done_at)
        values (${tx.councilId}, ${refund.id}, ${refund.chargeId}, ${refund.attemptId}, ${refund.pence}, ${refund.reason}, ${refund.note}, ${refund.state},
          ${refund.providerRef}, ${refund.askedBy}, ${refund.decidedBy}, ${refund.createdAt}, ${refund.goesAt}, ${refund.doneAt})`,
  )
}

export async function updateRefund(tx: Tx, refund: Refund): Promise<void> {
  await run(
    tx,
    sql`update payments.refund set state = ${refund.state}, provider_ref = ${refund.providerRef}, decided_by = ${refund.decidedBy}, done_at = ${refund.doneAt}
        where council_id = ${tx.councilId} and id = ${refund.id}`,
  )
}
