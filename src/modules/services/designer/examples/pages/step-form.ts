import { formatDateShort } from '#kernel/dates/format.ts'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import type { Model, ModelFact } from '../../../package/model.ts'
import type { DraftLook } from '../../look-at-draft.ts'
import { draftLink, formHead } from '../../pages/parts.ts'
import { partTexts } from '../../parts/texts.ts'
import { designerTexts } from '../../texts.ts'
import { type ExampleLook, isSampled } from '../look-at-example.ts'
import { actionsOf, type StepAsk } from '../steps.ts'
import { exampleTexts } from '../texts.ts'

export type StepView = {
  look: DraftLook
  model: Model
  example: ExampleLook
  /** The action that is to be done next, once one is chosen. */
  step: StepAsk | undefined
  typed: Readonly<Record<string, unknown>>
  errors?: readonly FieldError[] | undefined
}

export function actionName(model: Model, action: string, locale: 'en' | 'cy'): string {
  const said = model.content[locale].case.actions?.[action]
  return typeof said === 'string' ? said : (said?.label ?? action)
}

/** What officers do to the case of an example, one after the other, and a way to do more. */
export function stepsPart(request: RequestContext, view: StepView): Html {
  const { locale } = request
  const t = exampleTexts[locale]
  const { look, model, example } = view
  const steps = example.example.then ?? []
  const line = (step: (typeof steps)[number]) => {
    const on = parsePlainDate(step.on)
    return html`<li>${on === undefined ? step.on : formatDateShort(on, locale)}: ${actionName(model, step.action, locale)}</li>`
  }
  const remove = html`<form method="post" action="${draftLink(request, look, `/examples/${example.index}/steps/remove`)}">${formHead(request, look)}${button({ text: t.removeStep, classes: 'govuk-button--secondary' })}</form>`
  return html`<h2 class="govuk-heading-m" id="steps">${t.steps}</h2>
    ${steps.length === 0 ? html`<p class="govuk-body">${t.noSteps}</p>` : html`<ol class="govuk-list govuk-list--number">${steps.map(line)}</ol>${remove}`}
    ${view.step === undefined ? chooseForm(request, view) : stepForm(request, view, view.step)}`
}

function chooseForm(request: RequestContext, { look, model, example }: StepView): Html {
  const { locale } = request
  const t = exampleTexts[locale]
  const items = actionsOf(model).map(id => ({ value: id, text: actionName(model, id, locale) }))
  return html`<form method="get" action="${draftLink(request, look, `/examples/${example.index}`)}#steps">${select({ id: 'do', name: 'do', label: { text: t.nextStep }, items: [{ value: '', text: designerTexts[locale].chooseOne }, ...items] })}${button({ text: t.chooseStep, classes: 'govuk-button--secondary' })}</form>`
}

function stepForm(request: RequestContext, view: StepView, ask: StepAsk): Html {
  const { locale } = request
  const t = exampleTexts[locale]
  const { look, model, example, typed, errors = [] } = view
  const text = (name: string, otherwise: string) =>
    typeof typed[name] === 'string' ? typed[name] : otherwise
  const roleNames: Readonly<Record<string, string>> = partTexts[locale].settings.roles
  const said = model.content[locale].case.reasons ?? {}
  const reasonName = (id: string) => {
    const words = said[id]
    return typeof words === 'string' ? words : (words?.label ?? id)
  }
  const reasons = ask.reasons.map(id => ({ value: id, text: reasonName(id) }))
  return html`<h3 class="govuk-heading-s">${actionName(model, ask.action, locale)}</h3>
    <form method="post" action="${draftLink(request, look, `/examples/${example.index}/steps`)}" novalidate>${formHead(request, look)}<input type="hidden" name="do" value="${ask.action}">
    ${input({ id: 'on', name: 'on', value: text('on', ask.on), classes: 'govuk-input--width-10', label: { text: t.stepOn }, hint: { text: t.stepOnHint }, errorMessage: fieldError(errors, 'on', locale) })}
    ${select({ id: 'by', name: 'by', value: text('by', ask.by[0] ?? ''), label: { text: t.stepBy }, items: ask.by.map(value => ({ value, text: roleNames[value] ?? value })) })}
    ${reasons.length > 0 && select({ id: 'reason', name: 'reason', value: text('reason', ''), label: { text: t.stepReason }, items: [{ value: '', text: designerTexts[locale].chooseOne }, ...reasons], errorMessage: fieldError(errors, 'reason', locale) })}
    ${ask.facts.map(fact => factField(request, view, fact))}
    <div class="mh-actions">${button({ text: t.doStep })}<a class="govuk-link" href="${draftLink(request, look, `/examples/${example.index}`)}#steps">${t.notThisStep}</a></div></form>`
}

function factField(
  request: RequestContext,
  { typed, errors = [] }: StepView,
  fact: ModelFact,
): Html {
  const { locale, council } = request
  const words = fact.labels[locale]
  if (isSampled(fact))
    return html`<p class="govuk-body"><strong>${words.label}</strong><br><span class="mh-quiet">${exampleTexts[locale].sampled}</span></p>`
  return renderQuestion(
    {
      name: fact.id,
      definition: fact.definition,
      words,
      asHeading: false,
      optional: fact.definition.optional === true,
      under: new Map(),
    },
    {
      form: typed as Readonly<Record<string, string | string[] | undefined>>, // A posted form.
      errors: [...errors],
      locale,
      council,
    },
  )
}
