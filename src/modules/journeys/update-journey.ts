import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { getModel, liveModel, moveAnswers, walk } from '#services'
import { openService } from './open-journey.ts'
import { updatePage } from './pages/update-page.ts'
import { saveAnswers } from './store.ts'
import { walkEnv } from './walk-env.ts'

/** What would become of each answer under the version that new journeys take. */
async function lookAhead(tx: Tx, request: RequestContext, lock = false) {
  const { latest, journey } = await openService(tx, request, lock)
  const base = `/${latest.content[request.locale].path}`
  if (journey === undefined || journey.version === latest.version) return { base, latest }
  const live = await liveModel(tx, journey, latest)
  const before =
    live.kind === 'goesOn' ? live.model : await getModel(tx, journey.package, journey.version)
  const env = walkEnv(request, journey.channel)
  const moved = moveAnswers(before, latest, { answers: journey.answers, env })
  return { base, latest, journey, before, env, moved }
}

export async function showUpdate(request: RequestContext): Promise<Answer> {
  const ahead = await readingCouncil(request.db, request.council.id, tx => lookAhead(tx, request))
  const { base, latest, journey, before, moved } = ahead
  if (journey === undefined) return redirect(request.link(base))
  const stay = request.link(base)
  return page(updatePage(request, { before, after: latest, moved, base, stay }))
}

/** Moves the open journey to the version that new journeys take, with every answer that still fits. */
export function postUpdate(request: RequestContext): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const { base, latest, journey, env, moved } = await lookAhead(tx, request, true)
    if (journey === undefined) return redirect(request.link(base))
    const { version } = latest
    const { answers } = moved
    const saved = { answers, version, locale: request.locale, now: request.now }
    await saveAnswers(tx, journey.id, saved)
    const { next } = walk(latest, answers, env)
    const slug = next === 'check' ? 'check-your-answers' : (latest.pageOf.get(next)?.slug ?? '')
    return redirect(request.link(`${base}/${slug}`))
  })
}
