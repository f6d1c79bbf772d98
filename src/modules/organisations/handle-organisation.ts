import { todayIn } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import { type Form, field, fields } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId, newId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { changeDetails } from './change-details.ts'
import { changeOfficer } from './change-officer.ts'
import { changeTeam } from './change-team.ts'
import { issueLink, LINK_MS } from './issue-enrolment.ts'
import { mayWork, type Officer, type Team } from './officer.ts'
import { linkPage, officerPage } from './pages/officer-page.ts'
import { detailsPage, organisationPage } from './pages/organisation-page.ts'
import { teamPage } from './pages/team-page.ts'
import { type FormFault, isEmail, parseOfficer, parseTeam } from './parse-officer.ts'
import { findOfficer, findTeam, listOfficers, listTeams } from './store.ts'
import { type Details, findCouncil, listNeighbours } from './store-councils.ts'
import { listEnrolledIds } from './store-sign-in.ts'
import { texts } from './texts.ts'

/** What this module doesn't know of an officer: how many open cases they have. */
export type Around = { openCasesOf(tx: Tx, officerId: string): Promise<number> }

const HOME = '/staff/organisation'

export async function showOrganisation(request: RequestContext): Promise<Answer> {
  const { db, council, now } = request
  const model = await readingCouncil(db, council.id, async tx => ({
    council: await findCouncil(tx, council.id),
    neighbours: await listNeighbours(tx, council.id, todayIn(now)),
    teams: await listTeams(tx),
    officers: await listOfficers(tx),
    enrolled: new Set(await listEnrolledIds(tx)),
  }))
  if (model.council === undefined) throw notFound('the council')
  return page(organisationPage(request, { ...model, council: model.council }))
}

export async function showDetails(
  request: RequestContext,
  typed?: Details,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  const council = await readingCouncil(request.db, request.council.id, tx =>
    findCouncil(tx, request.council.id),
  )
  if (council === undefined) throw notFound('the council')
  return page(detailsPage(request, typed ?? council, errors), errors.length > 0 ? 400 : 200)
}

export async function saveDetailsOf(request: RequestContext): Promise<Answer> {
  const t = texts[request.locale].organisation.errors
  const value = (name: keyof Details) => field(request.form, name)
  const typed: Details = {
    telephone: value('telephone'),
    email: value('email'),
    address: value('address'),
    openingHoursEn: value('openingHoursEn'),
    openingHoursCy: value('openingHoursCy'),
    workingLanguage: value('workingLanguage') === 'cy' ? 'cy' : 'en',
  }
  const long = (Object.keys(typed) as (keyof Details)[]).filter(name => typed[name].length > 500)
  const errors = long.map(name => ({ field: name, message: t.long }))
  if (typed.email !== '' && !isEmail(typed.email)) errors.push({ field: 'email', message: t.email })
  if (errors.length > 0) return showDetails(request, typed, errors)
  await changeDetails(request, typed)
  return redirect(request.link(HOME))
}

/** The team of the address, or an empty one for `new`. */
async function teamOf(request: RequestContext): Promise<Team> {
  const id = request.params['id']
  if (id === undefined)
    return {
      id: newId(request.now.getTime()),
      key: '',
      nameEn: '',
      nameCy: '',
      email: '',
      telephone: '',
      closedAt: null,
    }
  const team = isId(id)
    ? await readingCouncil(request.db, request.council.id, tx => findTeam(tx, id))
    : undefined
  if (team === undefined) throw notFound('the team')
  return team
}

export async function showTeam(request: RequestContext): Promise<Answer> {
  return page(teamPage(request, { team: await teamOf(request), typed: undefined, errors: [] }))
}

export async function saveTeam(request: RequestContext): Promise<Answer> {
  const team = await teamOf(request)
  const parsed = parseTeam(request.form, team, request.now)
  const again = (errors: readonly FieldError[]) =>
    page(teamPage(request, { team, typed: typedIn(request.form), errors }), 400)
  if (parsed.kind === 'errors') return again(messages(request, parsed.errors))
  if (!(await changeTeam(request, parsed.value)))
    return again([{ field: 'key', message: texts[request.locale].organisation.errors.keyTaken }])
  return redirect(request.link(HOME))
}

/** The officer of the address, or an empty one for `new`. */
async function officerOf(request: RequestContext): Promise<Officer> {
  const id = request.params['id']
  if (id === undefined)
    return {
      id: newId(request.now.getTime()),
      name: '',
      email: '',
      roles: [],
      teamIds: [],
      leavesOn: null,
      stoppedAt: null,
      demo: false,
    }
  const officer = isId(id)
    ? await readingCouncil(request.db, request.council.id, tx => findOfficer(tx, id))
    : undefined
  if (officer === undefined) throw notFound('the officer')
  return officer
}

export async function showOfficer(request: RequestContext, around: Around): Promise<Answer> {
  return officerAnswer(request, around, { officer: await officerOf(request), errors: [] })
}

async function officerAnswer(
  request: RequestContext,
  around: Around,
  { officer, errors }: { officer: Officer; errors: readonly FieldError[] },
): Promise<Answer> {
  const { teams, openCases } = await readingCouncil(request.db, request.council.id, async tx => ({
    teams: await listTeams(tx),
    openCases: await around.openCasesOf(tx, officer.id),
  }))
  const typed = errors.length > 0 && field(request.form, 'email') !== '' ? request.form : undefined
  const model = {
    officer,
    teams,
    openCases,
    isNew: request.params['id'] === undefined,
    errors,
    typed: typed && typedIn(typed),
  }
  const chosen = typed && { roles: fields(typed, 'roles'), teamIds: fields(typed, 'teams') }
  return page(
    officerPage(request, { ...model, officer: { ...officer, ...chosen } }),
    errors.length > 0 ? 400 : 200,
  )
}

export async function saveOfficerOf(request: RequestContext, around: Around): Promise<Answer> {
  const officer = await officerOf(request)
  const parsed = parseOfficer(request.form, officer)
  if (parsed.kind === 'errors')
    return officerAnswer(request, around, { officer, errors: messages(request, parsed.errors) })
  return change(request, around, { before: officer, after: parsed.value })
}

/** Stops someone's access, or lets them back in. */
export async function changeAccess(request: RequestContext, around: Around): Promise<Answer> {
  const officer = await officerOf(request)
  const stops = field(request.form, 'access') === 'stop'
  const after = { ...officer, stoppedAt: stops ? request.now : null }
  return change(request, around, { before: officer, after })
}

async function change(
  request: RequestContext,
  around: Around,
  { before, after }: { before: Officer; after: Officer },
): Promise<Answer> {
  const changed = await changeOfficer(request, after)
  if (changed.kind === 'saved')
    return redirect(
      request.link(request.params['id'] === undefined ? `${HOME}/officers/${after.id}` : HOME),
    )
  const message = texts[request.locale].organisation.refusals[changed.reason]
  const place = changed.reason === 'emailTaken' ? 'email' : 'roles'
  return officerAnswer(request, around, { officer: before, errors: [{ field: place, message }] })
}

/** Makes a link and shows it, once: only its hash is kept. */
export async function makeLink(request: RequestContext): Promise<Answer> {
  const officer = await officerOf(request)
  if (officer.demo || !mayWork(officer, todayIn(request.now)))
    throw notFound('someone who may sign in')
  const token = await inCouncil(request.db, request.council.id, tx =>
    issueLink(tx, officer.id, request),
  )
  const link = request.absoluteLink(`/staff/enrol/${token}`)
  return page(
    linkPage(request, { officer, link, until: new Date(request.now.getTime() + LINK_MS) }),
  )
}

function messages(
  { locale }: RequestContext,
  errors: readonly { field: string; error: FormFault }[],
): FieldError[] {
  return errors.map(({ field: name, error }) => ({
    field: name,
    message: texts[locale].organisation.errors[error],
  }))
}

function typedIn(form: Form): Record<string, string> {
  return Object.fromEntries(Object.keys(form).map(name => [name, field(form, name)]))
}
