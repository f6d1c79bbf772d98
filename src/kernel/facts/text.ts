import { z } from 'zod'
import type { FactKind, FactParse } from './fact-kind.ts'
import { factOptions, withRequired } from './fact-options.ts'
import { BLANK, codesOf, isClean, lengthOf, lineOf, right, tidyLine, wrong } from './form-input.ts'
import { formatPostcode } from './postcode.ts'

const schema = z.strictObject({
  type: z.literal('text'),
  max: z.int().min(1).max(1000).optional(),
  pattern: z.enum(['ukPostcode', 'digits', 'alphanumeric']).optional(),
  ...factOptions,
})
export type TextDefinition = z.infer<typeof schema>

/** One line of text. */
export const text: FactKind<TextDefinition> = {
  schema,
  valueType: () => ({ kind: 'text' }),
  parse: (form, name, definition) => read(lineOf(form, name), name, definition),
  check: (value, definition) =>
    isClean(value) ? codesOf(read(tidyLine(value), '', definition)) : ['wrongKind'],
  possibleErrors: definition => {
    const { pattern } = definition
    return withRequired(definition, [
      'tooLong',
      ...(pattern === undefined ? [] : [PATTERNS[pattern].code]),
    ])
  },
  display: value => [String(value)],
  toForm: (value, name) => ({ [name]: String(value) }),
  firstField: name => name,
}

const PATTERNS = {
  ukPostcode: { code: 'notPostcode', read: formatPostcode },
  digits: {
    code: 'notDigits',
    read: (line: string) => matching(line.replace(/[\s-]/g, ''), /^\d+$/),
  },
  alphanumeric: {
    code: 'notAlphanumeric',
    read: (line: string) => matching(line.replace(/\s/g, ''), /^[\p{L}\d]+$/u),
  },
}

function matching(line: string, pattern: RegExp): string | undefined {
  return pattern.test(line) ? line : undefined
}

function read(line: string, field: string, definition: TextDefinition): FactParse {
  if (line === '') return BLANK
  const max = definition.max ?? 200
  if (lengthOf(line) > max) return wrong(field, 'tooLong', { max })
  if (definition.pattern === undefined) return right(line)
  const pattern = PATTERNS[definition.pattern]
  const value = pattern.read(line)
  return value === undefined ? wrong(field, pattern.code) : right(value)
}
