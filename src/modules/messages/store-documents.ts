import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Document, NewDocument } from './document.ts'

const COLUMNS = sql`id, code, kind, title_en as "titleEn", title_cy as "titleCy", subject_kind as "subjectKind",
  subject_id as "subjectId", holder_mark as "holderMark", issued_at as "issuedAt", valid_until as "validUntil",
  replaced_by as "replacedBy", withdrawn_at as "withdrawnAt"`

export async function insertDocument(
  tx: Tx,
  row: {
    id: string
    code: string
    holderMark: string | null
    issuedAt: Date
    document: NewDocument
  },
): Promise<void> {
  const { document } = row
  await run(
    tx,
    sql`insert into messages.document (council_id, id, code, kind, title_en, title_cy, subject_kind, subject_id, holder_mark, issued_at, valid_until, forget_on)
        values (${tx.councilId}, ${row.id}, ${row.code}, ${document.kind}, ${document.title.en}, ${document.title.cy}, ${document.about?.kind ?? null},
                ${document.about?.id ?? null}, ${row.holderMark}, ${row.issuedAt}, ${document.validUntil ?? null}, ${document.forgetOn})`,
  )
}

export function findDocument(tx: Tx, id: string): Promise<Document | undefined> {
  return maybe<Document>(
    tx,
    sql`select ${COLUMNS} from messages.document where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export function findDocumentByCode(tx: Tx, code: string): Promise<Document | undefined> {
  return maybe<Document>(
    tx,
    sql`select ${COLUMNS} from messages.document where council_id = ${tx.councilId} and code = ${code}`,
  )
}

export function listDocumentsAbout(tx: Tx, kind: string, id: string): Promise<Document[]> {
  return many<Document>(
    tx,
    sql`select ${COLUMNS} from messages.document
        where council_id = ${tx.councilId} and subject_kind = ${kind} and subject_id = ${id} order by id`,
  )
}

export async function saveStanding(
  tx: Tx,
  id: string,
  standing: Pick<Document, 'withdrawnAt' | 'replacedBy'>,
): Promise<void> {
  await run(
    tx,
    sql`update messages.document set withdrawn_at = ${standing.withdrawnAt}, replaced_by = ${standing.replacedBy}
        where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export async function forgetDocuments(tx: Tx, today: PlainDate): Promise<void> {
  await run(
    tx,
    sql`delete from messages.document where council_id = ${tx.councilId} and forget_on < ${today}`,
  )
}
