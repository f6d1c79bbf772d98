import { z } from 'zod'
import type { FactKind, FactParse } from './fact-kind.ts'
import { factOptions, withRequired } from './fact-options.ts'
import { BLANK, codesOf, lineOf, right, wrong } from './form-input.ts'

const schema = z.strictObject({
  type: z.literal('number'),
  min: z.number().optional(),
  max: z.number().optional(),
  decimals: z.int().min(0).max(6).optional(),
  ...factOptions,
})
export type NumberDefinition = z.infer<typeof schema>

const WRITTEN = /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/

/** A number; thousands may be marked by commas or spaces. */
export const number: FactKind<NumberDefinition> = {
  schema,
  valueType: () => ({ kind: 'number' }),
  parse: (form, name, definition) => {
    const line = lineOf(form, name).replace(/\s/g, '').replace('−', '-')
    if (line === '') return BLANK
    if (!WRITTEN.test(line)) return wrong(name, 'notNumber')
    return within(Number(line.replaceAll(',', '')), name, definition)
  },
  check: (value, definition) =>
    typeof value === 'number' ? codesOf(within(value, '', definition)) : ['wrongKind'],
  possibleErrors: definition =>
    withRequired(definition, [
      'notNumber',
      (definition.decimals ?? 0) === 0 ? 'notWhole' : 'tooManyDecimals',
      'tooSmall',
      'tooBig',
    ]),
  display: value => [typeof value === 'number' ? grouped(value) : String(value)],
  toForm: (value, name) => ({ [name]: String(value) }),
  firstField: name => name,
}

/** Beyond this whole numbers are no longer exact. */
const LIMIT = 1e12

function within(value: number, field: string, definition: NumberDefinition): FactParse {
  const { min = -LIMIT, max = LIMIT, decimals = 0 } = definition
  if (!Number.isFinite(value)) return wrong(field, 'notNumber')
  if (Number(value.toFixed(decimals)) !== value) {
    return decimals === 0 ? wrong(field, 'notWhole') : wrong(field, 'tooManyDecimals', { decimals })
  }
  if (value < min) return wrong(field, 'tooSmall', { min })
  return value > max ? wrong(field, 'tooBig', { max }) : right(value || 0)
}

/** `12,345.6`: both languages write numbers so. */
export function grouped(value: number): string {
  const [whole = '', rest] = String(value).split('.')
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? digits : `${digits}.${rest}`
}
