import type { FileSetup } from '#files'
import { notFound } from '#kernel/errors.ts'
import { field, fields } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import type { Html } from '#kernel/pages/html.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { assignCases } from './assign-case.ts'
import { caseEnv } from './case-env.ts'
import { availableActions } from './decide-action.ts'
import { finishTask } from './do-task.ts'
import type { OpenedRow } from './get-case.ts'
import { loadNames, type People } from './names.ts'
import { noteOnCase } from './note-on-case.ts'
import { casePage } from './pages/case-page.ts'
import { actionLabel } from './pages/case-parts.ts'
import { rolesFor } from './roles.ts'
import { texts } from './texts.ts'
import { viewCase } from './view-case.ts'

/** What the pages of a case take from around: names of people, and where files are kept. */
export type Around = { people: People; files: FileSetup; beside?: Beside }

/** What other blocks show of a case on its page: its bookings. */
export type Beside = (tx: Tx, request: RequestContext, caseId: string) => Promise<Html | undefined>

/** Longer than any note that is read; a form holds 256 kB. */
export const MOST_NOTE = 5000

/** The id of the case in the address. @throws AppError NOT_FOUND */
export function caseId(request: RequestContext): string {
  const { id } = request.params
  if (!isId(id)) throw notFound('case')
  return id
}

/** Back to the case, with a word on what was done. */
export function toCase(request: RequestContext, done?: string): Answer {
  const query = done === undefined ? '' : `?done=${done}`
  return redirect(`${request.link(`/staff/cases/${caseId(request)}`)}${query}`)
}

export async function showCase(request: RequestContext, around: Around): Promise<Answer> {
  return casePageFor(request, around, [])
}

async function casePageFor(
  request: RequestContext,
  { people, files, beside }: Around,
  errors: { field: string; message: string }[],
): Promise<Answer> {
  const view = await viewCase(request, caseId(request), people)
  const extra = await readingCouncil(request.db, request.council.id, async tx =>
    beside?.(tx, request, view.row.id),
  )
  const model = { view, actions: actionsFor(request, view), errors, setup: files, beside: extra }
  return page(casePage(request, model), errors.length === 0 ? 200 : 400)
}

/** What this officer may do now in any of their parts, in the order of the rules. */
function actionsFor(request: RequestContext, { row, caseType }: OpenedRow) {
  const env = caseEnv(request.council, request.now)
  const by = request.actor.kind === 'officer' ? request.actor.officerId : undefined
  const ids = new Set(
    rolesFor(request.actor, row.state).flatMap(role =>
      availableActions(caseType, row.state, { role, env, by }),
    ),
  )
  return [...ids].map(id => ({
    id,
    label: actionLabel(request, caseType, id),
    hint: caseType.words[request.locale].actions[id]?.hint,
  }))
}

export async function note(request: RequestContext, around: Around): Promise<Answer> {
  const text = field(request.form, 'note')
  if (text === '') {
    const message = texts[request.locale].staff.noteMissing
    return casePageFor(request, around, [{ field: 'note', message }])
  }
  await noteOnCase(request, caseId(request), text.slice(0, MOST_NOTE))
  return toCase(request, 'noted')
}

export async function doneTask(request: RequestContext): Promise<Answer> {
  await finishTask(request, caseId(request), request.params['task'] ?? '')
  return field(request.form, 'back') === 'work'
    ? redirect(request.link('/staff'))
    : toCase(request, 'finished')
}

/** Gives cases to oneself, to a colleague or to nobody, and goes back to where the button was. */
export async function assign(request: RequestContext, people: People): Promise<Answer> {
  const ids = fields(request.form, 'case').filter(isId)
  const back = (done: string) => redirect(backFrom(request, ids[0], done))
  if (ids.length === 0) return back('none')
  const officerId = toWhom(request)
  if (officerId === undefined) return back('whom')
  const mayHave = await teamsOf(request, people, officerId)
  if (mayHave === undefined) return back('away')
  const { changed, left, outside } = await assignCases(request, ids, { officerId, mayHave })
  return back(`assigned.${changed}.${left}.${outside}`)
}

/**
 * The teams whose cases the officer may be given: what they could not open would be seen by nobody.
 * Undefined of whoever was stopped while the page lay open.
 */
async function teamsOf(
  request: RequestContext,
  people: People,
  officerId: string | null,
): Promise<((team: string) => boolean) | undefined> {
  if (officerId === null || field(request.form, 'to') !== 'officer') return () => true
  const names = await readingCouncil(request.db, request.council.id, tx =>
    loadNames(tx, request, people),
  )
  const isIn = (teams: string[]) => names.membersOf(teams).some(each => each.id === officerId)
  return isIn(names.teams.map(team => team.key)) ? team => isIn([team]) : undefined
}

/** Nobody is null; undefined is an officer who was not chosen. */
function toWhom({ form, actor }: RequestContext): string | null | undefined {
  const to = field(form, 'to')
  if (to === 'me') return actor.kind === 'officer' ? actor.officerId : null
  const officer = field(form, 'officer')
  if (to !== 'officer') return null
  return isId(officer) ? officer : undefined
}

/** `back` is the word `case`, or the query of the queue. Nothing of it but a query is used. */
function backFrom(request: RequestContext, first: string | undefined, done: string): string {
  const back = field(request.form, 'back')
  if (back === 'case' && first !== undefined)
    return `${request.link(`/staff/cases/${first}`)}?done=${done}`
  const query = new URLSearchParams(back)
  query.set('done', done)
  return `${request.link('/staff/cases')}?${query}`
}
