import { z } from 'zod'
import type { FactKind, FactParse } from './fact-kind.ts'
import { factOptions, withRequired } from './fact-options.ts'
import { BLANK, codesOf, isClean, lengthOf, linesOf, right, wrong } from './form-input.ts'

const schema = z.strictObject({
  type: z.literal('longText'),
  max: z.int().min(1).max(20_000).optional(),
  ...factOptions,
})
export type LongTextDefinition = z.infer<typeof schema>

/** Text of several lines. */
export const longText: FactKind<LongTextDefinition> = {
  schema,
  valueType: () => ({ kind: 'text' }),
  parse: (form, name, definition) => read(linesOf(form, name), name, definition),
  check: (value, definition) =>
    isClean(value) ? codesOf(read(value, '', definition)) : ['wrongKind'],
  possibleErrors: definition => withRequired(definition, ['tooLong']),
  display: value => String(value).split('\n'),
  toForm: (value, name) => ({ [name]: String(value) }),
  firstField: name => name,
}

function read(lines: string, field: string, definition: LongTextDefinition): FactParse {
  const max = definition.max ?? 2000
  if (lines === '') return BLANK
  return lengthOf(lines) > max ? wrong(field, 'tooLong', { max }) : right(lines)
}
