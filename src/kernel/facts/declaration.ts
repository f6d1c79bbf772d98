import { z } from 'zod'
import type { FactKind } from './fact-kind.ts'
import { factOptions, withRequired } from './fact-options.ts'
import { BLANK, lineOf, right } from './form-input.ts'

const schema = z.strictObject({ type: z.literal('declaration'), ...factOptions })
export type DeclarationDefinition = z.infer<typeof schema>

/** A box to tick: ticked is true, not ticked is no answer. */
export const declaration: FactKind<DeclarationDefinition> = {
  schema,
  valueType: () => ({ kind: 'yesNo' }),
  parse: (form, name) => (['', 'no', 'false'].includes(lineOf(form, name)) ? BLANK : right(true)),
  check: value => (value === true ? [] : ['wrongKind']),
  possibleErrors: definition => withRequired(definition, []),
  display: (_value, _definition, locale) => [locale === 'en' ? 'Agreed' : 'Cytunwyd'],
  toForm: (value, name) => ({ [name]: value === true ? 'yes' : '' }),
  firstField: name => name,
}
