import { notFound } from '#kernel/errors.ts'
import { type Pool, readingCouncil } from '#kernel/transaction.ts'
import type { ByteRange } from './byte-range.ts'
import type { FileSetup } from './file-setup.ts'
import { openBytes } from './sealed-bytes.ts'
import { blobName } from './storage/storage.ts'
import { type Blob, findBlob } from './store-blobs.ts'

type Place = { db: Pool; councilId: string }

/** The bytes of kept content, opened as they are read: for serving, verifying and sending on. @throws AppError `NOT_FOUND` */
export async function* openStored(
  setup: Pick<FileSetup, 'keys' | 'storage'>,
  place: Place,
  blobId: string,
): AsyncGenerator<Buffer> {
  const blob = await readingCouncil(place.db, place.councilId, tx => findBlob(tx, blobId))
  if (blob === undefined) throw notFound('stored content')
  yield* openBlob(setup, place, blob)
}

/** The same, whole or in part, where its row is at hand. */
export async function* openBlob(
  { keys, storage }: Pick<FileSetup, 'keys' | 'storage'>,
  { db, councilId }: Place,
  blob: Blob,
  range?: ByteRange,
): AsyncGenerator<Buffer> {
  const name = blobName(councilId, blob.id)
  const key = await keys.find(db, councilId, blob.keyId)
  const read = (from: number, to: number) => storage.read(name, from, to)
  yield* openBytes({ key, name, bytes: blob.bytes, read }, range)
}
