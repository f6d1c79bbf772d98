import { uploadQuestion } from '#files'
import { formatDate } from '#kernel/dates/format.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { assetUrl } from '#kernel/pages/assets.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import { optionalWord } from '#kernel/questions/words.ts'
import { officerWords } from '#messages'
import type { Change } from '../action-changes.ts'
import { type ActionEvidence, typedAsks } from '../action-evidence.ts'
import type { ActionType } from '../case-type.ts'
import type { OpenedRow } from '../get-case.ts'
import type { Names } from '../names.ts'
import type { Preview, PreviewedMessage } from '../preview-action.ts'
import { texts } from '../texts.ts'
import { actionLabel, factQuestions, flagLabel, titleOf } from './case-parts.ts'
import { workspacePage } from './workspace-page.ts'

export type ActionPage = {
  opened: OpenedRow
  names: Names
  id: string
  action: ActionType
  preview: Preview
  form: FormInput
  /** What it asks of files: given above the form, which holds no other forms. */
  evidence: readonly ActionEvidence[]
  errors: readonly FieldError[]
  /** Why it was not done: what changed since, or that it can't be done now. */
  notice?: string
}

/** What an action asks before it is done, what it changes and whom it tells. */
export function actionPage(request: RequestContext, model: ActionPage): Html {
  const { opened, id, errors } = model
  const { locale, link } = request
  const t = texts[locale].staff
  const { row, caseType } = opened
  const title = actionLabel(request, caseType, id)
  const back = link(`/staff/cases/${row.id}`)
  const main = html`${errorSummaryFor(errors, locale)}${model.notice !== undefined && html`<div class="govuk-inset-text" role="alert">${model.notice}</div>`}
    <h1 class="govuk-heading-l">${title}</h1><p class="govuk-body mh-quiet">${row.reference} · ${titleOf(request, row)}</p>
    ${evidence(request, model)}
    <form class="mh-case" method="post" action="${link(`/staff/cases/${row.id}/do/${id}`)}" novalidate>
      <div>${csrfField(request)}<input type="hidden" name="seq" value="${row.seq}">${asks(request, model)}
        <div class="mh-actions">${button({ text: t.do, preventDoubleClick: true })} ${button({ text: t.showAgain, name: 'preview', value: 'yes', classes: 'govuk-button--secondary' })} <a class="govuk-link" href="${back}">${t.cancel}</a></div></div>
      <div class="mh-case__side">${changes(request, model)}${messages(request, model)}</div></form>`
  return workspacePage(request, {
    title,
    main,
    hasErrors: errors.length > 0,
    back,
    section: 'queue',
    ...(model.evidence.length === 0 ? {} : { scripts: [assetUrl('upload.js')] }),
  })
}

function evidence(request: RequestContext, model: ActionPage): Html[] {
  const errors = model.errors.filter(({ field }) => field === 'file')
  return model.evidence.map(({ view }) => {
    const { title, hint, rules } = view.model.asked
    const optional = rules.need === undefined && ` ${optionalWord[request.locale]}`
    return html`<section class="mh-evidence"><h2 class="govuk-heading-m">${title}${optional}</h2>${hint !== undefined && html`<p class="govuk-hint">${hint}</p>`}${uploadQuestion(request, { ...view, errors })}</section>`
  })
}

function asks(
  request: RequestContext,
  { opened, action, form, errors, evidence }: ActionPage,
): Html {
  const { locale } = request
  const t = texts[locale].staff
  const words = opened.caseType.words[locale]
  const chosen = form['reason']
  const note = form['note']
  const items = action.reasons.map(reason => ({
    value: reason,
    text: words.reasons[reason]?.label ?? reason,
    checked: chosen === reason,
  }))
  return html`${factQuestions(request, opened.caseType, { ids: typedAsks(action, evidence), form, errors })}
    ${items.length > 0 && radios({ idPrefix: 'reason', name: 'reason', fieldset: { legend: { text: t.reason, classes: 'govuk-fieldset__legend--s' } }, errorMessage: fieldError(errors, 'reason', locale), items })}
    ${textarea({ id: 'note', name: 'note', rows: 3, ...noteWords(request, opened, action), value: typeof note === 'string' ? note : '' })}`
}

/** The officer must see who reads the line: the customer, or colleagues only. */
function noteWords({ locale }: RequestContext, opened: OpenedRow, action: ActionType) {
  const t = texts[locale].staff
  return usesNote(opened, action)
    ? { label: { text: t.message }, hint: { text: t.messageHint } }
    : { label: { text: t.noteOptional }, hint: { text: t.noteHint } }
}

/** Whether a message of the action has a place for the officer's own line. */
function usesNote({ row, caseType }: OpenedRow, action: ActionType): boolean {
  return action.tell.some(
    id => caseType.words[row.locale].messages[id]?.body.includes('{note}') === true,
  )
}

function changes(request: RequestContext, { preview, opened, names }: ActionPage): Html {
  const t = texts[request.locale].staff
  const lines = preview.changes.map(change => changeLine(request, { change, opened, names }))
  return html`<h2 class="govuk-heading-m">${t.whatChanges}</h2>${lines.length === 0 ? html`<p class="govuk-body">${t.noChange}</p>` : html`<ul class="govuk-list govuk-list--bullet">${lines.map(line => html`<li>${line}</li>`)}</ul>`}`
}

function changeLine(
  request: RequestContext,
  { change, opened, names }: { change: Change; opened: OpenedRow; names: Names },
): string {
  const { locale } = request
  const t = texts[locale].staff.changes
  const words = opened.caseType.words[locale]
  switch (change.kind) {
    case 'status':
      return t.status(words.statuses[change.to]?.label ?? change.to)
    case 'outcome':
      return t.outcome(words.outcomes[change.to]?.label ?? change.to)
    case 'team':
      return t.team(names.team(change.to))
    case 'raised':
    case 'cleared':
      return t[change.kind](flagLabel(request, opened.caseType, change.to))
    case 'task':
      return t.task(words.tasks[change.to] ?? change.to)
    case 'asks':
      return t.asks(formatDate(change.replyBy, locale))
    case 'clock':
      return t[change.how](
        words.clocks[change.clock] ?? change.clock,
        formatDate(change.dueOn, locale),
      )
  }
}

function messages(request: RequestContext, { preview, opened }: ActionPage): Html {
  const t = texts[request.locale].staff
  return html`<h2 class="govuk-heading-m">${t.messages}</h2>${preview.messages.length === 0 && html`<p class="govuk-body">${t.noMessage}</p>`}${preview.messages.map(message => messagePreview(request, message, opened))}`
}

function messagePreview(
  request: RequestContext,
  message: PreviewedMessage,
  { row }: OpenedRow,
): Html {
  const t = texts[request.locale].staff
  const to = { team: t.toTeam, applicant: t.toCustomer, third: t.toThird }[message.to]
  const by = message.channel === undefined ? t.noWayToTell : (t.channelTo[message.channel] ?? '')
  return html`<p class="govuk-body"><strong>${to}</strong>, ${by}${row.locale !== request.locale && html` (${t.inLanguage[row.locale]})`}</p>${officerWords(request, { subject: message.subject, body: message.body, locale: row.locale })}`
}
