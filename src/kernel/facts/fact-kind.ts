import type { z } from 'zod'
import type { Locale } from '../context.ts'
import type { PlainDate } from '../dates/plain-date.ts'
import type { Value, ValueType } from '../expressions/value-type.ts'

/** As posted: repeated names arrive as lists. Parts are `name-day`, `name-line1`… */
export type FormInput = { readonly [name: string]: string | readonly string[] | undefined }

/** What a sentence about an error may need; dates and money are formatted by the locale when it is written. */
export type ErrorParam = string | number | { readonly date: PlainDate } | { readonly pence: number }

export type FactError = {
  /** The input the error belongs to and the link in the summary leads to, for instance `born-day`. */
  readonly field: string
  readonly code: string
  readonly params?: { readonly [name: string]: ErrorParam }
}

export type FactParse =
  | { readonly ok: true; readonly value: Value | undefined }
  | { readonly ok: false; readonly errors: readonly FactError[] }

/** `dateOf` gives the day that a definition's `earliest` or `latest` (source or checked expression) means now. */
export type FactEnv = {
  readonly today: PlainDate
  dateOf(expression: unknown): PlainDate | undefined
}

/** Labels of options by id; for a list, `fact` leads to the labels of an entry's fact. */
export type OptionLabels = (option: string, entryFact?: string) => string

/** Everything that a type of fact knows: its options, its reading, its checks, its words. No HTML. */
export type FactKind<Definition> = {
  readonly schema: z.ZodType<Definition>
  valueType(definition: Definition): ValueType
  /** Blank gives `value: undefined`; whether blank is allowed is for the caller (`optional`), who uses code `required`. */
  parse(form: FormInput, name: string, definition: Definition, env: FactEnv): FactParse
  /** Codes of what is wrong with a value that did not come through `parse`; empty when it is right. */
  check(value: unknown, definition: Definition, env: FactEnv): readonly string[]
  possibleErrors(definition: Definition): readonly string[]
  display(
    value: Value,
    definition: Definition,
    locale: Locale,
    labels: OptionLabels,
  ): readonly string[]
  toForm(value: Value, name: string, definition: Definition): FormInput
}
