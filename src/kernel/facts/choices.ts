import { z } from 'zod'
import type { FactKind, FactParse } from './fact-kind.ts'
import { factOptions, optionIds, withRequired } from './fact-options.ts'
import { BLANK, codesOf, manyOf, right, wrong } from './form-input.ts'

const schema = z
  .strictObject({
    type: z.literal('choices'),
    of: optionIds,
    none: z.string().optional(),
    min: z.int().min(1).optional(),
    max: z.int().min(1).optional(),
    ...factOptions,
  })
  .refine(
    ({ of, none }) => none === undefined || of.includes(none),
    'none must be one of the options',
  )
export type ChoicesDefinition = z.infer<typeof schema>

/** Any of several options, kept in the order in which they are offered. */
export const choices: FactKind<ChoicesDefinition> = {
  schema,
  valueType: definition => ({ kind: 'choices', options: definition.of }),
  parse: (form, name, definition) => {
    const chosen = manyOf(form, name)
    return chosen.length === 0 ? BLANK : within(chosen, name, definition)
  },
  check: (value, definition) => {
    if (!Array.isArray(value) || !value.every(option => typeof option === 'string'))
      return ['wrongKind']
    if (value.length === 0 || new Set(value).size < value.length) return ['wrongKind']
    return codesOf(within(value, '', definition))
  },
  possibleErrors: definition => {
    const { none, min, max } = definition
    return withRequired(definition, [
      'notOption',
      ...(none === undefined ? [] : ['noneWithOthers']),
      ...(min === undefined ? [] : ['tooFew']),
      ...(max === undefined ? [] : ['tooMany']),
    ])
  },
  display: (value, _definition, _locale, labels) =>
    Array.isArray(value) ? value.map(option => labels(String(option))) : [],
  toForm: (value, name) => ({ [name]: Array.isArray(value) ? value.map(String) : [] }),
  firstField: name => name,
}

function within(
  chosen: readonly string[],
  field: string,
  definition: ChoicesDefinition,
): FactParse {
  const { of, none, min, max } = definition
  if (chosen.some(option => !of.includes(option))) return wrong(field, 'notOption')
  const isNone = none !== undefined && chosen.includes(none)
  if (isNone && chosen.length > 1) return wrong(field, 'noneWithOthers')
  if (!isNone && min !== undefined && chosen.length < min) return wrong(field, 'tooFew', { min })
  if (max !== undefined && chosen.length > max) return wrong(field, 'tooMany', { max })
  return right(of.filter(option => chosen.includes(option)))
}
