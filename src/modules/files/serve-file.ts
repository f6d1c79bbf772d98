import { Readable } from 'node:stream'
import { actorKey } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { once } from '#kernel/events/once.ts'
import { publish } from '#kernel/events/publish.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import { hashToken } from '#kernel/http/secrets.ts'
import { isId } from '#kernel/ids.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { type ByteRange, readRange } from './byte-range.ts'
import type { StoredFile } from './file.ts'
import { contentDisposition } from './file-name.ts'
import type { FileSetup } from './file-setup.ts'
import { type FileLink, readLink } from './link-to-file.ts'
import { openBlob } from './open-stored.ts'
import { findFile } from './store.ts'
import { type Blob, findBlob } from './store-blobs.ts'

/**
 * Whatever a file holds, a browser does nothing with it but show or save it: its type is not guessed,
 * it may run, fetch and embed nothing, and no other page may read it.
 */
const HARMLESS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-site',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-store',
  'accept-ranges': 'bytes',
  'x-robots-tag': 'noindex',
}

/** Serves what a signed link names, whole or in part. Only what was found clean is ever served. */
export async function serveFile(setup: FileSetup, request: RequestContext): Promise<Answer> {
  const signed = request.params['link'] ?? ''
  const link = readLink(setup, request, signed)
  if (link === undefined || !isId(link.fileId)) throw notFound('file link')
  return serve(setup, request, { link, signed })
}

/** The same to a program that whoever calls has found allowed to take it: for this request alone. */
export function sendFile(
  setup: FileSetup,
  request: RequestContext,
  fileId: string,
): Promise<Answer> {
  const link: FileLink = { fileId, shape: 'whole', actor: actorKey(request.actor) }
  return serve(setup, request, { link, signed: request.requestId })
}

async function serve(setup: FileSetup, request: RequestContext, asked: Asked): Promise<Answer> {
  const { link } = asked
  const { file, blob } = await inCouncil(request.db, request.council.id, tx =>
    openFile(tx, request, asked),
  )
  const range = readRange(request.header('range') ?? '', blob.bytes)
  if (range === 'unsatisfiable')
    return {
      kind: 'bytes',
      status: 416,
      type: 'text/plain',
      body: '',
      headers: { ...HARMLESS, 'content-range': `bytes */${blob.bytes}` },
    }
  const place = { db: request.db, councilId: request.council.id }
  const body = await begun(openBlob(setup, place, blob, range))
  return answerOf({ file, blob, range, thumb: link.shape === 'thumb', body })
}

type Asked = { link: FileLink; signed: string }

async function openFile(
  tx: Tx,
  request: RequestContext,
  { link, signed }: Asked,
): Promise<{ file: StoredFile; blob: Blob }> {
  const file = await findFile(tx, link.fileId)
  const blobId = link.shape === 'thumb' ? file?.thumbId : file?.blobId
  const blob = file?.state === 'clean' && blobId ? await findBlob(tx, blobId) : undefined
  if (file === undefined || blob === undefined) throw notFound('file')
  if (link.shape === 'whole') await recordLook(tx, request, { link, signed })
  return { file, blob }
}

/** Who took a file, once for each link however many parts were asked for. A list's small pictures are the list's look. */
async function recordLook(tx: Tx, request: RequestContext, { link, signed }: Asked): Promise<void> {
  const key = `file-look:${hashToken(signed).toString('base64url')}`
  await once(tx, key, request.now, async () => {
    await publish(tx, request, {
      type: 'file.looked-at',
      subject: { kind: 'file', id: link.fileId },
      data: { by: link.actor },
    })
    return true
  })
}

/**
 * A stream whose first bytes have been read: what does not open at all is an error page, not half a
 * file. What breaks later ends the connection.
 */
async function begun(chunks: AsyncGenerator<Buffer>): Promise<Readable> {
  const first = await chunks.next()
  async function* all() {
    if (!first.done) yield first.value
    yield* chunks
  }
  return Readable.from(all(), { objectMode: false })
}

type Served = {
  file: StoredFile
  blob: Blob
  range: ByteRange | undefined
  thumb: boolean
  body: Readable
}

function answerOf({ file, blob, range, thumb, body }: Served): Answer {
  const { from, to } = range ?? { from: 0, to: blob.bytes }
  const isPicture = thumb || file.format === 'photo'
  return {
    kind: 'bytes',
    status: range === undefined ? 200 : 206,
    type: thumb ? 'image/jpeg' : typeOf(file),
    body,
    headers: {
      ...HARMLESS,
      'content-disposition': contentDisposition(isPicture ? 'inline' : 'attachment', file.name),
      'content-length': String(to - from),
      ...(range === undefined ? {} : { 'content-range': `bytes ${from}-${to - 1}/${blob.bytes}` }),
    },
  }
}

function typeOf({ type }: StoredFile): string {
  if (type === null) return 'application/octet-stream'
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type
}
