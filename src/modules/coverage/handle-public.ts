import type { CouncilIdentity } from '#kernel/context.ts'
import { writeCsv } from '#kernel/csv.ts'
import { addDays, addMonths, dayOf, parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { field } from '#kernel/http/form.ts'
import { localPath } from '#kernel/http/local-path.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page, redirect } from '#kernel/http/route.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { listOnlineServices } from '#services'
import { EXPORT_COLUMNS, exportRows } from './export-cells.ts'
import { comparePage } from './pages/compare-page.ts'
import { coveragePage } from './pages/coverage-page.ts'
import { emptyForm, feedbackPage, thanksPage } from './pages/feedback-page.ts'
import { readCoverage } from './read-coverage.ts'
import { sayFeedback } from './say-feedback.ts'
import { countSatisfaction, listPublished } from './store-feedback.ts'
import { texts } from './texts.ts'
import { readDay, viewCoverage } from './view-coverage.ts'

function dayOfRequest({ query, now }: RequestContext) {
  return readDay(query['on'], now, parsePlainDate)
}

export async function showCoverage(request: RequestContext): Promise<Answer> {
  const on = dayOfRequest(request)
  const [view, said] = await Promise.all([
    viewCoverage(request, on),
    readingCouncil(request.db, request.council.id, tx =>
      countSatisfaction(tx, { from: addDays(addMonths(on, -12), 1), to: on }),
    ),
  ])
  return page(coveragePage(request, { view, said }))
}

export async function exportCsv(request: RequestContext): Promise<Answer> {
  const view = await viewCoverage(request, dayOfRequest(request))
  const rows = exportRows(view).map(row => EXPORT_COLUMNS.map(column => row[column]))
  return bytes('text/csv; charset=utf-8', writeCsv(EXPORT_COLUMNS, rows), {
    'content-disposition': `attachment; filename="${request.council.slug}-${view.on}.csv"`,
  })
}

export async function exportJson(request: RequestContext): Promise<Answer> {
  const { name, slug } = request.council
  const body = { council: { name, slug }, ...(await readCoverage(request, request.query['on'])) }
  return bytes('application/json; charset=utf-8', JSON.stringify(body))
}

export async function showCompare(
  request: RequestContext,
  councils: () => Promise<readonly CouncilIdentity[]>,
): Promise<Answer> {
  const today = todayIn(request.now)
  const month = addDays(today, 1 - dayOf(today))
  const [published, served] = await Promise.all([
    readingCouncil(request.db, request.council.id, tx => listPublished(tx, month)),
    councils(),
  ])
  const rows = published.flatMap(({ councilId, figures }) => {
    const council = served.find(one => one.id === councilId)
    return council === undefined ? [] : [{ council, figures }]
  })
  return page(comparePage(request, rows))
}

export async function showFeedback(request: RequestContext): Promise<Answer> {
  return page(feedbackPage(request, emptyForm('page', localPath(request.query['about']) ?? '/')))
}

export async function showThanks(request: RequestContext): Promise<Answer> {
  return page(thanksPage(request))
}

export async function postFeedback(request: RequestContext): Promise<Answer> {
  const { form, locale } = request
  const kind = field(form, 'kind') === 'service' ? 'service' : 'page'
  const [rating, words, key] = [field(form, 'rating'), field(form, 'words'), field(form, 'key')]
  const subject = await subjectOf(request, kind, field(form, 'about'))
  if (!/^[1-5]$/.test(rating)) {
    const errors = [{ field: 'rating', message: texts[locale].feedback.missing }]
    return page(feedbackPage(request, { kind, subject, rating, words, key, errors }), 400)
  }
  await sayFeedback(request, {
    kind,
    subject,
    rating: Number(rating),
    words,
    key: key.slice(0, 100),
  })
  return redirect(request.link('/feedback/thanks'))
}

/** A service that is online here, or a path of ours: nothing else is a subject. */
async function subjectOf(request: RequestContext, kind: 'service' | 'page', about: string) {
  if (kind === 'page') return (localPath(about) ?? '/').slice(0, 200)
  const services = await readingCouncil(request.db, request.council.id, listOnlineServices)
  return services.some(service => service.package === about) ? about : 'unknown'
}
