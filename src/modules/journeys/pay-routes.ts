import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { type ChargeView, chargesAbout } from '#payments'
import type { BlockQuestions } from './block-question.ts'
import { afterSubmitting } from './finish-routes.ts'
import { aboutJourney } from './journey-charge.ts'
import { type OnTheWay, openOnTheWay } from './open-journey.ts'
import { payLaterPage } from './pages/pay-later-page.ts'
import { submitJourney } from './submit-journey.ts'

/**
 * The payer is back from paying. The declaration was made before, so the journey is sent now; the worker
 * may have been quicker. Without the money it leads back to the page on which one pays.
 */
export async function showPaid(request: RequestContext, blocks: BlockQuestions): Promise<Answer> {
  const way = await readingCouncil(request.db, request.council.id, tx => openOnTheWay(tx, request))
  if (way.journey === undefined) return redirect(request.link(`${way.base}/sent`))
  const submitted = await submitJourney(request, way.journey.id, blocks, 'first')
  return afterSubmitting(request, way, submitted)
}

/** Without paying now: where somebody else will pay, or the provider could not be reached. */
export async function showPayLater(request: RequestContext): Promise<Answer> {
  const { way, charge } = await openUnpaid(request)
  if (way.journey === undefined) return redirect(request.link(`${way.base}/sent`))
  if (charge === undefined) return redirect(request.link(`${way.base}/check-your-answers`))
  return page(payLaterPage(request, { way, charge }))
}

export async function sendUnpaid(request: RequestContext, blocks: BlockQuestions): Promise<Answer> {
  const { way, charge } = await openUnpaid(request)
  if (way.journey === undefined) return redirect(request.link(`${way.base}/sent`))
  if (charge === undefined) throw notFound('a charge that may be paid later')
  const submitted = await submitJourney(request, way.journey.id, blocks, 'later')
  return afterSubmitting(request, way, submitted)
}

function openUnpaid(
  request: RequestContext,
): Promise<{ way: OnTheWay; charge: ChargeView | undefined }> {
  return readingCouncil(request.db, request.council.id, async tx => {
    const way = await openOnTheWay(tx, request)
    return { way, charge: await mayPayLater(tx, request, way) }
  })
}

const AWAY_MS = 60 * 60_000

async function mayPayLater(
  tx: Tx,
  { now }: RequestContext,
  { journey }: OnTheWay,
): Promise<ChargeView | undefined> {
  if (journey === undefined) return undefined
  const charges = await chargesAbout(tx, aboutJourney(journey), now)
  const charge = charges.find(each => each.state === 'open')
  const away = charge?.awayAt ?? null
  const wasAway = away !== null && now.getTime() - away.getTime() < AWAY_MS
  return charge?.nomineeEmail !== null || wasAway ? charge : undefined
}
