import type { FileSetup } from '#files'
import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import type { ById, CaseFact } from '../case-type.ts'
import { texts } from '../texts.ts'
import type { CaseView } from '../view-case.ts'
import { caseFiles } from './case-files.ts'
import { type ShownFact, shownFacts, stacked, statusLabel, titleOf } from './case-parts.ts'
import { casePlace } from './case-place.ts'
import { caseSide } from './case-side.ts'
import { feePart } from './fee-part.ts'
import { history } from './history.ts'
import { noticeOf } from './notice.ts'
import { workspacePage } from './workspace-page.ts'

export type CasePage = {
  view: CaseView
  /** What this officer may do to the case now, in the order of its rules. */
  actions: readonly { id: string; label: string; hint: string | undefined }[]
  errors?: readonly FieldError[]
  /** Where files are kept, for the links to them. */
  setup: FileSetup
  /** What other blocks show of it. */
  beside?: Html | undefined
}

/** A case: what we were told and what happened on the left; what to do on the right, always in sight. */
export function casePage(request: RequestContext, model: CasePage): Html {
  const { view, errors = [] } = model
  const { row, caseType, names } = view
  const { locale, link } = request
  const title = titleOf(request, row)
  const main = html`${errorSummaryFor(errors, locale)}${noticeOf(request)}
    <div class="mh-case__head"><h1 class="govuk-heading-l">${title}</h1><span class="mh-case__reference">${row.reference} · ${caseType.words[locale].service} · ${names.team(row.state.team)} · ${statusLabel(request, caseType, row.state)}</span></div>
    ${jumps(request)}${alike(request, view)}
    <div class="mh-case"><div>${answers(request, view)}${casePlace(request, view.place)}${caseFiles(request, view, { setup: model.setup, mayAdd: mayAct(request) && row.forgottenAt === null })}${model.beside}${feePart(request, view)}${mayAct(request) && row.forgottenAt === null && note(request, view, errors)}${history(request, view)}${looks(request, view)}</div>
    <div class="mh-case__side" id="side">${caseSide(request, model)}</div></div>`
  return workspacePage(request, {
    title: `${row.reference} ${title}`,
    main,
    back: link('/staff/cases'),
    section: 'queue',
    hasErrors: errors.length > 0,
  })
}

/** On a telephone what to do and what happened stand far below what was told. */
function jumps({ locale }: RequestContext): Html {
  const t = texts[locale].staff
  return html`<nav class="mh-case__jumps" aria-label="${t.decide}, ${t.history}"><ul class="govuk-list mh-jumps"><li><a class="govuk-link" href="#side">${t.decide}</a></li> <li><a class="govuk-link" href="#history">${t.history}</a></li></ul></nav>`
}

export function mayAct({ actor }: RequestContext): boolean {
  return actor.kind === 'officer' && actor.permissions.has('cases:act')
}

/** Open cases that say the same: to be looked at before anyone goes out twice. */
function alike(request: RequestContext, { duplicates }: CaseView): Html | undefined {
  if (duplicates.length === 0) return undefined
  const t = texts[request.locale].staff
  return html`<div class="govuk-inset-text"><strong>${t.duplicates(duplicates.length)}</strong> ${duplicates.map((each, at) => html`${at > 0 && ', '}<a class="govuk-link" href="${request.link(`/staff/cases/${each.id}`)}">${each.reference}</a> (${formatDate(todayIn(each.openedAt), request.locale)})`)}</div>`
}

/** What the customer told us, what officers recorded, and what follows from both. */
function answers(request: RequestContext, { row, caseType }: CaseView): Html {
  const t = texts[request.locale].staff
  if (row.forgottenAt !== null)
    return html`<div class="govuk-inset-text">${t.forgottenOn(formatDate(todayIn(row.forgottenAt), request.locale))}</div>`
  const from = (source: CaseFact['from']) =>
    shownFacts(request, caseType, factsFrom(source, { row, caseType }))
  return html`${factList(t.answers, from('customer'))}${factList(t.recorded, from('officer'))}${factList(t.workedOut, from('computed'))}`
}

function factsFrom(
  source: CaseFact['from'],
  { row, caseType }: Pick<CaseView, 'row' | 'caseType'>,
): ById<Value> {
  return Object.fromEntries(
    Object.entries(row.state.facts).filter(([id]) => caseType.facts[id]?.from === source),
  )
}

function factList(title: string, facts: readonly ShownFact[]): Html | undefined {
  if (facts.length === 0) return undefined
  const rows = facts.map(({ label, lines }) => ({
    key: { text: label },
    value: { html: stacked(lines) },
  }))
  return html`<h2 class="govuk-heading-m">${title}</h2>${summaryList({ rows })}`
}

function note(request: RequestContext, { row }: CaseView, errors: readonly FieldError[]): Html {
  const t = texts[request.locale].staff
  return html`<h2 class="govuk-heading-m">${t.note}</h2><form method="post" action="${request.link(`/staff/cases/${row.id}/note`)}" novalidate>${csrfField(request)}${textarea({ id: 'note', name: 'note', rows: 2, label: { text: t.noteLabel }, hint: { text: t.noteHint }, errorMessage: fieldError(errors, 'note', request.locale) })}${button({ text: t.save, classes: 'govuk-button--secondary' })}</form>`
}

/** Who has looked: the customer sees the same, without the names. */
function looks(request: RequestContext, { accesses, names }: CaseView): Html | undefined {
  if (accesses.length === 0) return undefined
  const { locale } = request
  const t = texts[locale]
  const days = new Map<string, string>()
  for (const access of accesses) {
    const on = formatDate(todayIn(access.at), locale)
    days.set(
      `${on} ${access.officerId} ${access.why}`,
      `${on}: ${names.officer(access.officerId)}, ${t.whys[access.why] ?? access.why}`,
    )
  }
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t.staff.looked}</span></summary><div class="govuk-details__text"><ul class="govuk-list">${[...days.values()].map(line => html`<li>${line}</li>`)}</ul></div></details>`
}
