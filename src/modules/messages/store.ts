import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Message, MessageState, NewMessage } from './message.ts'

const COLUMNS = sql`id, channel, template, locale, recipient, subject, body, state, created_at as "createdAt",
  sent_at as "sentAt", failure, subject_kind as "subjectKind", subject_id as "subjectId"`

export async function insertMessage(
  tx: Tx,
  id: string,
  message: NewMessage,
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into messages.message (council_id, id, channel, template, locale, recipient, subject, body, subject_kind, subject_id, state, created_at, forget_on)
        values (${tx.councilId}, ${id}, ${message.channel}, ${message.template}, ${message.locale}, ${message.recipient}, ${message.subject},
                ${message.body}, ${message.about?.kind ?? null}, ${message.about?.id ?? null}, 'queued', ${now}, ${message.forgetOn})`,
  )
}

export function findMessage(tx: Tx, id: string): Promise<Message | undefined> {
  return maybe<Message>(
    tx,
    sql`select ${COLUMNS} from messages.message where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export async function saveDelivery(
  tx: Tx,
  id: string,
  state: MessageState,
  at: Date,
  failure: string | null,
): Promise<void> {
  await run(
    tx,
    sql`update messages.message set state = ${state}, sent_at = ${state === 'sent' ? at : null}, failure = ${failure}
        where council_id = ${tx.councilId} and id = ${id} and state in ('queued', 'failed')`,
  )
}

export function listMessagesAbout(tx: Tx, kind: string, id: string): Promise<Message[]> {
  return many<Message>(
    tx,
    sql`select ${COLUMNS} from messages.message
        where council_id = ${tx.councilId} and subject_kind = ${kind} and subject_id = ${id} order by id`,
  )
}

/** The newest messages first; `before` is the id of the last one already seen. */
export function listRecentMessages(
  tx: Tx,
  filter: { recipient?: string; before?: string; most: number },
): Promise<Message[]> {
  return many<Message>(
    tx,
    sql`select ${COLUMNS} from messages.message
        where council_id = ${tx.councilId} and (${filter.recipient ?? null}::text is null or recipient = ${filter.recipient ?? null})
          and (${filter.before ?? null}::uuid is null or id < ${filter.before ?? null}::uuid)
        order by id desc limit ${filter.most}`,
  )
}

export function listFailedMessages(tx: Tx, most: number): Promise<Message[]> {
  return many<Message>(
    tx,
    sql`select ${COLUMNS} from messages.message where council_id = ${tx.councilId} and state = 'failed' order by id limit ${most}`,
  )
}

export async function forgetMessages(tx: Tx, today: PlainDate): Promise<number> {
  return run(
    tx,
    sql`delete from messages.message where council_id = ${tx.councilId} and forget_on < ${today}`,
  )
}
