import { actorKey } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { countRunsHere } from '../overlay/handle-library.ts'
import { followSteward } from './follow-steward.ts'
import { type Asked, takingOf } from './handle-feeds.ts'
import { daysHeard } from './heartbeat.ts'
import { installationsPage } from './pages/installations-page.ts'
import { lineagePage } from './pages/lineage-page.ts'
import { listInstallations, listRuns, setInstallation } from './store-heartbeats.ts'
import { sharingTexts } from './texts.ts'
import { viewLineage } from './view-lineage.ts'

export async function showLineage(
  { request, around }: Asked,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  const name = request.params['package'] ?? ''
  const view = await readingCouncil(request.db, request.council.id, tx =>
    viewLineage(tx, name, request.now),
  )
  const runsHere = await countRunsHere(request, name, around)
  return page(lineagePage(request, view, { runsHere, errors }), errors.length > 0 ? 400 : 200)
}

export async function postSteward(asked: Asked): Promise<Answer> {
  const { request } = asked
  const name = request.params['package'] ?? ''
  const followed = await followSteward(takingOf(asked), name)
  if (followed.kind !== 'problem')
    return redirect(request.link(`/staff/services/${name}/changes?done=steward`))
  const message = sharingTexts[request.locale].problems[followed.problem]
  return showLineage(asked, [{ field: 'handed', message }])
}

export async function showInstallations(
  request: RequestContext,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  const since = new Date(request.now.getTime() - daysHeard * 86_400_000)
  const view = await readingCouncil(request.db, request.council.id, async tx => ({
    installations: await listInstallations(tx),
    runs: await listRuns(tx, since),
  }))
  const t = sharingTexts[request.locale].heartbeats
  const done = request.query['done'] === 'said' ? t.done : undefined
  const address = request.absoluteLink('/heartbeats', 'en')
  const shown = installationsPage(request, { ...view, address, errors, done })
  return page(shown, errors.length > 0 ? 400 : 200)
}

/** Says of an installation that it is known, under a name, or that its word does not count. */
export async function postInstallation(request: RequestContext): Promise<Answer> {
  const key = request.params['key'] ?? ''
  const [name, said] = [field(request.form, 'name').trim(), field(request.form, 'state')]
  const state = said === 'refused' ? 'refused' : 'known'
  if (state === 'known' && name === '') {
    const message = sharingTexts[request.locale].heartbeats.nameError
    return showInstallations(request, [{ field: `name-${key.slice(0, 16)}`, message }])
  }
  const changed = await inCouncil(request.db, request.council.id, tx =>
    setInstallation(tx, { key, name: name.slice(0, 120), state, by: actorKey(request.actor) }),
  )
  if (!changed) throw notFound(`installation ${key}`)
  return redirect(request.link('/staff/services/heartbeats?done=said'))
}
