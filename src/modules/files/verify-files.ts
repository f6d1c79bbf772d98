import { createHash } from 'node:crypto'
import { type Pool, readingCouncil } from '#kernel/transaction.ts'
import type { FileSetup } from './file-setup.ts'
import { openBlob } from './open-stored.ts'
import { sealedLength } from './sealed-bytes.ts'
import { blobName, quarantineName } from './storage/storage.ts'
import { listAllPieces } from './store.ts'
import { type Blob, listBlobsAfter } from './store-blobs.ts'

type Finding = { what: string; row: string }

/**
 * Every stored file is there, opens, and has the hash it was stored with; and every piece in quarantine
 * is there and whole. How many stored files were looked at.
 */
export async function verifyFiles(
  setup: Pick<FileSetup, 'keys' | 'storage'>,
  { db, councilId }: { db: Pool; councilId: string },
  found: (finding: Finding) => void,
): Promise<number> {
  let count = 0
  for await (const blob of everyBlob(db, councilId)) {
    count += 1
    const wrong = await problemOf(setup, { db, councilId }, blob)
    if (wrong !== undefined) found({ what: wrong, row: `file ${blob.id}` })
  }
  await verifyQuarantine(setup, { db, councilId }, found)
  return count
}

async function verifyQuarantine(
  { storage }: Pick<FileSetup, 'storage'>,
  { db, councilId }: { db: Pool; councilId: string },
  found: (finding: Finding) => void,
): Promise<void> {
  for (const piece of await readingCouncil(db, councilId, listAllPieces))
    if ((await storage.size(quarantineName(councilId, piece.id))) !== sealedLength(piece.bytes))
      found({ what: 'a file that waits to be checked is not whole', row: `file ${piece.fileId}` })
}

/** All stored content of a council, a page at a time, so that no transaction lasts. */
export async function* everyBlob(db: Pool, councilId: string): AsyncGenerator<Blob> {
  let after: string | null = null
  for (;;) {
    const from: string | null = after
    const page: Blob[] = await readingCouncil(db, councilId, tx => listBlobsAfter(tx, from))
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

async function problemOf(
  setup: Pick<FileSetup, 'keys' | 'storage'>,
  place: { db: Pool; councilId: string },
  blob: Blob,
): Promise<string | undefined> {
  if ((await setup.storage.size(blobName(place.councilId, blob.id))) === undefined)
    return 'a stored file is not there'
  const hash = createHash('sha256')
  try {
    for await (const chunk of openBlob(setup, place, blob)) hash.update(chunk)
  } catch {
    return 'a stored file does not open'
  }
  return hash.digest().equals(blob.sha256) ? undefined : 'a stored file was altered'
}
