import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { awaitingCustomer, type CaseType, escalated } from '../case-type.ts'
import type { Names } from '../names.ts'
import { CASE_CHANNELS, type QueueFilter } from '../queue.ts'
import { CLOSED_LOOKED_THROUGH } from '../store-lists.ts'
import { texts } from '../texts.ts'
import { flagLabel } from './case-parts.ts'

export type FilterModel = {
  filter: QueueFilter
  names: Names
  /** Officers whose cases may be chosen. */
  members: readonly { id: string; name: string }[]
}

/**
 * Without the status and the flag of the service that was chosen before: the page offers neither, and
 * nobody would see why the queue is empty.
 */
export function fittingFilter(filter: QueueFilter, names: Names): QueueFilter {
  const type = filter.package === undefined ? undefined : names.service(filter.package)
  const { status, flag, ...rest } = filter
  return {
    ...rest,
    ...(status !== undefined && type?.statuses.includes(status) === true ? { status } : {}),
    ...(flag !== undefined && flagsOf(type).includes(flag) ? { flag } : {}),
  }
}

function flagsOf(type: CaseType | undefined): string[] {
  return [...new Set([...Object.keys(type?.flags ?? {}), awaitingCustomer, escalated])]
}

type Choice = { value: string; text: string }

/** What narrows the queue. A status or flag belongs to a service, so they are offered when one is chosen. */
export function queueFilters(request: RequestContext, model: FilterModel): Html {
  const t = texts[request.locale].staff
  const { filter } = model
  const all: Choice = { value: '', text: t.all }
  const box = (name: string, label: string, items: readonly Choice[]) => {
    const given = request.query[name]
    return select({
      id: `filter-${name}`,
      name,
      label: { text: label },
      items: items.map(item => ({ ...item, selected: item.value === given })),
    })
  }
  const choices = choicesOf(request, model)
  return html`<form class="mh-filters" method="get" action="${request.link('/staff/cases')}" aria-label="${t.filter}">
    ${box('team', t.team, [all, ...choices.teams])}${box('service', t.service, [all, ...choices.services])}
    ${choices.statuses.length > 0 && box('status', t.status, [all, ...choices.statuses])}
    ${box('flag', t.flag, [all, ...choices.flags])}
    ${box('whose', t.whose, [all, { value: 'me', text: t.me }, { value: 'nobody', text: t.nobody }, ...choices.members])}
    ${filter.open && box('due', t.clock, [all, { value: 'late', text: t.lateOnly }, { value: 'soon', text: t.soonOnly }])}
    ${box('channel', t.came, [all, ...CASE_CHANNELS.map(value => ({ value, text: t.channelNames[value] }))])}
    ${box('state', t.state, [
      { value: 'open', text: t.open },
      { value: 'closed', text: t.closed },
    ])}
    ${box('sort', t.sort, filter.open ? sorts(t.sorts) : sorts(t.closedSorts))}
    ${button({ text: t.apply, classes: 'govuk-button--secondary' })} <a class="govuk-link" href="${request.link('/staff/cases')}">${t.clear}</a></form>
    ${!filter.open && isNarrowed(filter) && html`<p class="govuk-hint">${t.lookedThrough(CLOSED_LOOKED_THROUGH)}</p>`}`
}

function sorts(named: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(named).map(([value, text]) => ({ value, text }))
}

function isNarrowed({ package: name, status, flag, assigned, channel }: QueueFilter): boolean {
  return [name, status, flag, assigned, channel].some(each => each !== undefined)
}

function choicesOf(request: RequestContext, { filter, names, members }: FilterModel) {
  const { locale } = request
  const type = filter.package === undefined ? undefined : names.service(filter.package)
  return {
    teams: teamsFor(request, names).map(({ key, name }) => ({ value: key, text: name })),
    services: names.services.map(each => ({
      value: each.packageName,
      text: each.words[locale].service,
    })),
    statuses: (type?.statuses ?? []).map(id => ({
      value: id,
      text: type?.words[locale].statuses[id]?.label ?? id,
    })),
    flags: flagsOf(type).map(id => ({ value: id, text: flagLabel(request, type, id) })),
    members: members.map(({ id, name }) => ({ value: id, text: name })),
  }
}

function teamsFor({ actor }: RequestContext, names: Names) {
  if (actor.kind !== 'officer') return []
  return actor.permissions.has('cases:seeAll')
    ? names.teams
    : names.teams.filter(team => actor.teams.includes(team.key))
}
