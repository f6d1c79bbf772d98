import { formatDuration } from '#kernel/dates/duration.ts'
import { formatDate, formatDateShort } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { addressLines, isAddress } from '#kernel/facts/address.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import { NEVER } from '../case-row.ts'
import type { ClockState } from '../case-type.ts'
import { isLate } from '../clocks.ts'
import { texts } from '../texts.ts'
import type { CaseView } from '../view-case.ts'
import type { CasePage } from './case-page.ts'
import { flagLabel, stacked, titleOf } from './case-parts.ts'

/** The side of a case page: what can be done, whose it is, clocks, tasks, the customer. */
export function caseSide(request: RequestContext, { view, actions }: CasePage): Html {
  const { actor } = request
  const may = actor.kind === 'officer' && actor.permissions.has('cases:act')
  const live = may && view.row.forgottenAt === null
  return html`${live && decide(request, view, actions)}${clocks(request, view)}${whose(request, view, live)}${tasks(request, view, live)}${customer(request, view)}`
}

function decide(
  request: RequestContext,
  { row, caseType }: CaseView,
  actions: CasePage['actions'],
): Html {
  const t = texts[request.locale].staff
  const { asked, flags } = row.state
  return html`<h2 class="govuk-heading-m">${t.decide}</h2><div class="mh-card">
    ${flags.length > 0 && html`<p class="govuk-body">${flags.map(flag => html`<strong class="govuk-tag govuk-tag--yellow">${flagLabel(request, caseType, flag)}</strong> `)}</p>`}
    ${asked !== undefined && html`<p class="govuk-body">${t.askedUntil(formatDate(asked.replyBy, request.locale))}</p>`}
    ${actions.length === 0 && html`<p class="govuk-body">${t.nothingToDecide}</p>`}
    ${actions.map((action, at) => html`<div class="mh-choice">${button({ text: action.label, href: request.link(`/staff/cases/${row.id}/do/${action.id}`), ...(at === 0 ? {} : { classes: 'govuk-button--secondary' }) })}${action.hint !== undefined && html`<p class="govuk-hint">${action.hint}</p>`}</div>`)}</div>`
}

function clocks(request: RequestContext, { row, caseType }: CaseView): Html | undefined {
  const all = Object.entries(row.state.clocks)
  if (all.length === 0) return undefined
  const { locale } = request
  return html`<h2 class="govuk-heading-m">${texts[locale].staff.clocks}</h2><ul class="govuk-list">${all.map(([id, clock]) => html`<li>${caseType.words[locale].clocks[id] ?? id}<br>${clockState(request, clock)}${clock.state === 'paused' && whyPaused(request, { row, caseType }, id)}</li>`)}</ul>`
}

function clockState(request: RequestContext, clock: ClockState): Html {
  const t = texts[request.locale].staff
  const today = todayIn(request.now)
  const date = formatDate(clock.dueOn, request.locale)
  const late = isLate(clock, today)
  const tone = clock.state === 'paused' ? 'paused' : late ? 'late' : 'ok'
  if (clock.state === 'paused')
    return html`<span class="mh-clock mh-clock--${tone}">${t.pausedClock}</span>`
  if (clock.state === 'running')
    return html`<span class="mh-clock mh-clock--${tone}">${late ? t.late(date) : clock.dueOn === today ? t.dueToday : t.dueOn(date)}</span>`
  const on = formatDate(clock.stoppedOn ?? clock.dueOn, request.locale)
  return html`<span class="mh-clock mh-clock--${tone}">${late ? t.stoppedLate(on) : t.stoppedInTime(on)}</span>`
}

function whyPaused(
  request: RequestContext,
  { row, caseType }: Pick<CaseView, 'row' | 'caseType'>,
  id: string,
): Html {
  const t = texts[request.locale].staff
  const clock = row.state.clocks[id]
  const flag = caseType.clocks[id]?.pausesOn
  const left = clock?.remaining
  const why =
    flag !== undefined && row.state.flags.includes(flag)
      ? flagLabel(request, caseType, flag)
      : undefined
  return html`<br><span class="mh-quiet">${why !== undefined && `${why}. `}${left !== undefined && t.remaining(formatDuration(left, request.locale))}</span>`
}

function whose(request: RequestContext, { row, names }: CaseView, live: boolean): Html {
  const t = texts[request.locale].staff
  const { actor, link } = request
  const own = actor.kind === 'officer' && row.assignedTo === actor.officerId
  const manager = actor.kind === 'officer' && actor.permissions.has('cases:assign')
  const mayTake = own || manager || row.assignedTo === null
  const members = manager ? names.membersOf([row.state.team]) : []
  const classes = 'govuk-button--secondary'
  return html`<h2 class="govuk-heading-m">${t.assigned}</h2><p class="govuk-body">${names.officer(row.assignedTo)}, ${names.team(row.state.team)}</p>
    ${
      live &&
      row.state.status !== 'closed' &&
      html`<form class="mh-actions" method="post" action="${link('/staff/cases/assign')}">${csrfField(request)}<input type="hidden" name="case" value="${row.id}"><input type="hidden" name="back" value="case">
      ${mayTake && button({ text: own ? t.giveBackOne : t.takeOne, name: 'to', value: own ? 'nobody' : 'me', classes, attributes: { 'data-key': 'a' } })}
      ${members.length > 0 && html`${select({ id: 'officer', name: 'officer', label: { text: t.giveTo, classes: 'govuk-visually-hidden' }, items: [{ value: '', text: t.chooseOfficer }, ...members.map(({ id, name }) => ({ value: id, text: name, selected: id === row.assignedTo }))] })}${button({ text: t.give, name: 'to', value: 'officer', classes })}`}</form>
      <p class="govuk-body"><a class="govuk-link" href="${link(`/staff/cases/${row.id}/move`)}">${t.move.title}</a></p>`
    }`
}

function tasks(
  request: RequestContext,
  { row, caseType, tasks: list, names }: CaseView,
  live: boolean,
): Html {
  const t = texts[request.locale].staff
  const { locale, link } = request
  const words = (task: (typeof list)[number]) =>
    task.words ?? caseType.words[locale].tasks[task.task] ?? task.task
  return html`<h2 class="govuk-heading-m">${t.tasks}</h2>
    ${list.length > 0 && html`<ul class="govuk-list">${list.map(task => html`<li>${task.doneAt !== null && html`<span class="mh-quiet">✓ ${t.taskDone}: </span>`}${words(task)}${task.doneAt === null && html`<br><span class="mh-quiet">${names.team(task.team)}${task.dueOn !== NEVER && html`, ${t.dueOn(formatDateShort(task.dueOn, locale))}`}</span>${live && html`<form method="post" action="${link(`/staff/cases/${row.id}/task/${task.id}`)}">${csrfField(request)}<button type="submit" class="mh-link-button">${t.finish}<span class="govuk-visually-hidden">: ${words(task)}</span></button></form>`}`}</li>`)}</ul>`}
    ${live && html`<p class="govuk-body"><a class="govuk-link" href="${link(`/staff/cases/${row.id}/task`)}">${t.addTask.title}</a></p>`}`
}

function customer(request: RequestContext, { row, caseType, others }: CaseView): Html | undefined {
  if (row.forgottenAt !== null) return undefined
  const { locale, link } = request
  const t = texts[locale].staff
  const address = row.state.facts[caseType.applicant.address ?? '']
  const lines = isAddress(address) ? addressLines(address) : [row.postcode ?? '']
  return html`<h2 class="govuk-heading-m">${t.customer}</h2>
    <p class="govuk-body">${stacked([row.applicant ?? t.noName, ...lines.filter(line => line !== '')])}
    ${row.email !== null && html`<br><a class="govuk-link" href="${`mailto:${row.email}`}">${row.email}</a>`}${row.telephone !== null && html`<br><a class="govuk-link" href="${`tel:${row.telephone.replace(/[^\d+]/g, '')}`}">${row.telephone}</a>`}
    ${row.locale === 'cy' && html`<br><span class="mh-quiet">${t.welsh}</span>`}</p>
    ${others.length > 0 && html`<h3 class="govuk-heading-s">${t.others}</h3><ul class="govuk-list">${others.map(each => html`<li><a class="govuk-link" href="${link(`/staff/cases/${each.id}`)}">${titleOf(request, each)}</a><br><span class="mh-quiet">${each.reference}, ${formatDateShort(todayIn(each.openedAt), locale)}, ${each.state.status === 'closed' ? t.closed : t.open}</span></li>`)}</ul>`}`
}
