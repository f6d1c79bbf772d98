import type { Value } from '../expressions/value-type.ts'
import type { ErrorParam, FactError, FactParse, FormInput } from './fact-kind.ts'

/** Control characters, halves of a character (the database can hold neither), and what has no width. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200B\u2060\uFEFF]/gu
const WIDE_DIGIT = /[\uFF10-\uFF19]/g

/** One line as posted, tidied: composed letters, digits of one width, no control characters, single spaces, none at the ends. */
export function lineOf(form: FormInput, name: string): string {
  return tidyLine(firstOf(form, name))
}

export function tidyLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(WIDE_DIGIT, digit => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[\t\r\n]/g, ' ')
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Several lines as posted: line ends as `\n`, no other control characters, no space at the ends. */
export function linesOf(form: FormInput, name: string): string {
  const text = firstOf(form, name).normalize('NFC').replace(/\r\n?/g, '\n')
  return text
    .split('\n')
    .map(line => line.replace(/\t/g, ' ').replace(UNSEEN, '').trimEnd())
    .join('\n')
    .trim()
}

function firstOf(form: FormInput, name: string): string {
  const given = Object.hasOwn(form, name) ? form[name] : undefined
  return (typeof given === 'string' ? given : given?.[0]) ?? ''
}

/** Text that may be kept as it is: no control character but the ends of lines (the database cannot even hold a NUL). */
export function isClean(value: unknown): value is string {
  return typeof value === 'string' && value.replace(/\n/g, '').search(UNSEEN) < 0
}

/** Everything posted under a name, without blanks and repeats. */
export function manyOf(form: FormInput, name: string): readonly string[] {
  const given = Object.hasOwn(form, name) ? form[name] : undefined
  const all = typeof given === 'string' ? [given] : (given ?? [])
  return [...new Set(all.map(tidyLine).filter(each => each !== ''))]
}

/** Characters as a person counts them. */
export function lengthOf(text: string): number {
  return [...text].length
}

export function right(value: Value): FactParse {
  return { ok: true, value }
}

export const BLANK: FactParse = { ok: true, value: undefined }

export function wrong(
  field: string,
  code: string,
  params?: { readonly [name: string]: ErrorParam },
): FactParse {
  return { ok: false, errors: [errorAt(field, code, params)] }
}

export function errorAt(
  field: string,
  code: string,
  params?: { readonly [name: string]: ErrorParam },
): FactError {
  return params === undefined ? { field, code } : { field, code, params }
}

/** The codes of a parse that failed, none of one that did not; blank counts as a wrong kind of value. */
export function codesOf(parse: FactParse): readonly string[] {
  if (!parse.ok) return parse.errors.map(error => error.code)
  return parse.value === undefined ? ['wrongKind'] : []
}
