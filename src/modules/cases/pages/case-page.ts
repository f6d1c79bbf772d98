import { formatDate, formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { markdown } from '#kernel/pages/markdown.ts'
import type { SealedEntry } from '../action-entry.ts'
import { isLate } from '../clocks.ts'
import { displayFact } from '../render-message.ts'
import { texts } from '../texts.ts'
import type { CaseView } from '../view-case.ts'
import { feePart } from './fee-part.ts'

export type CasePage = {
  view: CaseView
  actions: readonly { id: string; label: string; hint: string | undefined }[]
  officers: ReadonlyMap<string, string>
}

/** A case: what we were told and what happened on the left; what to do on the right, always in sight. */
export function casePage(request: RequestContext, model: CasePage): Html {
  const { row, caseType } = model.view
  const t = texts[request.locale].staff
  const title = request.locale === 'cy' ? row.titleCy : row.titleEn
  const words = caseType.words[request.locale]
  const main = html`<div class="mh-case__head"><h1 class="govuk-heading-l">${title}</h1><span class="mh-case__reference">${row.reference} · ${words.service} · ${words.statuses[row.state.status]?.label ?? row.state.status}${row.state.outcome !== undefined && html` · ${words.outcomes[row.state.outcome]?.label ?? row.state.outcome}`}</span></div>
    <div class="mh-case"><div>${answers(request, model.view)}${feePart(request, model.view)}${history(request, model)}</div>
    <div class="mh-case__side">${decide(request, model)}${clocks(request, model.view)}${tasks(request, model.view)}${customer(request, model.view)}
    <h2 class="govuk-heading-m">${t.note}</h2><form method="post" action="${request.link(`/staff/cases/${row.id}/note`)}">${csrfField(request)}${textarea({ id: 'note', name: 'note', rows: 3, label: { text: t.noteLabel } })}${button({ text: t.save, classes: 'govuk-button--secondary' })}</form></div></div>`
  return staffPage(request, {
    title: `${row.reference} ${title}`,
    main,
    back: request.link('/staff/cases'),
    section: 'queue',
  })
}

function decide(request: RequestContext, { view, actions }: CasePage): Html {
  const t = texts[request.locale].staff
  const own = request.actor.kind === 'officer' && view.row.assignedTo === request.actor.officerId
  return html`<h2 class="govuk-heading-m">${t.decide}</h2><div class="mh-card">${actions.map(action => html`<div class="mh-choice">${button({ text: action.label, href: request.link(`/staff/cases/${view.row.id}/do/${action.id}`) })}${action.hint !== undefined && html`<p class="govuk-hint">${action.hint}</p>`}</div>`)}
    <form method="post" action="${request.link('/staff/cases/assign')}">${csrfField(request)}<input type="hidden" name="case" value="${view.row.id}"><input type="hidden" name="back" value="case">${button({ text: own ? t.giveBackOne : t.takeOne, name: 'to', value: own ? 'nobody' : 'me', classes: 'govuk-button--secondary' })}</form></div>`
}

function answers(request: RequestContext, { row, caseType }: CaseView): Html {
  const { locale } = request
  const rows = Object.entries(row.state.facts).flatMap(([id, value]) => {
    const [fact, labels] = [caseType.facts[id], caseType.words[locale].facts[id]]
    if (fact === undefined || labels === undefined) return []
    const lines = displayFact(value, { definition: fact.definition, labels, locale })
    return [
      {
        key: { text: labels.short },
        value: { html: html`${lines.map((line, at) => (at === 0 ? line : html`<br>${line}`))}` },
      },
    ]
  })
  return html`<h2 class="govuk-heading-m">${texts[locale].staff.answers}</h2>${summaryList({ rows })}`
}

function clocks(request: RequestContext, { row, caseType }: CaseView): Html {
  const t = texts[request.locale].staff
  const today = new Date(request.now).toISOString().slice(0, 10)
  return html`<h2 class="govuk-heading-m">${t.clocks}</h2><ul class="govuk-list">${Object.entries(
    row.state.clocks,
  ).map(([id, clock]) => {
    const tone =
      clock.state === 'paused'
        ? 'paused'
        : clock.state === 'stopped'
          ? 'ok'
          : isLate(clock, today as never)
            ? 'late'
            : 'ok'
    const words =
      clock.state === 'paused'
        ? t.pausedClock
        : clock.state === 'stopped'
          ? t.stopped
          : t.dueOn(formatDate(clock.dueOn, request.locale))
    return html`<li>${caseType.words[request.locale].clocks[id] ?? id}<br><span class="mh-clock mh-clock--${tone}">${words}</span></li>`
  })}</ul>`
}

function tasks(
  request: RequestContext,
  { row, caseType, tasks: list }: CaseView,
): Html | undefined {
  if (list.length === 0) return undefined
  const t = texts[request.locale].staff
  return html`<h2 class="govuk-heading-m">${t.tasks}</h2><ul class="govuk-list">${list.map(task => html`<li>${task.words ?? caseType.words[request.locale].tasks[task.task] ?? task.task}${task.doneAt === null ? html`<form method="post" action="${request.link(`/staff/cases/${row.id}/task/${task.id}`)}">${csrfField(request)}${button({ text: t.finish, classes: 'govuk-button--secondary' })}</form>` : html` ✓`}</li>`)}</ul>`
}

function customer(request: RequestContext, { row }: CaseView): Html {
  const parts = [row.applicant, row.email, row.telephone, row.postcode].filter(
    part => part !== null,
  )
  return html`<h2 class="govuk-heading-m">${texts[request.locale].staff.customer}</h2><p class="govuk-body">${parts.map((part, at) => (at === 0 ? part : html`<br>${part}`))}</p>`
}

function history(request: RequestContext, { view, officers }: CasePage): Html {
  const t = texts[request.locale].staff
  const lines = [
    ...view.entries.map(entry => ({
      at: entry.at,
      html: entryHtml(request, view, { entry, officers }),
    })),
    ...view.messages.map(message => ({
      at: message.createdAt,
      html: html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${message.subject}</span></summary><div class="mh-letter">${markdown(message.body)}</div></details>`,
    })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime())
  return html`<h2 class="govuk-heading-m">${t.history}</h2><ol class="mh-timeline">${lines.map(line => html`<li class="mh-timeline__item"><span class="mh-timeline__when mh-quiet">${formatDateTime(line.at, request.locale)}</span> ${line.html}</li>`)}</ol>`
}

function entryHtml(
  request: RequestContext,
  view: CaseView,
  { entry, officers }: { entry: SealedEntry; officers: ReadonlyMap<string, string> },
): Html {
  const t = texts[request.locale].staff
  const words = view.caseType.words[request.locale]
  const { data } = entry
  const action =
    typeof data['action'] === 'string'
      ? (words.actions[data['action']]?.done ?? data['action'])
      : undefined
  const reason =
    typeof data['reason'] === 'string' ? words.reasons[data['reason']]?.label : undefined
  const said = [data['text'], data['note'], data['why']].find(value => typeof value === 'string')
  const who =
    entry.byKind === 'officer'
      ? (officers.get(entry.byId ?? '') ?? t.by.officer)
      : t.by[entry.byKind]
  const channel = typeof data['channel'] === 'string' ? (t.channels[data['channel']] ?? '') : ''
  return html`<strong>${action ?? t.entries[entry.kind]}</strong> · ${who}${channel !== '' && html` · ${channel}`}${reason !== undefined && html` · ${reason}`}${said !== undefined && html`<p class="govuk-body">${String(said)}</p>`}`
}
