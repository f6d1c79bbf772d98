import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/*
 * How a stored object is sealed. A header (four letters of the format, 32 random bytes) and then the
 * bytes in pieces of 64 KiB, each by AES-256-GCM with its number and whether it is the last as nonce
 * (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). So any part can be read
 * alone, and one that was altered, moved, left out or cut off is noticed. The key is the object's own,
 * drawn from the council's by HKDF-SHA256; its name is sealed with each piece, so that no object can
 * be put in another's place.
 */

const FORMAT = Buffer.from('MHF1')
const SALT_BYTES = 32
const HEADER_BYTES = FORMAT.length + SALT_BYTES
const PIECE_BYTES = 64 * 1024
const TAG_BYTES = 16
const SEALED_PIECE_BYTES = PIECE_BYTES + TAG_BYTES

/** Reads from `from` up to, but without, `to`. */
export type ReadRange = (from: number, to: number) => AsyncIterable<Uint8Array>

/** The object does not open: it was altered, is another one, or its key is not ours. */
export class SealBroken extends Error {
  constructor(name: string) {
    super(`a stored object does not open: ${name}`)
    this.name = 'SealBroken'
  }
}

export function sealedLength(bytes: number): number {
  return HEADER_BYTES + bytes + TAG_BYTES * pieceCount(bytes)
}

function pieceCount(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / PIECE_BYTES))
}

/** Seals an object under its name. */
export function sealBytes(key: Buffer, name: string, bytes: Uint8Array): Buffer {
  const salt = randomBytes(SALT_BYTES)
  const own = objectKey(key, salt)
  const sealed: Uint8Array[] = [FORMAT, salt]
  const last = pieceCount(bytes.length) - 1
  for (let index = 0; index <= last; index += 1) {
    const piece = bytes.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(index, index === last))
    cipher.setAAD(Buffer.from(name))
    sealed.push(cipher.update(piece), cipher.final(), cipher.getAuthTag())
  }
  return Buffer.concat(sealed)
}

type Opening = {
  key: Buffer
  name: string
  /** How many bytes were sealed. */
  bytes: number
  read: ReadRange
}

/**
 * The bytes from `from` up to, but without, `to`, opened piece by piece as they are asked for.
 * @throws SealBroken before a byte of a broken piece is given
 */
export async function* openBytes(
  { key, name, bytes, read }: Opening,
  { from, to }: { from: number; to: number } = { from: 0, to: bytes },
): AsyncGenerator<Buffer> {
  const header = await whole(read(0, HEADER_BYTES))
  if (!header.subarray(0, FORMAT.length).equals(FORMAT)) throw new SealBroken(name)
  const own = objectKey(key, header.subarray(FORMAT.length))
  const last = pieceCount(bytes) - 1
  let index = Math.floor(from / PIECE_BYTES)
  const end = to <= from ? index : Math.ceil(to / PIECE_BYTES)
  const sealedTo = Math.min(HEADER_BYTES + end * SEALED_PIECE_BYTES, sealedLength(bytes))
  for await (const sealed of inPieces(read(HEADER_BYTES + index * SEALED_PIECE_BYTES, sealedTo))) {
    const piece = openPiece(sealed, { own, name, index, isLast: index === last })
    const start = index * PIECE_BYTES
    yield piece.subarray(Math.max(0, from - start), Math.min(piece.length, to - start))
    index += 1
  }
  if (index < end) throw new SealBroken(name)
}

/** All of a small object. */
export async function openWhole(opening: Opening): Promise<Buffer> {
  const bytes = await whole(openBytes(opening))
  if (bytes.length !== opening.bytes) throw new SealBroken(opening.name)
  return bytes
}

function openPiece(
  sealed: Buffer,
  piece: { own: Buffer; name: string; index: number; isLast: boolean },
): Buffer {
  const end = sealed.length - TAG_BYTES
  if (end < 0) throw new SealBroken(piece.name)
  const decipher = createDecipheriv('aes-256-gcm', piece.own, nonceOf(piece.index, piece.isLast), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(piece.name)).setAuthTag(sealed.subarray(end))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()])
  } catch {
    throw new SealBroken(piece.name)
  }
}

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(index, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

function objectKey(key: Buffer, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'moothall stored object', 32))
}

async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let held = 0
  for await (const chunk of chunks) {
    waiting.push(chunk)
    held += chunk.length
    if (held < SEALED_PIECE_BYTES) continue
    let all = Buffer.concat(waiting)
    for (; all.length >= SEALED_PIECE_BYTES; all = all.subarray(SEALED_PIECE_BYTES))
      yield all.subarray(0, SEALED_PIECE_BYTES)
    waiting = [all]
    held = all.length
  }
  if (held > 0) yield Buffer.concat(waiting)
}

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}
