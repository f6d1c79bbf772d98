import { notFound } from '#kernel/errors.ts'
import { field, fields } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { actOnCase } from './act-on-case.ts'
import { assignCases } from './assign-case.ts'
import { caseEnv } from './case-env.ts'
import { availableActions, findAction } from './decide-action.ts'
import { finishTask } from './do-task.ts'
import { getCase, type OpenedRow } from './get-case.ts'
import { listWork, readAfter, readFilter, searchWork } from './list-work.ts'
import { noteOnCase } from './note-on-case.ts'
import { actionPage } from './pages/action-page.ts'
import { casePage } from './pages/case-page.ts'
import { queuePage, searchPage, workPage } from './pages/queue-page.ts'
import { readFacts } from './read-facts.ts'
import { rolesFor } from './roles.ts'
import { texts } from './texts.ts'
import { viewCase } from './view-case.ts'

/** Names that cases do not own, from who does. */
export type People = {
  officers(tx: Tx): Promise<readonly { id: string; name: string }[]>
  teams(tx: Tx): Promise<readonly { key: string; nameEn: string; nameCy: string }[]>
}

export function staffRoutes(people: People): readonly Route[] {
  return [
    { method: 'GET', path: '/staff', can: 'officer', run: showWork },
    {
      method: 'GET',
      path: '/staff/cases',
      can: 'cases:see',
      run: request => showQueue(request, people),
    },
    { method: 'GET', path: '/staff/search', can: 'cases:see', run: showSearch },
    { method: 'POST', path: '/staff/cases/assign', can: 'cases:act', run: assign },
    {
      method: 'GET',
      path: '/staff/cases/:id',
      can: 'cases:see',
      run: request => showCase(request, people),
    },
    { method: 'POST', path: '/staff/cases/:id/note', can: 'cases:act', run: note },
    { method: 'POST', path: '/staff/cases/:id/task/:task', can: 'cases:act', run: doneTask },
    { method: 'GET', path: '/staff/cases/:id/do/:action', can: 'cases:act', run: showAction },
    { method: 'POST', path: '/staff/cases/:id/do/:action', can: 'cases:act', run: doAction },
  ]
}

async function showWork(request: RequestContext): Promise<Answer> {
  const own = request.actor.kind === 'officer' ? request.actor.officerId : ''
  const [mine, unassigned] = await Promise.all([
    listWork(request, { open: true, sort: 'due', assigned: own }),
    listWork(request, { open: true, sort: 'due', assigned: 'nobody' }),
  ])
  return page(workPage(request, { mine, unassigned }))
}

async function showQueue(request: RequestContext, people: People): Promise<Answer> {
  const filter = readFilter(request.query, request)
  const [list, teams] = await Promise.all([
    listWork(request, filter, readAfter(request.query)),
    readingCouncil(request.db, request.council.id, people.teams),
  ])
  const named = teams.map(team => ({
    key: team.key,
    name: request.locale === 'cy' ? team.nameCy : team.nameEn,
  }))
  return page(queuePage(request, { page: list, filter, teams: named }))
}

async function showSearch(request: RequestContext): Promise<Answer> {
  const { q } = request.query
  const typed = typeof q === 'string' ? q.trim().slice(0, 200) : ''
  return page(
    searchPage(request, { typed, rows: typed === '' ? [] : await searchWork(request, typed) }),
  )
}

async function assign(request: RequestContext): Promise<Answer> {
  const ids = fields(request.form, 'case').filter(isId)
  const to =
    field(request.form, 'to') === 'me' && request.actor.kind === 'officer'
      ? request.actor.officerId
      : null
  await assignCases(request, ids, to)
  return redirect(
    request.link(
      field(request.form, 'back') === 'case' && ids[0] !== undefined
        ? `/staff/cases/${ids[0]}`
        : '/staff/cases',
    ),
  )
}

async function showCase(request: RequestContext, people: People): Promise<Answer> {
  const view = await viewCase(request, caseId(request), texts.en.staff.why)
  const officers = await readingCouncil(request.db, request.council.id, people.officers)
  return page(
    casePage(request, {
      view,
      actions: actionsFor(request, view),
      officers: new Map(officers.map(one => [one.id, one.name])),
    }),
  )
}

function actionsFor(request: RequestContext, { row, caseType }: OpenedRow) {
  const env = caseEnv(request.council, request.now)
  const by = request.actor.kind === 'officer' ? request.actor.officerId : undefined
  const ids = new Set(
    rolesFor(request.actor, row.state).flatMap(role =>
      availableActions(caseType, row.state, { role, env, by }),
    ),
  )
  return [...ids]
    .filter(id => id !== 'reply')
    .map(id => {
      const words = caseType.words[request.locale].actions[id]
      return { id, label: words?.label ?? id, hint: words?.hint }
    })
}

async function note(request: RequestContext): Promise<Answer> {
  const text = field(request.form, 'note')
  if (text !== '') await noteOnCase(request, caseId(request), text.slice(0, 5000))
  return redirect(request.link(`/staff/cases/${caseId(request)}`))
}

async function doneTask(request: RequestContext): Promise<Answer> {
  await finishTask(request, caseId(request), request.params['task'] ?? '')
  return redirect(request.link(`/staff/cases/${caseId(request)}`))
}

function openAction(request: RequestContext) {
  return readingCouncil(request.db, request.council.id, async tx => {
    const opened = await getCase(tx, request.actor, caseId(request))
    const id = request.params['action'] ?? ''
    const action = findAction(opened.caseType, opened.row.state, id)
    if (action === undefined) throw notFound(`action ${id}`)
    return { opened, id, action }
  })
}

async function showAction(request: RequestContext): Promise<Answer> {
  return page(actionPage(request, { ...(await openAction(request)), form: {}, errors: [] }))
}

async function doAction(request: RequestContext): Promise<Answer> {
  const found = await openAction(request)
  const t = texts[request.locale].staff
  const read = readFacts(found.opened, {
    ids: found.action.asks,
    form: request.form,
    locale: request.locale,
    env: caseEnv(request.council, request.now),
  })
  const reason = field(request.form, 'reason')
  const errors =
    found.action.reasons.length > 0 && reason === ''
      ? [...read.errors, { field: 'reason', message: t.needsReason }]
      : read.errors
  const again = (more: { errors?: typeof errors; notice?: string }) =>
    page(
      actionPage(request, {
        ...found,
        form: request.form,
        errors: more.errors ?? [],
        ...(more.notice === undefined ? {} : { notice: more.notice }),
      }),
      more.notice === undefined ? 400 : 409,
    )
  if (errors.length > 0) return again({ errors })
  const text = field(request.form, 'note').slice(0, 5000)
  const acted = await actOnCase(request, {
    caseId: caseId(request),
    action: found.id,
    with: read.facts,
    seenSeq: Number(field(request.form, 'seq')),
    ...(reason === '' ? {} : { reason }),
    ...(text === '' ? {} : { note: text }),
  })
  if (acted.kind === 'changed-since') return again({ notice: t.changedSince })
  if (acted.kind === 'refused')
    return again(
      acted.reason === 'wrong-facts'
        ? {
            errors: (acted.errors ?? []).map(error => ({
              field: error.factId,
              message: t.wrongFact,
            })),
          }
        : { notice: acted.reason === 'same-person' ? t.samePerson : t.refused },
    )
  return redirect(request.link(`/staff/cases/${caseId(request)}`))
}

function caseId(request: RequestContext): string {
  const { id } = request.params
  if (!isId(id)) throw notFound('case')
  return id
}
