import { type Pool, readingCouncil } from '#kernel/transaction.ts'
import type { StoredFile } from './file.ts'
import type { FileSetup } from './file-setup.ts'
import { openWhole } from './sealed-bytes.ts'
import { quarantineName } from './storage/storage.ts'
import { findFile, listPieces, type Piece } from './store.ts'

export type Quarantined = { file: StoredFile; bytes: Buffer }

/**
 * A file that waits to be decided, with all its bytes: at most the house's limit. Undefined when there
 * is none, or it is decided.
 */
export async function openQuarantined(
  setup: Pick<FileSetup, 'keys' | 'storage'>,
  from: { db: Pool; councilId: string },
  fileId: string,
): Promise<Quarantined | undefined> {
  const { file, pieces } = await readingCouncil(from.db, from.councilId, async tx => ({
    file: await findFile(tx, fileId),
    pieces: await listPieces(tx, fileId),
  }))
  if (file === undefined || (file.state !== 'checking' && file.state !== 'notScanned'))
    return undefined
  const all: Buffer[] = []
  for (const piece of pieces) all.push(await openPiece(setup, from, piece))
  return { file, bytes: Buffer.concat(all) }
}

async function openPiece(
  { keys, storage }: Pick<FileSetup, 'keys' | 'storage'>,
  { db, councilId }: { db: Pool; councilId: string },
  piece: Piece,
): Promise<Buffer> {
  const name = quarantineName(councilId, piece.id)
  return openWhole({
    key: await keys.find(db, councilId, piece.keyId),
    name,
    bytes: piece.bytes,
    read: (from, to) => storage.read(name, from, to),
  })
}
