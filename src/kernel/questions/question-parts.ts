import type { Locale } from '../context.ts'
import type { FormInput } from '../facts/fact-kind.ts'
import type { FactDefinition } from '../facts/registry.ts'
import { type FieldError, fieldError } from '../pages/form.ts'
import type { Html } from '../pages/html.ts'
import { optionalWord } from './words.ts'

export type QuestionWords = {
  label: string
  hint?: string | undefined
  unit?: string | undefined
  options: Readonly<Record<string, { label: string; hint?: string | undefined }>>
}

export type Question = {
  /** The name of its input; parts are `name-day`, `name-line1`… */
  name: string
  definition: FactDefinition
  words: QuestionWords
  /** The label is the heading of the page. */
  asHeading: boolean
  optional: boolean
  /** Questions shown under an option of this one, by the option's value. */
  under?: ReadonlyMap<string, Html>
}

export type FormState = {
  form: FormInput
  errors: readonly FieldError[]
  locale: Locale
  /** Where the council can be reached, for what cannot be done on the page. */
  council?: { email: string; telephone: string; address: string }
  /** In place of the usual words on what can't be done on the page. */
  says?: string
}

/** What was typed in an input of one value. */
export function text(form: FormInput, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : (value?.at(-1) ?? '')
}

function labelText({ words, optional }: Question, locale: Locale): string {
  return optional ? `${words.label} ${optionalWord[locale]}` : words.label
}

export function label(question: Question, locale: Locale) {
  const words = labelText(question, locale)
  return question.asHeading
    ? { text: words, classes: 'govuk-label--l', isPageHeading: true }
    : { text: words, classes: 'govuk-label--s' }
}

export function legend(question: Question, locale: Locale) {
  const words = labelText(question, locale)
  return {
    legend: question.asHeading
      ? { text: words, classes: 'govuk-fieldset__legend--l', isPageHeading: true }
      : { text: words, classes: 'govuk-fieldset__legend--s' },
  }
}

export function hint({ words }: Question) {
  return words.hint === undefined ? {} : { hint: { text: words.hint } }
}

export function error(name: string, { errors, locale }: FormState) {
  const found = fieldError(errors, name, locale)
  return found === undefined ? {} : { errorMessage: found }
}
