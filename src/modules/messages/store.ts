import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Message, NewMessage, Step } from './message.ts'

export const COLUMNS = sql`id, channel, template, locale, recipient, subject, body, state, created_at as "createdAt",
  sent_at as "sentAt", delivered_at as "deliveredAt", failure, subject_kind as "subjectKind", subject_id as "subjectId",
  recipient_key as "recipientKey", ways, last_resort as "lastResort", urgent, confidential, layout, document_id as "documentId", round,
  round_at as "roundAt", tries, unsure, next_try_at as "nextTryAt", claimed_until as "claimedUntil", carrier,
  carrier_ref as "carrierRef", carried_at as "carriedAt", batch_id as "batchId"`

export async function insertMessage(
  tx: Tx,
  id: string,
  message: NewMessage,
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into messages.message (council_id, id, channel, template, locale, recipient, subject, body, subject_kind, subject_id,
          state, created_at, round_at, next_try_at, forget_on, recipient_key, ways, last_resort, urgent, confidential, layout, document_id)
        values (${tx.councilId}, ${id}, ${message.channel}, ${message.template}, ${message.locale}, ${message.recipient}, ${message.subject},
                ${message.body}, ${message.about?.kind ?? null}, ${message.about?.id ?? null}, 'queued', ${now}, ${message.sendAt ?? now}, ${message.sendAt ?? now}, ${message.forgetOn},
                ${message.recipientKey ?? null}, ${json(message.ways ?? {})}, ${message.lastResort ?? null}, ${message.urgent ?? false}, ${message.confidential ?? false},
                ${message.layout ?? 'letter'}, ${message.documentId ?? null})`,
  )
}

export function findMessage(tx: Tx, id: string): Promise<Message | undefined> {
  return maybe<Message>(
    tx,
    sql`select ${COLUMNS} from messages.message where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** The same, kept for this transaction: nobody else changes it meanwhile. */
export function lockMessage(tx: Tx, id: string): Promise<Message | undefined> {
  return maybe<Message>(
    tx,
    sql`select ${COLUMNS} from messages.message where council_id = ${tx.councilId} and id = ${id} for update`,
  )
}

export function findByCarrierRef(tx: Tx, ref: string): Promise<Message | undefined> {
  return maybe<Message>(
    tx,
    sql`select ${COLUMNS} from messages.message where council_id = ${tx.councilId} and carrier_ref = ${ref}`,
  )
}

/**
 * Takes a queued message whose time has come into a worker's hands until a time, so that two workers do not
 * both hand it over. `claimedUntil` is what it was before: one that was held by a worker may have been handed
 * over by it. It is found by its id first: with its state beside it the database may walk the queue, and
 * all that have left it since it was last cleaned up.
 * @returns undefined when it is not its time, or another has it.
 */
export function claimMessage(
  tx: Tx,
  id: string,
  now: Date,
  until: Date,
): Promise<Message | undefined> {
  return maybe<Message>(
    tx,
    sql`with held as materialized (
          select ${COLUMNS} from messages.message where council_id = ${tx.councilId} and id = ${id} for update),
        due as (
          select * from held where state = 'queued' and "nextTryAt" <= ${now} and ("claimedUntil" is null or "claimedUntil" <= ${now})),
        claimed as (
          update messages.message m set claimed_until = ${until} from due where m.council_id = ${tx.councilId} and m.id = due.id)
        select * from due`,
  )
}

/** The columns of a sending that change as it goes on. */
export type Change = Pick<
  Message,
  | 'state'
  | 'channel'
  | 'recipient'
  | 'round'
  | 'roundAt'
  | 'tries'
  | 'unsure'
  | 'nextTryAt'
  | 'carrier'
  | 'carrierRef'
  | 'carriedAt'
  | 'sentAt'
  | 'deliveredAt'
  | 'failure'
  | 'batchId'
>

/** Writes how a message stands now, and lets go of the claim. */
export async function saveMessage(tx: Tx, id: string, change: Change): Promise<void> {
  await run(
    tx,
    sql`update messages.message set state = ${change.state}, channel = ${change.channel}, recipient = ${change.recipient},
          round = ${change.round}, round_at = ${change.roundAt}, tries = ${change.tries}, unsure = ${change.unsure},
          next_try_at = ${change.nextTryAt}, carrier = ${change.carrier}, carrier_ref = ${change.carrierRef},
          carried_at = ${change.carriedAt}, sent_at = ${change.sentAt}, delivered_at = ${change.deliveredAt},
          failure = ${change.failure}, batch_id = ${change.batchId}, claimed_until = null
        where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** Adds a step to a message's history; its place in it is taken from the message. */
export async function addStep(tx: Tx, id: string, step: Omit<Step, 'seq'>): Promise<void> {
  await run(
    tx,
    sql`with counted as (
          update messages.message set steps = steps + 1 where council_id = ${tx.councilId} and id = ${id} returning steps)
        insert into messages.step (council_id, message_id, seq, at, what, round, channel, recipient, carrier, detail, officer_id)
        select ${tx.councilId}, ${id}, steps, ${step.at}, ${step.what}, ${step.round}, ${step.channel}, ${step.recipient},
          ${step.carrier}, ${step.detail}, ${step.officerId} from counted`,
  )
}

export function listSteps(tx: Tx, id: string): Promise<Step[]> {
  return many<Step>(
    tx,
    sql`select seq, at, what, round, channel, recipient, carrier, detail, officer_id as "officerId"
        from messages.step where council_id = ${tx.councilId} and message_id = ${id} order by seq`,
  )
}

/** Messages about something that have not gone yet, and are in nobody's hands. */
export function listUnsentAbout(tx: Tx, of: { kind: string; id: string }): Promise<Message[]> {
  return many<Message>(
    tx,
    sql`select ${COLUMNS} from messages.message
        where council_id = ${tx.councilId} and subject_kind = ${of.kind} and subject_id = ${of.id}
          and state = 'queued' and claimed_until is null order by id for update skip locked`,
  )
}

/** Everything sent about a case, a booking or the like, oldest first. */
export function listMessagesAbout(tx: Tx, kind: string, id: string): Promise<Message[]> {
  return many<Message>(
    tx,
    sql`select ${COLUMNS} from messages.message
        where council_id = ${tx.councilId} and subject_kind = ${kind} and subject_id = ${id} order by id`,
  )
}

/**
 * Ids of the emails about the same that the same person was sent before this one, the latest last. What is
 * about the same is read first: a letting agent's address alone may have had thousands.
 */
export async function listThread(tx: Tx, id: string): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`with this as materialized (
          select subject_kind, subject_id, recipient from messages.message where council_id = ${tx.councilId} and id = ${id} and channel = 'email'),
        about as materialized (
          select m.id, m.channel, m.recipient, m.state from this join messages.message m
            on m.council_id = ${tx.councilId} and m.subject_kind = this.subject_kind and m.subject_id = this.subject_id)
        select about.id from about join this using (recipient)
        where about.id < ${id} and about.channel = 'email' and about.state in ('sent', 'delivered') order by about.id desc limit 5`,
  )
  return rows.map(row => row.id).reverse()
}

export async function forgetMessages(tx: Tx, today: PlainDate): Promise<number> {
  await run(
    tx,
    sql`delete from messages.step where council_id = ${tx.councilId} and message_id in (
          select id from messages.message where council_id = ${tx.councilId} and forget_on < ${today})`,
  )
  return run(
    tx,
    sql`delete from messages.message where council_id = ${tx.councilId} and forget_on < ${today}`,
  )
}
