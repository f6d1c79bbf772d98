import { parseDuration } from '#kernel/dates/duration.ts'
import { instantInLondon } from '#kernel/dates/london-time.ts'
import { addDays, addMonths } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { hashToken } from '#kernel/http/secrets.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Answers, Model } from '#services'
import type { OnTheWay } from './open-journey.ts'
import { helperOf, takeInHand } from './own-journey.ts'
import { insertJourney, saveAnswers } from './store.ts'

/** Keeps the answers; the first of them begins the journey. Its id. */
export async function keepAnswers(
  tx: Tx,
  request: RequestContext,
  way: OnTheWay,
  answers: Answers,
): Promise<string> {
  const { version } = way.onward
  if (way.journey !== undefined) {
    const saved = { answers, version, locale: request.locale, now: request.now }
    await saveAnswers(tx, way.journey.id, saved)
    return way.journey.id
  }
  const id = newId(request.now.getTime())
  const helper = helperOf(request)
  await insertJourney(tx, {
    id,
    package: way.model.id,
    version,
    visitorHash: helper === undefined ? hashToken(request.visitorKey()) : null,
    officerId: helper ?? null,
    accountId: request.actor.kind === 'customer' ? request.actor.accountId : null,
    channel: way.env.channel,
    locale: request.locale,
    answers,
    startedAt: request.now,
    endsAt: draftEnd(way.onward, way),
  })
  if (helper !== undefined) takeInHand(request, id)
  return id
}

/** When an unfinished journey is forgotten: the last second, in Britain, of the day that the package says. */
export function draftEnd(model: Model, { env }: Pick<OnTheWay, 'env'>): Date {
  const kept = parseDuration(model.definition.retention.drafts)
  const end =
    kept === undefined ? addDays(env.today, 28) : env.calendar.addDuration(env.today, kept)
  const most = addMonths(env.today, 12)
  return new Date(+instantInLondon(end < most ? end : most, 1440) - 1000)
}
