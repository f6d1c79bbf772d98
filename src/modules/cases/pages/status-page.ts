import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import type { ChargeView } from '#payments'
import type { Entry } from '../action-entry.ts'
import type { CaseEvidence } from '../case-files.ts'
import type { OpenedRow } from '../get-case.ts'
import { texts } from '../texts.ts'
import { ownFiles } from './case-files.ts'
import { ownPayments } from './fee-part.ts'

export type StatusPage = {
  opened: OpenedRow
  entries: readonly Entry[]
  looks: readonly { at: Date }[]
  /** What the customer may do now, by id. */
  actions: readonly string[]
  evidence: readonly CaseEvidence[]
  /** What other blocks show of it. */
  beside?: Html | undefined
  charges: readonly ChargeView[]
}

/** How a case stands, for its customer: plain words, by when, what they can do, and what has happened. */
export function statusPage(request: RequestContext, model: StatusPage): Html {
  const { opened } = model
  const { row, caseType } = opened
  const { locale } = request
  const t = texts[locale].track
  const words = caseType.words[locale]
  const main = html`${doneNotice(request, opened)}<h1 class="govuk-heading-xl">${words.service}</h1><p class="mh-lead">${row.reference}</p>
    <h2 class="govuk-heading-m">${t.status}</h2><div class="mh-card"><p class="govuk-body-l">${stands(request, opened)}</p>${clocks(request, opened)}</div>
    <p class="govuk-body">${t.told(formatDate(todayIn(row.openedAt), locale))}</p>
    ${ownPayments(request, model.charges)}${model.beside}${actions(request, model)}${documents(request, model)}${history(request, model)}${looks(request, model)}`
  return sitePage(request, { title: words.service, main })
}

function doneNotice(request: RequestContext, { caseType }: OpenedRow): Html | undefined {
  const { done } = request.query
  const t = texts[request.locale]
  if (typeof done !== 'string') return undefined
  const own = Object.hasOwn(caseType.actions, done)
    ? caseType.words[request.locale].actions[done]?.done
    : undefined
  const text = own ?? t.track.didOwn[done]
  return text === undefined
    ? undefined
    : notificationBanner({ type: 'success', titleText: t.staff.doneTitle, text })
}

function stands(request: RequestContext, { row, caseType }: OpenedRow): string {
  const words = caseType.words[request.locale]
  const outcome = row.state.outcome === undefined ? undefined : words.outcomes[row.state.outcome]
  const status = words.statuses[row.state.status]
  return outcome?.customer ?? outcome?.label ?? status?.customer ?? status?.label ?? ''
}

function clocks(request: RequestContext, { row, caseType }: OpenedRow): Html {
  const { locale } = request
  const t = texts[locale].track
  const shown = Object.entries(row.state.clocks).filter(
    ([id, clock]) => clock.state !== 'stopped' && caseType.clocks[id]?.showTo.includes('customer'),
  )
  return html`${shown.map(([id, clock]) => html`<p class="govuk-body">${caseType.words[locale].clocks[id] ?? t.due}: <strong>${clock.state === 'paused' ? t.paused : formatDate(clock.dueOn, locale)}</strong></p>`)}`
}

/** The label of an action as the customer reads it. */
export function customerLabel(
  { locale }: Pick<RequestContext, 'locale'>,
  { caseType }: OpenedRow,
  id: string,
): string {
  const own = Object.hasOwn(caseType.actions, id)
    ? caseType.words[locale].actions[id]?.label
    : undefined
  return own ?? texts[locale].track.own[id] ?? id
}

function actions(request: RequestContext, { opened, actions: ids }: StatusPage): Html | undefined {
  if (ids.length === 0) return undefined
  const { locale, link } = request
  const { row, caseType } = opened
  const t = texts[locale].track
  const to = (id: string) => link(`/track/${row.reference}/${row.key}/do/${id}`)
  return html`<h2 class="govuk-heading-m">${t.youCan}</h2>${ids.map((id, at) => {
    const hint =
      id === 'reply' ? askedBy(request, opened) : caseType.words[locale].actions[id]?.hint
    const plain = at === 0 && id === 'reply' ? {} : { classes: 'govuk-button--secondary' }
    return html`<div class="mh-choice">${button({ text: customerLabel(request, opened, id), href: to(id), ...plain })}${hint !== undefined && html`<p class="govuk-hint">${hint}</p>`}</div>`
  })}`
}

function documents(request: RequestContext, { opened, evidence }: StatusPage): Html | undefined {
  const { reference, key } = opened.row
  return ownFiles(request, evidence, factId =>
    request.link(`/track/${reference}/${key}/files/${factId}`),
  )
}

function askedBy({ locale }: RequestContext, { row }: OpenedRow): string | undefined {
  const { asked } = row.state
  return asked === undefined ? undefined : texts[locale].reply.by(formatDate(asked.replyBy, locale))
}

function history(request: RequestContext, { opened, entries }: StatusPage): Html {
  const { locale } = request
  const t = texts[locale].track
  const shown = entries.filter(entry => entry.kind === 'opened' || entry.kind === 'action')
  return html`<h2 class="govuk-heading-m">${t.history}</h2><ol class="mh-timeline">${shown.map(entry => html`<li class="mh-timeline__item"><span class="mh-timeline__when mh-quiet">${formatDate(todayIn(entry.at), locale)}</span> ${happened(request, opened, entry)}</li>`)}</ol>`
}

function happened({ locale }: RequestContext, { caseType }: OpenedRow, entry: Entry): string {
  const t = texts[locale]
  if (entry.kind === 'opened') return t.track.opened
  const id = String(entry.data['action'])
  return caseType.words[locale].actions[id]?.done ?? t.track.didOwn[id] ?? ''
}

function looks({ locale }: RequestContext, model: StatusPage): Html | undefined {
  if (model.looks.length === 0) return undefined
  const t = texts[locale].track
  return html`<h2 class="govuk-heading-m">${t.looked}</h2><ul class="govuk-list">${model.looks.map(look => html`<li>${t.lookedAt(formatDate(todayIn(look.at), locale))}</li>`)}</ul>`
}
