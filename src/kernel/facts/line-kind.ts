import type { z } from 'zod'
import type { FactKind, FactParse } from './fact-kind.ts'
import { type FactCommon, withRequired } from './fact-options.ts'
import { BLANK, codesOf, isClean, lineOf } from './form-input.ts'

/** The kinds that are one tidied line: email, telephone, name, vehicle, nino differ only in how the line is read. */
export function lineKind<Definition extends FactCommon>(kind: {
  schema: z.ZodType<Definition>
  codes: readonly string[]
  read: (line: string, field: string) => FactParse
  show?: (value: string) => string
}): FactKind<Definition> {
  return {
    schema: kind.schema,
    valueType: () => ({ kind: 'text' }),
    parse: (form, name) => {
      const line = lineOf(form, name)
      return line === '' ? BLANK : kind.read(line, name)
    },
    check: value =>
      isClean(value) && value !== '' ? codesOf(kind.read(value, '')) : ['wrongKind'],
    possibleErrors: definition => withRequired(definition, kind.codes),
    display: value => [kind.show?.(String(value)) ?? String(value)],
    toForm: (value, name) => ({ [name]: kind.show?.(String(value)) ?? String(value) }),
    firstField: name => name,
  }
}
