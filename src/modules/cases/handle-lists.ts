import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { firstStaffPath } from '#kernel/pages/staff-navigation.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { listMyWork, listWork, readAfter, readFilter } from './list-work.ts'
import { loadNames, type Names, type People } from './names.ts'
import { keysPage } from './pages/keys-page.ts'
import { overviewPage } from './pages/overview-page.ts'
import { fittingFilter } from './pages/queue-filters.ts'
import { queuePage } from './pages/queue-page.ts'
import { searchPage } from './pages/search-page.ts'
import { workPage } from './pages/work-page.ts'
import { turnKeys } from './pages/workspace-page.ts'
import { placesOf } from './place-of-case.ts'
import type { QueueFilter } from './queue.ts'
import { teamsInSight } from './roles.ts'
import { searchWork } from './search-work.ts'
import { viewOverview } from './view-overview.ts'

export async function showWork(request: RequestContext, people: People): Promise<Answer> {
  // Who looks after money, services or the organisation alone has no cases before them.
  if (request.actor.kind === 'officer' && !request.actor.permissions.has('cases:see'))
    return redirect(request.link(firstPlace(request, request.actor.permissions)))
  const model = await readingCouncil(request.db, request.council.id, async tx => {
    const [work, names] = await Promise.all([
      listMyWork(tx, request),
      loadNames(tx, request, people),
    ])
    return { work, names }
  })
  return page(workPage(request, model))
}

function firstPlace(request: RequestContext, permissions: ReadonlySet<string>): string {
  if (permissions.has('organisations:manage')) return '/staff/organisation'
  return firstStaffPath(request) ?? '/staff/account'
}

export async function showQueue(request: RequestContext, people: People): Promise<Answer> {
  const asked = readFilter(request.query, request)
  const model = await readingCouncil(request.db, request.council.id, async tx => {
    const loading = loadNames(tx, request, people)
    const isOfService = asked.status !== undefined || asked.flag !== undefined
    const filter = isOfService ? fittingFilter(asked, await loading) : asked
    const [list, names] = await Promise.all([
      listWork(tx, request, { filter, after: readAfter(request.query, filter) }),
      loading,
    ])
    const marks = isOnMap(request) ? await placesOf(tx, list.rows) : undefined
    return { page: list, names, filter, members: membersFor(request, names, filter), marks }
  })
  return page(queuePage(request, model))
}

function isOnMap({ query }: RequestContext): boolean {
  return query['map'] === '1'
}

/** To whom a manager may give the cases of the list: who is at work in its teams. */
function membersFor(
  { actor }: RequestContext,
  names: Names,
  { team }: QueueFilter,
): { id: string; name: string }[] {
  if (actor.kind !== 'officer' || !actor.permissions.has('cases:assign')) return []
  const teams =
    team === undefined ? (teamsInSight(actor) ?? names.teams.map(each => each.key)) : [team]
  return names.membersOf(teams)
}

export async function showSearch(request: RequestContext, people: People): Promise<Answer> {
  const { q } = request.query
  const typed = typeof q === 'string' ? q.trim().slice(0, 200) : ''
  const found =
    typed === '' ? { kind: 'list' as const, rows: [] } : await searchWork(request, typed)
  if (found.kind === 'case') return redirect(request.link(`/staff/cases/${found.id}`))
  const names = await readingCouncil(request.db, request.council.id, tx =>
    loadNames(tx, request, people),
  )
  return page(searchPage(request, { typed, rows: found.rows, names }))
}

export async function showOverview(request: RequestContext, people: People): Promise<Answer> {
  const { team } = request.query
  return page(
    overviewPage(
      request,
      await viewOverview(request, people, typeof team === 'string' ? team : undefined),
    ),
  )
}

export async function showKeys(request: RequestContext): Promise<Answer> {
  return page(keysPage(request))
}

export async function setKeys(request: RequestContext): Promise<Answer> {
  turnKeys(request, field(request.form, 'keys') === 'on')
  return redirect(request.link('/staff/keys'))
}
