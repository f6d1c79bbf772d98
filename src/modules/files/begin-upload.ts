import { actorKey, type Ctx } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { DEFAULT_MOST, isLive } from './evidence.ts'
import { type About, MOST_BYTES, MOST_FILES, type Takes } from './file.ts'
import { safeName } from './file-name.ts'
import { insertFile } from './store.ts'
import { countComing, deletePromises, insertUse, listUsed, lockAbout } from './store-uses.ts'

export type NewUpload = Readonly<{
  about: About
  question: string
  /** The kind of evidence, as the question's rules name it. */
  kind: string
  takes: Takes
  /** Files of this kind that the question takes. */
  most?: number
  /** As the browser calls it. */
  name: string
  /** How many bytes will come, where that is said beforehand. */
  declaredBytes?: number
  /** The party it belongs to, where that is known. */
  ownerId?: string
  /** The day after which it is released by itself, for what nobody may ever end. */
  releaseOn?: PlainDate
}>

export type Begun =
  | { kind: 'begun'; fileId: string }
  | { kind: 'tooMany'; most: number }
  | { kind: 'tooBig' }

/** A file of which nothing has come for so long takes no place any more: its connection was lost. */
const COMING_MS = 2 * 60_000

/**
 * Makes room for a file before its first byte. One that says that it is too large is refused here; the
 * refusal stands in the list, so that the person sees which one and why.
 */
export async function beginUpload(tx: Tx, ctx: Ctx, upload: NewUpload): Promise<Begun> {
  await lockAbout(tx, upload.about)
  const used = (await listUsed(tx, upload.about)).filter(file => file.question === upload.question)
  const most = upload.most ?? DEFAULT_MOST
  const live = used.filter(file => file.kind === upload.kind && isLive(file.state))
  const { about, question, kind } = upload
  const since = new Date(ctx.now.getTime() - COMING_MS)
  const coming = await countComing(tx, about, { question, kind, since })
  // Refused ones are counted too, but later: whoever pours in rubbish is stopped, whoever errs is not.
  if (live.length + coming >= most || used.length >= MOST_FILES) return { kind: 'tooMany', most }
  const mostBytes = Math.min(upload.takes.mostBytes, MOST_BYTES)
  const tooBig = (upload.declaredBytes ?? 0) > mostBytes
  const fileId = newId(ctx.now.getTime())
  await insertFile(tx, {
    id: fileId,
    state: tooBig ? 'refused' : 'receiving',
    name: safeName(upload.name),
    takes: { formats: upload.takes.formats, mostBytes },
    declaredBytes: upload.declaredBytes ?? null,
    refusal: tooBig ? 'tooBig' : null,
    ownerId: upload.ownerId ?? null,
    begunBy: actorKey(ctx.actor),
    now: ctx.now,
  })
  await insertUse(tx, {
    about: upload.about,
    fileId,
    question: upload.question,
    kind: upload.kind,
    now: ctx.now,
    releaseOn: upload.releaseOn ?? null,
  })
  // What was to be sent later is being sent.
  await deletePromises(tx, upload.about, { question: upload.question, kind: upload.kind })
  return tooBig ? { kind: 'tooBig' } : { kind: 'begun', fileId }
}
