/** Joins what was answered, and what is wrong with it, to the components of a form. */
import type { Locale } from '../context.ts'
import { errorSummary } from './govuk/error-summary.ts'
import type { ErrorMessageOptions } from './govuk/options.generated.ts'
import type { Html } from './html.ts'
import { errorWord, summaryTitle } from './words.ts'

/** What is wrong with one answer: the id of the element to go to, and how to put it right. */
export type FieldError = { field: string; message: string }

/** The summary at the top of a page in error, in the order of its fields; nothing when all is well. */
export function errorSummaryFor(errors: readonly FieldError[], locale: Locale): Html | undefined {
  if (errors.length === 0) return undefined
  return errorSummary({
    titleText: summaryTitle[locale],
    errorList: errors.map(error => ({ text: error.message, href: `#${encodeURI(error.field)}` })),
  })
}

/** The `errorMessage` option of the field with this id: the first thing wrong with it. */
export function fieldError(
  errors: readonly FieldError[],
  id: string,
  locale: Locale,
): ErrorMessageOptions | undefined {
  const error = errors.find(one => one.field === id)
  return error && { text: error.message, visuallyHiddenText: errorWord[locale] }
}

/** The `errorMessage` and marks of a date: its errors are at `<id>-day`, `-month`, `-year` or the id. */
export function dateErrors(
  errors: readonly FieldError[],
  id: string,
  locale: Locale,
): { errorMessage: ErrorMessageOptions | undefined; inError: (part: string) => boolean } {
  const own = errors.filter(one => one.field === id || one.field.startsWith(`${id}-`))
  const first = own[0]
  const parts = new Set(own.map(one => one.field.slice(id.length + 1)))
  const whole = first?.field === id
  return {
    errorMessage: first && { text: first.message, visuallyHiddenText: errorWord[locale] },
    inError: part => whole || parts.has(part),
  }
}
