import { z } from 'zod'
import type { FactKind } from './fact-kind.ts'
import { factOptions, optionIds, withRequired } from './fact-options.ts'
import { BLANK, lineOf, right, wrong } from './form-input.ts'

const schema = z
  .strictObject({
    type: z.literal('choice'),
    of: optionIds,
    none: z.string().optional(),
    ...factOptions,
  })
  .refine(
    ({ of, none }) => none === undefined || of.includes(none),
    'none must be one of the options',
  )
export type ChoiceDefinition = z.infer<typeof schema>

/** One of several options. */
export const choice: FactKind<ChoiceDefinition> = {
  schema,
  valueType: definition => ({ kind: 'choice', options: definition.of }),
  parse: (form, name, definition) => {
    const option = lineOf(form, name)
    if (option === '') return BLANK
    return definition.of.includes(option) ? right(option) : wrong(name, 'notOption')
  },
  check: (value, definition) => {
    if (typeof value !== 'string') return ['wrongKind']
    return definition.of.includes(value) ? [] : ['notOption']
  },
  possibleErrors: definition => withRequired(definition, ['notOption']),
  display: (value, _definition, _locale, labels) => [labels(String(value))],
  toForm: (value, name) => ({ [name]: String(value) }),
  firstField: name => name,
}
