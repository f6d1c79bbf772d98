import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { beginUpload } from './begin-upload.ts'
import type { UsedFile } from './file.ts'
import { finishUpload } from './finish-upload.ts'
import { uploadOf } from './handle-upload.ts'
import { changing, type OpenQuestion, openQuestion, type QuestionRoutes } from './open-question.ts'
import { answerPath } from './pages/question-view.ts'
import { receiveBytes } from './receive-bytes.ts'
import { removeFile } from './release-files.ts'
import { listUsed } from './store-uses.ts'

/*
 * Resumable uploads by the tus protocol 1.0.0 (tus.io), core with the extensions `creation` and
 * `termination`: any client of it can send. The file is begun with its length and name, its bytes
 * follow in as many requests as it takes, and after a break the client asks how far it had come.
 */

const VERSION = '1.0.0'
const ANSWER_HEADERS = { 'tus-resumable': VERSION, 'cache-control': 'no-store' }
export const BYTES_TYPE = 'application/offset+octet-stream'

function say(status: number, headers: Record<string, string> = {}): Answer {
  return {
    kind: 'bytes',
    status,
    type: 'text/plain; charset=utf-8',
    body: '',
    headers: { ...ANSWER_HEADERS, ...headers },
  }
}

type Doing = (open: OpenQuestion) => Promise<Answer>

async function inProtocol(
  routes: QuestionRoutes,
  request: RequestContext,
  doing: Doing,
): Promise<Answer> {
  if (request.header('tus-resumable') !== VERSION) return say(412, { 'tus-version': VERSION })
  const open = await openQuestion(routes, request)
  return open === undefined ? say(404) : doing(open)
}

/** Begins a file: its length, and in the metadata its `filename` and the `kind` of evidence. */
export function create(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  return inProtocol(routes, request, async open => {
    const length = wholeNumber(request.header('upload-length') ?? '')
    const { filename = '', kind = '' } = readMetadata(request.header('upload-metadata') ?? '')
    if (length === undefined || open.asked.rules.kinds[kind] === undefined) return say(400)
    const upload = { ...uploadOf(open, kind, filename), declaredBytes: length }
    const begun = await changing(request, async tx => {
      const made = await beginUpload(tx, request, upload)
      // A file of no bytes has come whole already.
      if (made.kind === 'begun' && length === 0) await finishUpload(tx, request, made.fileId)
      return made
    })
    if (begun.kind === 'tooMany') return say(409)
    if (begun.kind === 'tooBig') return say(413)
    const location = request.link(answerPath(open.signed, `resumable/${begun.fileId}`))
    return say(201, { location })
  })
}

/** How far it has come. */
export function tellOffset(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  return inProtocol(routes, request, async open => {
    const file = await fileOf(request, open)
    if (file === undefined || file.declaredBytes === null) return say(404)
    return say(200, {
      'upload-offset': String(file.receivedBytes),
      'upload-length': String(file.declaredBytes),
    })
  })
}

/** Takes bytes from where it had come to; with the last of them the file is whole. */
export function append(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  return inProtocol(routes, request, async open => {
    const offset = wholeNumber(request.header('upload-offset') ?? '')
    if (request.header('content-type') !== BYTES_TYPE) return say(415)
    const file = await fileOf(request, open)
    if (file === undefined) return say(404)
    if (offset === undefined || request.incoming === undefined) return say(400)
    const received = await receiveBytes(routes.setup, request, {
      fileId: file.id,
      offset,
      bytes: request.incoming.bytes,
    })
    if (received.kind === 'gone') return say(410)
    if (received.kind === 'tooBig') return say(413)
    if (received.kind === 'conflict') return say(409)
    if (received.receivedBytes === file.declaredBytes)
      await changing(request, tx => finishUpload(tx, request, file.id))
    return say(204, { 'upload-offset': String(received.receivedBytes) })
  })
}

export function terminate(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  return inProtocol(routes, request, async open => {
    const file = await fileOf(request, open)
    if (file === undefined) return say(404)
    await changing(request, tx =>
      removeFile(tx, request, { about: open.ticket.about, fileId: file.id }),
    )
    return say(204)
  })
}

/** The file of the address, if it was given for this question. */
async function fileOf(request: RequestContext, open: OpenQuestion): Promise<UsedFile | undefined> {
  const id = request.params['file']
  if (!isId(id)) return undefined
  const files = await readingCouncil(request.db, request.council.id, tx =>
    listUsed(tx, open.ticket.about),
  )
  return files.find(file => file.id === id && file.question === open.ticket.question)
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** `filename d29ybGQucGRm,kind cGFzc3BvcnQ=`: names and Base64 values. */
function readMetadata(header: string): { filename?: string; kind?: string } {
  const pairs = header.split(',').map(pair => pair.trim().split(' '))
  return Object.fromEntries(
    pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString('utf8')]),
  )
}
