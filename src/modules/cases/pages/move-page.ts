import type { FormInput } from '#kernel/facts/fact-kind.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import type { OpenedRow } from '../get-case.ts'
import type { Names } from '../names.ts'
import { texts } from '../texts.ts'
import { titleOf } from './case-parts.ts'
import { workspacePage } from './workspace-page.ts'

export type HandOver = {
  opened: OpenedRow
  names: Names
  form: FormInput
  errors: readonly FieldError[]
}

function typed(form: FormInput, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

function handOverPage(
  request: RequestContext,
  { opened, errors }: HandOver,
  page: { title: string; to: string; inputs: Html; button: string },
): Html {
  const { row } = opened
  const back = request.link(`/staff/cases/${row.id}`)
  const main = html`${errorSummaryFor(errors, request.locale)}<h1 class="govuk-heading-l">${page.title}</h1><p class="govuk-body mh-quiet">${row.reference} · ${titleOf(request, row)}</p>
    <form method="post" action="${`${back}/${page.to}`}" novalidate>${csrfField(request)}${page.inputs}<div class="mh-actions">${button({ text: page.button, preventDoubleClick: true })} <a class="govuk-link" href="${back}">${texts[request.locale].staff.cancel}</a></div></form>`
  return workspacePage(request, {
    title: page.title,
    main,
    back,
    section: 'queue',
    hasErrors: errors.length > 0,
  })
}

/** To which team a case is handed, and why. */
export function movePage(request: RequestContext, model: HandOver): Html {
  const { opened, names, form, errors } = model
  const { locale } = request
  const t = texts[locale].staff.move
  const items = names.teams
    .filter(team => team.key !== opened.row.state.team)
    .map(({ key, name }) => ({ value: key, text: name, checked: form['team'] === key }))
  const inputs = html`${radios({ idPrefix: 'team', name: 'team', fieldset: { legend: { text: t.team, classes: 'govuk-fieldset__legend--s' } }, errorMessage: fieldError(errors, 'team', locale), items })}
    ${textarea({ id: 'why', name: 'why', rows: 3, label: { text: t.why, classes: 'govuk-label--s' }, hint: { text: t.whyHint }, value: typed(form, 'why'), errorMessage: fieldError(errors, 'why', locale) })}`
  return handOverPage(request, model, { title: t.title, to: 'move', inputs, button: t.do })
}

/** A task in the officer's own words, for a team, by a day. */
export function taskPage(request: RequestContext, model: HandOver): Html {
  const { opened, names, form, errors } = model
  const { locale } = request
  const t = texts[locale].staff.addTask
  const team = typed(form, 'team') || opened.row.state.team
  const inputs = html`${input({ id: 'words', name: 'words', label: { text: t.words, classes: 'govuk-label--s' }, value: typed(form, 'words'), errorMessage: fieldError(errors, 'words', locale) })}
    ${select({ id: 'team', name: 'team', label: { text: t.team, classes: 'govuk-label--s' }, errorMessage: fieldError(errors, 'team', locale), items: names.teams.map(({ key, name }) => ({ value: key, text: name, selected: key === team })) })}
    ${renderQuestion({ name: 'due', definition: { type: 'date' }, words: { label: t.due, hint: t.dueHint, options: {} }, asHeading: false, optional: false }, { form, errors, locale })}`
  return handOverPage(request, model, { title: t.title, to: 'task', inputs, button: t.do })
}
