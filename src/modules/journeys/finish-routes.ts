import { confirmationOf, followCase } from '#cases'
import { emailKey } from '#customers'
import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { chargesAbout } from '#payments'
import { findServiceAt, getModel, planCase } from '#services'
import { type BlockQuestions, endBlocks, notesOf } from './block-question.ts'
import { type Earlier, findEarlier } from './find-earlier.ts'
import { missingNeed } from './needs.ts'
import { type OnTheWay, openOnTheWay } from './open-journey.ts'
import { findOwnSent, helperOf } from './own-journey.ts'
import { askForNeed } from './page-routes.ts'
import { checkPage } from './pages/check-page.ts'
import { duplicateNotice, sentPage } from './pages/other-pages.ts'
import { sentPayment } from './pages/pay-later-page.ts'
import { newerNotice } from './pages/update-page.ts'
import { closeJourney } from './store.ts'
import { type Submitted, submitJourney } from './submit-journey.ts'
import { backOf, pathOf } from './way-paths.ts'

export function showCheck(request: RequestContext, blocks: BlockQuestions): Promise<Answer> {
  return readingCouncil(request.db, request.council.id, async tx => {
    const way = await openOnTheWay(tx, request)
    if (way.walked.next !== 'check') return redirect(request.link(pathOf(way, way.walked.next)))
    const need = missingNeed(request, way, 'send')
    if (need !== undefined) return askForNeed(request, need, pathOf(way, 'check'))
    const notes = await notesOf(tx, blocks, { request, way })
    const earlier = await findEarlier(tx, way)
    return page(
      checkPage(
        request,
        { ...way, notes },
        {
          back: backOf(request, way, 'check'),
          notice: html`${newerNotice(request, way)}${noticeOf(request, way, earlier)}`,
          stops: earlier?.offer === 'stop',
        },
      ),
    )
  })
}

function noticeOf(
  request: RequestContext,
  way: OnTheWay,
  earlier: Earlier | undefined,
): Html | undefined {
  if (earlier === undefined) return undefined
  return duplicateNotice(request, {
    offer: earlier.offer,
    action: request.link(`${way.base}/follow`),
    openedOn: formatDate(todayIn(earlier.openedAt), request.locale),
  })
}

export async function sendJourney(
  request: RequestContext,
  blocks: BlockQuestions,
): Promise<Answer> {
  const { way, earlier } = await openWithEarlier(request)
  // A second click comes when the journey is no longer open: it is shown what the first one made.
  if (way.journey === undefined) return redirect(request.link(`${way.base}/sent`))
  if (earlier?.offer === 'stop') return redirect(request.link(pathOf(way, 'check')))
  const need = missingNeed(request, way, 'send')
  if (need !== undefined) return askForNeed(request, need, pathOf(way, 'check'))
  // An officer sends for a customer on the telephone or at the desk, and takes the payment from the case.
  const pay = helperOf(request) === undefined ? 'first' : 'later'
  return afterSubmitting(request, way, await submitJourney(request, way.journey.id, blocks, pay))
}

function openWithEarlier(
  request: RequestContext,
): Promise<{ way: OnTheWay; earlier: Earlier | undefined }> {
  return readingCouncil(request.db, request.council.id, async tx => {
    const way = await openOnTheWay(tx, request)
    return { way, earlier: await findEarlier(tx, way) }
  })
}

/** On to the confirmation, to what is still asked, or to the payment. */
export function afterSubmitting(
  request: RequestContext,
  way: OnTheWay,
  submitted: Submitted,
): Answer {
  if (submitted.kind === 'unpaid') return redirect(request.link(submitted.payPath))
  if (submitted.kind === 'incomplete') {
    const onward = { ...way, model: submitted.model }
    const wrong = submitted.wrong ? '?wrong=1' : ''
    return redirect(`${request.link(pathOf(onward, submitted.next))}${wrong}`)
  }
  return redirect(request.link(`${way.base}/sent`))
}

/** Follows the case that is there already, instead of making another. */
export async function followInstead(
  request: RequestContext,
  blocks: BlockQuestions,
): Promise<Answer> {
  const { way, earlier } = await openWithEarlier(request)
  // A second click comes when the journey is closed: it is shown what the first one did.
  if (way.journey === undefined) return redirect(request.link(`${way.base}/sent`))
  const { email } = planCase(way.model, way.walked, way.env).applicant
  if (earlier?.offer !== 'follow' || typeof email !== 'string')
    return redirect(request.link(pathOf(way, 'check')))
  const reference = await followCase(request, earlier.id, {
    email: emailKey(email),
    locale: request.locale,
  })
  const { journey, model } = way
  const closed = { state: 'followed', caseId: earlier.id, reference, now: request.now } as const
  await inCouncil(request.db, request.council.id, async tx => {
    await endBlocks(tx, blocks, { request, journey, model })
    await closeJourney(tx, journey.id, closed)
  })
  return redirect(request.link(`${way.base}/sent`))
}

/** What the composition adds under the confirmation: the question how it was. */
export type Around = {
  afterSent(request: RequestContext, packageName: string): Html
  /** That the case is booked, in place of what the service says of one that is not yet. */
  booked?(tx: Tx, request: RequestContext, caseId: string): Promise<Html | undefined>
}

/** The confirmation, for the browser that sent it. */
export function showSent(request: RequestContext, around: Around): Promise<Answer> {
  return readingCouncil(request.db, request.council.id, async tx => {
    const found = await findServiceAt(tx, request.params['service'] ?? '')
    if (found === undefined) throw notFound('a sent journey')
    const journey = await findOwnSent(tx, request, found.model.id)
    if (journey === undefined || journey.caseId === null || journey.reference === null)
      throw notFound('a sent journey')
    const confirmed = await confirmationOf(tx, request, journey.caseId, request.locale)
    const own = journey.state === 'submitted'
    const model = await getModel(tx, journey.package, journey.version)
    const [charge] = own
      ? await chargesAbout(tx, { kind: 'case', id: journey.caseId }, request.now)
      : []
    return page(
      sentPage(request, {
        model,
        payment: sentPayment(request, charge),
        reference: journey.reference,
        next: confirmed.next,
        booked: own ? await around.booked?.(tx, request, journey.caseId) : undefined,
        after: helperOf(request) === undefined ? around.afterSent(request, model.id) : undefined,
        email: own ? confirmed.email : null,
        statusLink: own ? confirmed.statusLink : undefined,
        caseLink:
          own && helperOf(request) !== undefined
            ? request.link(`/staff/cases/${journey.caseId}`)
            : undefined,
      }),
    )
  })
}
