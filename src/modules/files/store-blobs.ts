import { sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'

export type Blob = { id: string; keyId: string; sha256: Buffer; bytes: number }

const COLUMNS = sql`id, key_id as "keyId", sha256, bytes::float8 as bytes`

export type SealedKey = { id: string; sealed: Buffer }

/** A council's keys, the one in use first. */
export function listKeys(tx: Tx): Promise<SealedKey[]> {
  return many<SealedKey>(
    tx,
    sql`select id, sealed from files.key where council_id = ${tx.councilId} order by id`,
  )
}

export async function insertKey(tx: Tx, key: SealedKey, now: Date): Promise<void> {
  await run(
    tx,
    sql`insert into files.key (council_id, id, sealed, made_at) values (${tx.councilId}, ${key.id}, ${key.sealed}, ${now})`,
  )
}

export async function saveSealedKey(tx: Tx, key: SealedKey): Promise<void> {
  await run(
    tx,
    sql`update files.key set sealed = ${key.sealed} where council_id = ${tx.councilId} and id = ${key.id}`,
  )
}

export async function insertBlob(tx: Tx, blob: Blob, now: Date): Promise<void> {
  await run(
    tx,
    sql`insert into files.blob (council_id, id, key_id, sha256, bytes, state, made_at)
        values (${tx.councilId}, ${blob.id}, ${blob.keyId}, ${blob.sha256}, ${blob.bytes}, 'storing', ${now})`,
  )
}

export function findBlob(tx: Tx, id: string): Promise<Blob | undefined> {
  return maybe<Blob>(
    tx,
    sql`select ${COLUMNS} from files.blob where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** The blob of a content, locked so that it is not thrown away while a file is being given it. */
export function lockBlobOf(tx: Tx, sha256: Buffer): Promise<Blob | undefined> {
  return maybe<Blob>(
    tx,
    sql`select ${COLUMNS} from files.blob where council_id = ${tx.councilId} and sha256 = ${sha256} and state = 'stored' for update`,
  )
}

export async function markStored(tx: Tx, id: string): Promise<void> {
  await run(
    tx,
    sql`update files.blob set state = 'stored' where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export async function lockBlob(tx: Tx, id: string): Promise<boolean> {
  const row = await maybe(
    tx,
    sql`select id from files.blob where council_id = ${tx.councilId} and id = ${id} for update`,
  )
  return row !== undefined
}

/** Deletes a blob that no file holds; whether it did. The caller holds its lock. */
export async function deleteUnusedBlob(tx: Tx, id: string): Promise<boolean> {
  const deleted = await run(
    tx,
    sql`delete from files.blob b where b.council_id = ${tx.councilId} and b.id = ${id}
          and not exists (select from files.file f where f.council_id = ${tx.councilId} and f.blob_id = b.id)
          and not exists (select from files.file f where f.council_id = ${tx.councilId} and f.thumb_id = b.id)`,
  )
  return deleted === 1
}

/** What was begun and never ended. */
export async function deleteStaleBlobs(tx: Tx, before: Date): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`delete from files.blob where council_id = ${tx.councilId} and state = 'storing' and made_at < ${before} returning id`,
  )
  return rows.map(row => row.id)
}

/** A page of stored blobs by their ids, for going through all of them. */
export function listBlobsAfter(tx: Tx, after: string | null, most = 500): Promise<Blob[]> {
  return many<Blob>(
    tx,
    sql`select ${COLUMNS} from files.blob where council_id = ${tx.councilId} and state = 'stored' and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${most}`,
  )
}
