import type { Locale } from '#kernel/context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { fieldset } from '#kernel/pages/govuk/fieldset.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { addressOf, lineOf, type Property } from '../property.ts'
import { texts } from '../texts.ts'

/** How far the finding of an address has come. */
export type AddressStep =
  | { kind: 'search'; typed: string; none?: boolean }
  | {
      kind: 'choose'
      typed: string
      properties: readonly Property[]
      more: boolean
      chosen?: string
    }
  | { kind: 'kept'; property: Property }
  /** By hand: the inputs are the caller's. */
  | { kind: 'typed'; inputs: Html; away?: boolean }

export type AddressQuestion = {
  /** The inputs are `name-search`, `name-uprn`; the buttons `name-go`. */
  name: string
  label: string
  hint?: string | undefined
  asHeading: boolean
  locale: Locale
  errors: readonly FieldError[]
  step: AddressStep
}

/** Finds an address in steps, each a page that works without script: search, choose, keep; by hand at any time. */
export function addressQuestion(question: AddressQuestion): Html {
  const { name, label, hint, asHeading, step } = question
  const steps = { search, choose, kept, typed }
  // Each step's function takes the step of its own kind.
  const body = (steps[step.kind] as (question: AddressQuestion, step: AddressStep) => Html)(
    question,
    step,
  )
  const inside = html`${hint !== undefined && html`<div class="govuk-hint">${hint}</div>`}<input type="hidden" name="${`${name}-step`}" value="${step.kind}">${body}`
  if (step.kind === 'typed') return inside
  return fieldset({
    legend: {
      text: label,
      classes: asHeading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s',
      isPageHeading: asHeading,
    },
    html: inside,
  })
}

type Step<Kind extends AddressStep['kind']> = Extract<AddressStep, { kind: Kind }>

function go({ name }: AddressQuestion, to: string, text: string): Html {
  return html`<button type="submit" class="mh-link-button" name="${`${name}-go`}" value="${to}" formnovalidate>${text}</button>`
}

function search(question: AddressQuestion, { typed, none }: Step<'search'>): Html {
  const { name, locale } = question
  const t = texts[locale].find
  // The id is that of an address's first input: there the error “required” leads.
  const id = `${name}-line1`
  return html`${none === true && insetText({ text: t.none(typed) })}
    ${input({ id, name: `${name}-search`, label: { text: t.search }, hint: { text: t.hint }, value: typed, autocomplete: 'postal-code', classes: 'govuk-!-width-two-thirds', spellcheck: false, ...errorAt(question, id) })}
    <p class="govuk-body mh-inline">${button({ text: t.button, classes: 'govuk-button--secondary', name: `${name}-go`, value: 'find' })} ${go(question, 'typed', t.byHand)}</p>`
}

function choose(
  question: AddressQuestion,
  { typed, properties, more, chosen }: Step<'choose'>,
): Html {
  const { name, locale } = question
  const t = texts[locale].find
  const id = `${name}-uprn`
  const items = properties.map(property => ({
    value: property.uprn,
    text: lineOf(property),
    checked: property.uprn === chosen || properties.length === 1,
  }))
  return html`<input type="hidden" name="${`${name}-search`}" value="${typed}">
    <p class="govuk-body">${t.found(typed, properties.length)} ${more && t.more} ${go(question, 'search', t.again)}</p>
    ${radios({ idPrefix: id, name: id, classes: 'govuk-radios--small mh-choices', fieldset: { legend: { text: t.choose, classes: 'govuk-fieldset__legend--s' } }, items: [...items, { value: 'none', text: t.notListed }], ...errorAt(question, id) })}`
}

function kept(question: AddressQuestion, { property }: Step<'kept'>): Html {
  const t = texts[question.locale].find
  const { line1, line2, town, postcode } = addressOf(property)
  const lines = [line1, line2, town, postcode].filter(line => line !== undefined)
  return html`<input type="hidden" name="${`${question.name}-uprn`}" value="${property.uprn}">
    <div class="govuk-inset-text"><span class="govuk-visually-hidden">${t.kept}: </span>${lines.map((line, at) => html`${at > 0 && html`<br>`}${line}`)}<br>${go(question, 'search', t.change)}</div>`
}

function typed(question: AddressQuestion, { inputs, away }: Step<'typed'>): Html {
  const t = texts[question.locale].find
  if (away === true) return html`${insetText({ text: t.away })}${inputs}`
  return html`<p class="govuk-body">${go(question, 'search', t.searchAgain)}</p>${inputs}`
}

function errorAt({ errors, locale }: AddressQuestion, id: string) {
  const found = fieldError(errors, id, locale)
  return found === undefined ? {} : { errorMessage: found }
}
