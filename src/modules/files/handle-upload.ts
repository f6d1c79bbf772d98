import { CSRF_FIELD } from '#kernel/http/csrf.ts'
import { field } from '#kernel/http/form.ts'
import type { IncomingFile } from '#kernel/http/incoming.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { beginUpload } from './begin-upload.ts'
import { DEFAULT_MOST } from './evidence.ts'
import { MOST_BYTES, type Refusal, type Takes } from './file.ts'
import { safeName } from './file-name.ts'
import type { FileSetup } from './file-setup.ts'
import { finishUpload, refuseUpload } from './finish-upload.ts'
import {
  changing,
  type OpenQuestion,
  openQuestion,
  type QuestionRoutes,
  viewQuestion,
} from './open-question.ts'
import { closedPage, questionPage } from './pages/question-page.ts'
import { FILE_FIELD, KIND_FIELD } from './pages/question-view.ts'
import { receiveBytes } from './receive-bytes.ts'
import { removeFile } from './release-files.ts'
import { fill, refusalText, texts } from './texts.ts'

/** Takes the files of a plain form, one after the other, and goes back to the question. */
export async function takeForm(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  const open = await openQuestion(routes, request)
  if (open === undefined) return page(closedPage(request), 404)
  const errors = await takeAll(routes.setup, request, open)
  if (errors.length === 0) return redirect(`${request.link(open.ticket.returnTo)}#files`)
  return showQuestion(routes, request, { open, errors })
}

/** The question's own page, with what is wrong. */
export async function showQuestion(
  { setup }: QuestionRoutes,
  request: RequestContext,
  { open, errors = [] }: { open: OpenQuestion; errors?: readonly FieldError[] },
): Promise<Answer> {
  const view = await changing(request, tx => viewQuestion(tx, request, { ...open, setup }))
  const { [CSRF_FIELD]: _, ...form } = request.form
  return page(questionPage(request, { ...view, errors, form }), errors.length === 0 ? 200 : 400)
}

async function takeAll(
  setup: FileSetup,
  request: RequestContext,
  open: OpenQuestion,
): Promise<FieldError[]> {
  const t = texts[request.locale].question
  const kind = field(request.form, KIND_FIELD)
  const rule = open.asked.rules.kinds[kind]
  const errors: FieldError[] = []
  let count = 0
  for await (const file of request.incoming?.files ?? []) {
    count += 1
    if (rule === undefined || file.field !== FILE_FIELD) continue
    const message = await takeOne(setup, request, { open, kind, file })
    if (message !== undefined) errors.push({ field: FILE_FIELD, message })
  }
  if (rule === undefined) errors.push({ field: KIND_FIELD, message: t.noKind })
  else if (count === 0) errors.push({ field: FILE_FIELD, message: t.none })
  return errors
}

type Taking = { open: OpenQuestion; kind: string; file: IncomingFile }

/** What is wrong with the file, in words; undefined when it was taken. */
async function takeOne(
  setup: FileSetup,
  request: RequestContext,
  { open, kind, file }: Taking,
): Promise<string | undefined> {
  const upload = uploadOf(open, kind, file.name)
  const begun = await changing(request, tx => beginUpload(tx, request, upload))
  if (begun.kind === 'tooMany')
    return fill(texts[request.locale].question.tooMany, { most: begun.most })
  if (begun.kind === 'tooBig') return undefined
  const refusal = await takeBytes(setup, request, { open, file, fileId: begun.fileId })
  if (refusal === undefined) return undefined
  return refusalText({ name: safeName(file.name), refusal, takes: upload.takes }, request.locale)
}

/** What an upload of this kind may be, by the question's rules. */
export function uploadOf(open: OpenQuestion, kind: string, name: string) {
  const rule = open.asked.rules.kinds[kind]
  const takes: Takes = {
    formats: rule?.formats ?? [],
    mostBytes: Math.min(rule?.mostBytes ?? MOST_BYTES, MOST_BYTES),
  }
  const { about, question, ownerId, releaseOn } = open.ticket
  return {
    about,
    question,
    kind,
    takes,
    most: rule?.most ?? DEFAULT_MOST,
    name,
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(releaseOn === undefined ? {} : { releaseOn }),
  }
}

async function takeBytes(
  setup: FileSetup,
  request: RequestContext,
  { open, file, fileId }: { open: OpenQuestion; file: IncomingFile; fileId: string },
): Promise<Refusal | undefined> {
  try {
    const received = await receiveBytes(setup, request, { fileId, offset: 0, bytes: file.bytes })
    return await changing(request, async tx =>
      received.kind === 'received'
        ? finishUpload(tx, request, fileId)
        : refuseUpload(tx, request, {
            fileId,
            refusal: received.kind === 'tooBig' ? 'tooBig' : 'wrongLength',
          }),
    )
  } catch (error) {
    // A form can't be gone on with: what came of it is of no use to anybody.
    await changing(request, tx => removeFile(tx, request, { about: open.ticket.about, fileId }))
    throw error
  }
}
