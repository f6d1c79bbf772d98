import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { sql } from '#kernel/sql.ts'
import { many, maybe, one, run, type Tx } from '#kernel/transaction.ts'
import type { IncomingFile } from './read-email.ts'

export type ReceivedKind = 'reply' | 'auto-reply' | 'bounce' | 'delay' | 'receipt' | 'loop'

/** What came back by email. `text` is what was newly written, `whole` has the quoted mail too. */
export type ReceivedRow = {
  id: string
  kind: ReceivedKind
  messageId: string
  subjectKind: string | null
  subjectId: string | null
  at: Date
  sender: string
  senderKnown: boolean
  subject: string
  text: string
  whole: string
  bytes: number
}

const COLUMNS = sql`id, kind, message_id as "messageId", subject_kind as "subjectKind", subject_id as "subjectId", at, sender,
  sender_known as "senderKnown", subject, text, whole, bytes`

export type NewReceived = Omit<ReceivedRow, 'subjectKind' | 'subjectId'> & { digest: Uint8Array }

/** It is forgotten with the message that it answers. @returns false when the same mail is there already. */
export async function insertReceived(tx: Tx, row: NewReceived): Promise<boolean> {
  const written = await run(
    tx,
    sql`insert into messages.received (council_id, id, digest, kind, message_id, subject_kind, subject_id, at, sender, sender_known, subject, text, whole, bytes, forget_on)
        select ${tx.councilId}, ${row.id}, ${row.digest}, ${row.kind}, id, subject_kind, subject_id, ${row.at},
          ${row.sender}, ${row.senderKnown}, ${row.subject}, ${row.text}, ${row.whole}, ${row.bytes}, forget_on
        from messages.message where council_id = ${tx.councilId} and id = ${row.messageId}
        on conflict do nothing`,
  )
  return written === 1
}

export async function insertReceivedFile(
  tx: Tx,
  receivedId: string,
  file: IncomingFile & { position: number; sha256: Uint8Array },
): Promise<void> {
  await run(
    tx,
    sql`insert into messages.received_file (council_id, received_id, position, name, type, bytes, sha256, content)
        values (${tx.councilId}, ${receivedId}, ${file.position}, ${file.name}, ${file.type}, ${file.content.length}, ${file.sha256}, ${file.content})`,
  )
}

export async function countReceived(tx: Tx, messageId: string, since: Date): Promise<number> {
  const row = await one<{ n: number }>(
    tx,
    sql`select count(*)::int as n from messages.received where council_id = ${tx.councilId} and message_id = ${messageId} and at >= ${since}`,
  )
  return row.n
}

export function findReceived(tx: Tx, id: string): Promise<ReceivedRow | undefined> {
  return maybe<ReceivedRow>(
    tx,
    sql`select ${COLUMNS} from messages.received where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** What came back about a case, a booking or the like, oldest first. */
export function listReceivedAbout(tx: Tx, kind: string, id: string): Promise<ReceivedRow[]> {
  return many<ReceivedRow>(
    tx,
    sql`select ${COLUMNS} from messages.received
        where council_id = ${tx.councilId} and subject_kind = ${kind} and subject_id = ${id} order by id`,
  )
}

export function listReceivedFor(tx: Tx, messageId: string): Promise<ReceivedRow[]> {
  return many<ReceivedRow>(
    tx,
    sql`select ${COLUMNS} from messages.received where council_id = ${tx.councilId} and message_id = ${messageId} order by at`,
  )
}

/** What people wrote, the newest first; machines' mail is left out. */
export function listReplies(
  tx: Tx,
  filter: { before: string | undefined; most: number },
): Promise<ReceivedRow[]> {
  return many<ReceivedRow>(
    tx,
    sql`select ${COLUMNS} from messages.received where council_id = ${tx.councilId} and kind in ('reply', 'auto-reply', 'loop')
          and (${filter.before ?? null}::uuid is null or id < ${filter.before ?? null}::uuid)
        order by id desc limit ${filter.most}`,
  )
}

/** An attachment as it is listed. `content` is null once it was taken, or its time was over. */
export type ReceivedFile = {
  position: number
  name: string
  type: string
  bytes: number
  sha256: Buffer
  taken: boolean
  content: Buffer | null
}

/** The attachments of an email, with their bytes while they are held. Nothing has looked into them: they are not to be shown. */
export function listReceivedFiles(tx: Tx, receivedId: string): Promise<ReceivedFile[]> {
  return many<ReceivedFile>(
    tx,
    sql`select position, name, type, bytes, sha256, taken_at is not null as taken, content
        from messages.received_file where council_id = ${tx.councilId} and received_id = ${receivedId} order by position`,
  )
}

/** Whoever looks after files has them now: the bytes here go. */
export async function dropReceivedContent(tx: Tx, receivedId: string, now: Date): Promise<void> {
  await run(
    tx,
    sql`update messages.received_file set content = null, taken_at = ${now}
        where council_id = ${tx.councilId} and received_id = ${receivedId} and content is not null`,
  )
}

export async function forgetReceived(tx: Tx, today: PlainDate): Promise<void> {
  await run(
    tx,
    sql`delete from messages.received_file where council_id = ${tx.councilId} and received_id in (
          select id from messages.received where council_id = ${tx.councilId} and forget_on < ${today})`,
  )
  await run(
    tx,
    sql`delete from messages.received where council_id = ${tx.councilId} and forget_on < ${today}`,
  )
}
