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
  /** In the entry of a list: which of the entry's facts it is about; the code is then of that fact's type. */
  readonly entryFact?: string
}

export type FactParse =
  | { readonly ok: true; readonly value: Value | undefined }
  | { readonly ok: false; readonly errors: readonly FactError[] }

/** `dateOf` gives the day that a definition's `earliest` or `latest` (source or checked expression) means now. */
export type FactEnv = {
  readonly today: PlainDate
  dateOf(expression: unknown): PlainDate | undefined
}

/** The label of an option; for a list, of an option of the entry's fact. */
export type OptionLabels = (option: string, entryFact?: string) => string

/** Everything that a type of fact knows: its options, its reading, its checks, its words. No HTML. */
export type FactKind<Definition> = {
  /** The whole definition in service.yaml, `type` and the options of every type included; nothing else allowed. */
  readonly schema: z.ZodType<Definition>
  valueType(definition: Definition): ValueType
  /** Blank gives `value: undefined`; whether that is allowed is the caller's to say, with code `required` at `firstField`. */
  parse(form: FormInput, name: string, definition: Definition, env: FactEnv): FactParse
  /** Codes of what is wrong with a value that did not come through `parse`; empty when it is right. `wrongKind`: of another type altogether. */
  check(value: unknown, definition: Definition, env: FactEnv): readonly string[]
  /** Every code that `parse` can give, and `required` unless optional. */
  possibleErrors(definition: Definition): readonly string[]
  /** Lines for "check your answers" and the case. */
  display(
    value: Value,
    definition: Definition,
    locale: Locale,
    labels: OptionLabels,
  ): readonly string[]
  /** Fills inputs again from a kept value. */
  toForm(value: Value, name: string, definition: Definition): FormInput
  /** The input to which "required" leads. */
  firstField(name: string): string
  /** The same where it depends on the definition. */
  firstFieldOf?(name: string, definition: Definition): string
  /** Reads what an example or an interface writes where that is no form; undefined when it is wrong. */
  fromSource?(source: unknown): Value | undefined
}
