import { formatDateShort } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { barsAndLine, stackedBar } from '#kernel/pages/charts.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { type ClockCounts, type Group, groupCounts, sumCounts, totalOf } from '../overview.ts'
import { texts } from '../texts.ts'
import type { Overview } from '../view-overview.ts'
import { workspacePage } from './workspace-page.ts'

/** The manager's view of the work: drawn, with every figure beside its drawing. */
export function overviewPage(request: RequestContext, view: Overview): Html {
  const t = texts[request.locale].staff.overview
  const all = sumCounts(view.open)
  const main = html`<h1 class="govuk-heading-l">${view.team === undefined ? t.title : view.names.team(view.team)}</h1>
    ${view.teams.length > 1 && chooser(request, view)}
    ${figures(request, view, all)}
    ${totalOf(all) > 0 && html`${byOfficer(request, view)}${byService(request, view)}`}
    ${weeks(request, view)}${times(request, view)}`
  return workspacePage(request, { title: t.title, main, section: 'team' })
}

function chooser(request: RequestContext, { teams, team, names }: Overview): Html {
  const t = texts[request.locale].staff
  const items = [
    { value: '', text: t.all },
    ...teams.map(key => ({ value: key, text: names.team(key), selected: key === team })),
  ]
  return html`<form class="mh-filters" method="get" action="${request.link('/staff/team')}">${select({ id: 'team', name: 'team', label: { text: t.overview.choose }, items })}${button({ text: t.overview.show, classes: 'govuk-button--secondary' })}</form>`
}

/** The queue with these filters, of the team that is looked at. */
function queueLink(
  request: RequestContext,
  { team }: Overview,
  filter: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams(team === undefined ? filter : { team, ...filter })
  return `${request.link('/staff/cases')}?${query}`
}

function figures(request: RequestContext, view: Overview, all: ClockCounts): Html {
  const t = texts[request.locale].staff.overview
  const nobody = sumCounts(view.open.filter(row => row.assignedTo === null))
  const figure = (label: string, value: number, filter?: Readonly<Record<string, string>>) =>
    html`<div class="mh-figure"><dt>${label}</dt><dd>${filter === undefined ? number(value) : html`<a class="govuk-link" href="${queueLink(request, view, filter)}">${number(value)}</a>`}</dd></div>`
  return html`<dl class="mh-figures">${figure(t.open, totalOf(all), { state: 'open' })}${figure(t.late, all.late, { due: 'late' })}${figure(t.today, all.today)}${figure(t.week, all.week)}${figure(t.unassigned, totalOf(nobody), { whose: 'nobody' })}</dl>`
}

function number(value: number): string {
  return value.toLocaleString('en-GB')
}

function byOfficer(request: RequestContext, view: Overview): Html {
  const t = texts[request.locale].staff
  const groups = groupCounts(view.open, row => row.assignedTo)
  return countsTable(request, {
    title: t.overview.byOfficer,
    column: t.overview.officer,
    groups,
    name: key => (key === null ? t.overview.unassigned : view.names.officer(key)),
    link: key => queueLink(request, view, { whose: key ?? 'nobody' }),
  })
}

function byService(request: RequestContext, view: Overview): Html {
  const t = texts[request.locale].staff
  return countsTable(request, {
    title: t.overview.byService,
    column: t.service,
    groups: groupCounts(view.open, row => row.package),
    name: key => view.names.service(key)?.words[request.locale].service ?? key,
    link: key => queueLink(request, view, { service: key }),
  })
}

type CountsTable<Key> = {
  title: string
  column: string
  groups: readonly Group<Key>[]
  name: (key: Key) => string
  link: (key: Key) => string
}

function countsTable<Key>(request: RequestContext, of: CountsTable<Key>): Html {
  const t = texts[request.locale].staff.overview
  const most = Math.max(...of.groups.map(group => totalOf(group.counts)))
  const rows = of.groups.map(
    ({
      key,
      counts,
    }) => html`<tr><td class="mh-queue__main" data-label="${of.column}"><a class="govuk-link" href="${of.link(key)}">${of.name(key)}</a></td>
      <td data-label="${t.open}" class="mh-queue__number">${number(totalOf(counts))}</td><td data-label="${t.late}" class="mh-queue__number">${number(counts.late)}</td><td data-label="${t.today}" class="mh-queue__number">${number(counts.today)}</td><td data-label="${t.week}" class="mh-queue__number">${number(counts.week)}</td>
      <td class="mh-queue__bar">${stackedBar(partsOf(counts), most)}</td></tr>`,
  )
  return html`<h2 class="govuk-heading-m">${of.title}</h2>${legend(request)}<table class="mh-queue mh-queue--figures"><caption class="govuk-visually-hidden">${of.title}</caption>
    <thead><tr>${[of.column, t.open, t.late, t.today, t.week].map(name => html`<th scope="col">${name}</th>`)}<td></td></tr></thead><tbody>${rows}</tbody></table>`
}

function partsOf(counts: ClockCounts) {
  return [
    { tone: 'late', value: counts.late },
    { tone: 'warn', value: counts.today + counts.week },
    { tone: 'ok', value: counts.later },
    { tone: 'paused', value: counts.none },
  ] as const
}

function legend(request: RequestContext): Html {
  const t = texts[request.locale].staff.overview
  const entry = (tone: string, words: string) =>
    html`<span class="mh-key mh-key--${tone}">${words}</span> `
  return html`<p class="mh-keys" aria-hidden="true">${entry('late', t.late)}${entry('warn', t.week)}${entry('ok', t.later)}${entry('paused', t.none)}</p>`
}

function weeks(request: RequestContext, { weeks: list }: Overview): Html {
  const { locale } = request
  const t = texts[locale].staff.overview
  const [first, last] = [list.at(0), list.at(-1)]
  const drawn = barsAndLine({
    bars: list.map(week => week.opened),
    line: list.map(week => week.closed),
  })
  return html`<h2 class="govuk-heading-m">${t.weeks}</h2><p class="govuk-body">${t.weeksHint}</p><figure class="mh-drawing">${drawn}<figcaption class="mh-drawing__ends"><span>${first !== undefined && formatDateShort(first.week, locale)}</span><span>${last !== undefined && formatDateShort(last.week, locale)}</span></figcaption></figure>
    <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t.asTable}</span></summary><div class="govuk-details__text"><table class="govuk-table"><caption class="govuk-visually-hidden">${t.weeks}</caption><thead><tr>${[t.week26, t.opened, t.closed].map(name => html`<th scope="col" class="govuk-table__header">${name}</th>`)}</tr></thead><tbody>${list.map(week => html`<tr><td class="govuk-table__cell">${formatDateShort(week.week, locale)}</td><td class="govuk-table__cell">${week.opened}</td><td class="govuk-table__cell">${week.closed}</td></tr>`)}</tbody></table></div></details>`
}

function times(request: RequestContext, { times: list, names }: Overview): Html | undefined {
  if (list.length === 0) return undefined
  const { locale } = request
  const t = texts[locale].staff
  const most = Math.max(1, ...list.map(row => row.medianDays))
  const rows = list.map(
    row =>
      html`<tr><td class="mh-queue__main" data-label="${t.service}">${names.service(row.package)?.words[locale].service ?? row.package}</td><td data-label="${t.overview.median}" class="mh-queue__number">${row.medianDays}</td><td data-label="${t.overview.closed}" class="mh-queue__number">${number(row.closed)}</td><td class="mh-queue__bar">${stackedBar([{ tone: 'brand', value: row.medianDays }], most)}</td></tr>`,
  )
  return html`<h2 class="govuk-heading-m">${t.overview.times}</h2><p class="govuk-body">${t.overview.timesHint}</p><table class="mh-queue mh-queue--figures"><caption class="govuk-visually-hidden">${t.overview.times}</caption>
    <thead><tr>${[t.service, t.overview.median, t.overview.closed].map(name => html`<th scope="col">${name}</th>`)}<td></td></tr></thead><tbody>${rows}</tbody></table>`
}
