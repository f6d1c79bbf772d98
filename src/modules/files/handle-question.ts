import { addDays, addMonths, parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { date } from '#kernel/facts/date.ts'
import { factErrorText } from '#kernel/facts/error-text.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { html, render } from '#kernel/pages/html.ts'
import type { EvidencePromise } from './evidence.ts'
import { showQuestion } from './handle-upload.ts'
import {
  changing,
  type OpenQuestion,
  openQuestion,
  type QuestionRoutes,
  viewQuestion,
} from './open-question.ts'
import { DECLARE_KIND, DECLARED, LATER_DATE, LATER_KIND } from './pages/other-ways.ts'
import { closedPage } from './pages/question-page.ts'
import { isWaiting, sentFiles } from './pages/upload-question.ts'
import { promiseEvidence, takePromiseBack } from './promise-evidence.ts'
import { removeFile } from './release-files.ts'
import { keepForReuse, MOST_MONTHS, useAgain } from './reuse-files.ts'
import { listUsed } from './store-uses.ts'
import { texts } from './texts.ts'

type Doing = (open: OpenQuestion) => Promise<Answer>

async function whenOpen(
  routes: QuestionRoutes,
  request: RequestContext,
  doing: Doing,
): Promise<Answer> {
  const open = await openQuestion(routes, request)
  return open === undefined ? page(closedPage(request), 404) : doing(open)
}

function back(request: RequestContext, { ticket }: OpenQuestion): Answer {
  return redirect(`${request.link(ticket.returnTo)}#files`)
}

export function showOpen(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  return whenOpen(routes, request, open => showQuestion(routes, request, { open }))
}

/** The changing part of the question alone, for the script that shows it while checks go on. */
export function showList(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  return whenOpen(routes, request, async open => {
    const view = await changing(request, tx =>
      viewQuestion(tx, request, { ...open, setup: routes.setup }),
    )
    return bytes('text/html; charset=utf-8', render(html`${sentFiles(request, view)}`), {
      'cache-control': 'no-store',
      'x-waiting': String(isWaiting(view.model)),
    })
  })
}

export function remove(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  return whenOpen(routes, request, async open => {
    const fileId = field(request.form, 'file')
    if (isId(fileId))
      await changing(request, tx => removeFile(tx, request, { about: open.ticket.about, fileId }))
    return back(request, open)
  })
}

/** With the consent of whoever is signed in, what they sent here is kept for the next time. */
export function keep(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  return whenOpen(routes, request, async open => {
    const fileId = field(request.form, 'file')
    const { about, ownerId } = open.ticket
    const until = addMonths(todayIn(request.now), MOST_MONTHS)
    if (isId(fileId) && ownerId !== undefined)
      await changing(request, async tx => {
        const isHere = (await listUsed(tx, about)).some(({ id }) => id === fileId)
        if (isHere) await keepForReuse(tx, request, { fileId, ownerId, until })
      })
    return back(request, open)
  })
}

export function again(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  return whenOpen(routes, request, async open => {
    const [fileId, kind] = [field(request.form, 'file'), field(request.form, 'kind')]
    const { about, question, ownerId } = open.ticket
    const rule = open.asked.rules.kinds[kind]
    if (isId(fileId) && rule !== undefined && ownerId !== undefined)
      await changing(request, tx =>
        useAgain(tx, request, { fileId, ownerId, to: { about, question, kind } }),
      )
    return back(request, open)
  })
}

export function promiseBack(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  return whenOpen(routes, request, async open => {
    const { about, question } = open.ticket
    const kind = field(request.form, 'kind')
    await changing(request, tx => takePromiseBack(tx, { about, question, kind }))
    return back(request, open)
  })
}

export function sendLater(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  return whenOpen(routes, request, async open => {
    const kind = field(request.form, LATER_KIND)
    const errors = readLater(request, open)
    const by = parsePlainDate(String(errors.day ?? ''))
    if (errors.list.length > 0 || by === undefined)
      return showQuestion(routes, request, { open, errors: errors.list })
    return promise(routes, request, { open, made: { kind, choice: 'later', by } })
  })
}

function readLater(request: RequestContext, open: OpenQuestion) {
  const t = texts[request.locale].later
  const today = todayIn(request.now)
  const latest = addDays(today, open.asked.rules.later?.withinDays ?? 0)
  const parsed = date.parse(
    request.form,
    LATER_DATE,
    { type: 'date', earliest: 'today', latest: 'latest' },
    { today, dateOf: name => (name === 'today' ? today : latest) },
  )
  const list: FieldError[] = []
  if (open.asked.rules.kinds[field(request.form, LATER_KIND)] === undefined)
    list.push({ field: LATER_KIND, message: t.noKind })
  const wrong = parsed.ok
    ? parsed.value === undefined
      ? [{ field: `${LATER_DATE}-day`, code: 'required' }]
      : []
    : parsed.errors
  for (const error of wrong)
    list.push({
      field: error.field,
      message: factErrorText({
        ...error,
        type: 'date',
        short: t.by.replace(/\?$/, ''),
        text: laterText(error.code, t),
        locale: request.locale,
      }),
    })
  return { list, day: parsed.ok ? parsed.value : undefined }
}

type LaterWords = (typeof texts)['en']['later']

/** The question is a whole sentence, so that the usual ones, built from a short name, do not fit all errors. */
function laterText(code: string, t: LaterWords): string | undefined {
  if (code === 'required') return t.noDay
  if (code === 'tooEarly') return t.tooEarly
  if (code === 'tooLate') return t.tooLate
  return t.notReal
}

export function declareInstead(routes: QuestionRoutes, request: RequestContext): Promise<Answer> {
  return whenOpen(routes, request, async open => {
    const t = texts[request.locale].declare
    const kind = field(request.form, DECLARE_KIND)
    const errors: FieldError[] = []
    if (open.asked.rules.kinds[kind] === undefined)
      errors.push({ field: DECLARE_KIND, message: t.noKind })
    if (field(request.form, DECLARED) !== 'yes')
      errors.push({ field: DECLARED, message: t.notConfirmed })
    if (errors.length > 0) return showQuestion(routes, request, { open, errors })
    return promise(routes, request, { open, made: { kind, choice: 'declare' } })
  })
}

async function promise(
  routes: QuestionRoutes,
  request: RequestContext,
  { open, made }: { open: OpenQuestion; made: EvidencePromise },
): Promise<Answer> {
  const { about, question } = open.ticket
  const { rules } = open.asked
  const refused = await changing(request, tx =>
    promiseEvidence(tx, request, { about, question, rules, promise: made }),
  )
  return refused === undefined ? back(request, open) : showQuestion(routes, request, { open })
}
