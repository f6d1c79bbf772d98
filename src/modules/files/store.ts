import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { FileState, Format, Refusal, StoredFile, Takes } from './file.ts'

export const COLUMNS = sql`f.id, f.state, f.name, f.received_bytes::float8 as "receivedBytes", f.declared_bytes::float8 as "declaredBytes",
  f.sha256, f.takes, f.format, f.type, f.blob_id as "blobId", f.thumb_id as "thumbId", f.stored_bytes::float8 as "storedBytes",
  f.refusal, f.owner_id as "ownerId", f.kept_until as "keptUntil", f.begun_at as "begunAt", f.decided_at as "decidedAt"`

export type NewFile = {
  id: string
  state: 'receiving' | 'refused'
  name: string
  takes: Takes
  declaredBytes: number | null
  refusal: Refusal | null
  ownerId: string | null
  begunBy: string
  now: Date
}

export async function insertFile(tx: Tx, file: NewFile): Promise<void> {
  await run(
    tx,
    sql`insert into files.file (council_id, id, state, name, takes, declared_bytes, refusal, owner_id, begun_by, begun_at, touched_at, decided_at)
        values (${tx.councilId}, ${file.id}, ${file.state}, ${file.name}, ${json(file.takes)}, ${file.declaredBytes}, ${file.refusal}, ${file.ownerId},
                ${file.begunBy}, ${file.now}, ${file.now}, ${file.refusal === null ? null : file.now})`,
  )
}

export function findFile(tx: Tx, id: string): Promise<StoredFile | undefined> {
  return maybe<StoredFile>(
    tx,
    sql`select ${COLUMNS} from files.file f where f.council_id = ${tx.councilId} and f.id = ${id}`,
  )
}

export function lockFile(tx: Tx, id: string): Promise<StoredFile | undefined> {
  return maybe<StoredFile>(
    tx,
    sql`select ${COLUMNS} from files.file f where f.council_id = ${tx.councilId} and f.id = ${id} for update`,
  )
}

export async function saveReceived(
  tx: Tx,
  id: string,
  saved: { receivedBytes: number; now: Date },
): Promise<void> {
  await run(
    tx,
    sql`update files.file set received_bytes = ${saved.receivedBytes}, touched_at = ${saved.now} where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export type Decision = {
  state: FileState
  now: Date
  sha256?: Buffer
  name?: string
  format?: Format
  type?: string
  blobId?: string
  thumbId?: string
  storedBytes?: number
  refusal?: Refusal
  scanWord?: string
  scannedBy?: string
}

/** Writes what became of a file. */
export async function saveDecision(tx: Tx, id: string, decided: Decision): Promise<void> {
  await run(
    tx,
    sql`update files.file set state = ${decided.state}, decided_at = ${decided.now}, touched_at = ${decided.now},
          sha256 = coalesce(${decided.sha256 ?? null}, sha256), name = coalesce(${decided.name ?? null}, name),
          format = ${decided.format ?? null}, type = ${decided.type ?? null}, blob_id = ${decided.blobId ?? null}, thumb_id = ${decided.thumbId ?? null},
          stored_bytes = ${decided.storedBytes ?? null}, refusal = ${decided.refusal ?? null}, scan_word = ${decided.scanWord ?? null}, scanned_by = ${decided.scannedBy ?? null}
        where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export async function saveKept(
  tx: Tx,
  id: string,
  kept: { ownerId: string; keptUntil: PlainDate | null },
): Promise<number> {
  return run(
    tx,
    sql`update files.file set owner_id = ${kept.ownerId}, kept_until = ${kept.keptUntil}
        where council_id = ${tx.councilId} and id = ${id} and (owner_id is null or owner_id = ${kept.ownerId})`,
  )
}

/** What an owner may use again today. */
export function listKept(tx: Tx, ownerId: string, today: PlainDate): Promise<StoredFile[]> {
  return many<StoredFile>(
    tx,
    sql`select ${COLUMNS} from files.file f
        where f.council_id = ${tx.councilId} and f.owner_id = ${ownerId} and f.state = 'clean' and f.kept_until >= ${today} order by f.id desc limit 100`,
  )
}

export async function deleteFile(tx: Tx, id: string): Promise<void> {
  await run(tx, sql`delete from files.file where council_id = ${tx.councilId} and id = ${id}`)
}

export type Piece = { seq: number; id: string; keyId: string; bytes: number }

export function listPieces(tx: Tx, fileId: string): Promise<Piece[]> {
  return many<Piece>(
    tx,
    sql`select seq, id, key_id as "keyId", bytes from files.piece where council_id = ${tx.councilId} and file_id = ${fileId} order by seq`,
  )
}

/** Of every file that is not decided; quarantine is small, or something is wrong. */
export function listAllPieces(tx: Tx): Promise<(Piece & { fileId: string })[]> {
  return many<Piece & { fileId: string }>(
    tx,
    sql`select seq, id, key_id as "keyId", bytes, file_id as "fileId" from files.piece where council_id = ${tx.councilId} order by file_id, seq`,
  )
}

export async function insertPiece(
  tx: Tx,
  fileId: string,
  piece: Omit<Piece, 'seq'>,
): Promise<void> {
  await run(
    tx,
    sql`insert into files.piece (council_id, file_id, seq, id, key_id, bytes)
        select ${tx.councilId}, ${fileId}, coalesce(max(seq) + 1, 0), ${piece.id}, ${piece.keyId}, ${piece.bytes}
        from files.piece where council_id = ${tx.councilId} and file_id = ${fileId}`,
  )
}

/** Takes the pieces of a file off the list; their ids, for their bytes to be erased. */
export async function deletePieces(tx: Tx, fileId: string): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`delete from files.piece where council_id = ${tx.councilId} and file_id = ${fileId} returning id`,
  )
  return rows.map(row => row.id)
}

export async function listKnownPieces(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from files.piece where council_id = ${tx.councilId} and id = any(${[...ids]}::uuid[])`,
  )
  return new Set(rows.map(row => row.id))
}
