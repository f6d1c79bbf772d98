import type { Ctx } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import type { StoredFile } from './file.ts'
import type { FileSetup } from './file-setup.ts'
import { sealBytes } from './sealed-bytes.ts'
import { quarantineName } from './storage/storage.ts'
import { findFile, insertPiece, lockFile, saveReceived } from './store.ts'

/** What is held in memory of an upload, at most. */
export const PIECE_BYTES = 4 * 1024 * 1024

export type Received =
  | { kind: 'received'; receivedBytes: number }
  /** More came than may, or than was announced. */
  | { kind: 'tooBig' }
  /** Another request goes on with this file, from elsewhere. */
  | { kind: 'conflict'; receivedBytes: number }
  | { kind: 'gone' }

type Coming = { fileId: string; offset: number; bytes: AsyncIterable<Buffer> }

/**
 * Takes the bytes of a file from an offset on, in sealed pieces, each kept before the next is read. A
 * sender that breaks off loses nothing of what was kept.
 * @throws whatever the sender's stream throws, after what had come is kept
 */
export async function receiveBytes(setup: FileSetup, ctx: Ctx, coming: Coming): Promise<Received> {
  const file = await readingCouncil(ctx.db, ctx.council.id, tx => findFile(tx, coming.fileId))
  if (file?.state !== 'receiving') return { kind: 'gone' }
  if (file.receivedBytes !== coming.offset)
    return { kind: 'conflict', receivedBytes: file.receivedBytes }
  const most = file.declaredBytes ?? file.takes.mostBytes
  let received = file.receivedBytes
  for await (const { piece, failure } of inPieces(coming.bytes)) {
    if (received + piece.length > most) return { kind: 'tooBig' }
    if (piece.length > 0) {
      const kept = await keepPiece(setup, ctx, { file, piece, offset: received })
      if (kept !== 'kept') return kept
      received += piece.length
    }
    if (failure !== undefined) throw failure
  }
  return { kind: 'received', receivedBytes: received }
}

type Gathered = { piece: Buffer; failure?: unknown }

/** Pieces of the full size, and what is left; a stream that breaks off gives what had come, and why. */
async function* inPieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<Gathered> {
  let held: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of bytes) {
      held.push(chunk)
      length += chunk.length
      if (length < PIECE_BYTES) continue
      const piece = Buffer.concat(held)
      held = []
      length = 0
      yield { piece }
    }
  } catch (failure) {
    yield { piece: Buffer.concat(held), failure }
    return
  }
  if (length > 0) yield { piece: Buffer.concat(held) }
}

type Kept = 'kept' | Extract<Received, { kind: 'conflict' | 'gone' }>

/** Stores a piece first and writes it down after: what was stored in vain is swept from quarantine. */
async function keepPiece(
  setup: FileSetup,
  ctx: Ctx,
  { file, piece, offset }: { file: StoredFile; piece: Buffer; offset: number },
): Promise<Kept> {
  const councilId = ctx.council.id
  const key = await setup.keys.current(ctx.db, councilId)
  const id = newId()
  const name = quarantineName(councilId, id)
  try {
    await setup.storage.put(name, sealBytes(key.key, name, piece))
  } catch (error) {
    // A full disk, a bucket that is away: nothing of the person's doing, and it passes.
    throw new AppError('STORAGE_AWAY', 503, 'unavailable', messageOf(error), error)
  }
  return inCouncil(ctx.db, councilId, async tx => {
    const now = await lockFile(tx, file.id)
    if (now?.state !== 'receiving') return { kind: 'gone' }
    if (now.receivedBytes !== offset) return { kind: 'conflict', receivedBytes: now.receivedBytes }
    await insertPiece(tx, file.id, { id, keyId: key.id, bytes: piece.length })
    await saveReceived(tx, file.id, { receivedBytes: offset + piece.length, now: new Date() })
    return 'kept'
  })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown'
}
