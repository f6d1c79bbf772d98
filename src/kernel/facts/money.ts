import { z } from 'zod'
import { formatMoney, parseMoney, pence } from '../money.ts'
import type { FactKind, FactParse } from './fact-kind.ts'
import { factOptions, withRequired } from './fact-options.ts'
import { BLANK, codesOf, lineOf, right, wrong } from './form-input.ts'

const written = z
  .string()
  .refine(
    text => text.includes('£') && parseMoney(text) !== undefined,
    'must be money, as £5 or £12.50',
  )

const schema = z.strictObject({
  type: z.literal('money'),
  min: written.optional(),
  max: written.optional(),
  ...factOptions,
})
export type MoneyDefinition = z.infer<typeof schema>

/** Money in whole pence; not below nought unless the definition says so. */
export const money: FactKind<MoneyDefinition> = {
  schema,
  valueType: () => ({ kind: 'money' }),
  parse: (form, name, definition) => {
    const line = lineOf(form, name)
    if (line === '') return BLANK
    const amount = parseMoney(line)
    return amount === undefined ? wrong(name, 'notMoney') : within(amount, name, definition)
  },
  check: (value, definition) =>
    typeof value === 'number' ? codesOf(within(value, '', definition)) : ['wrongKind'],
  possibleErrors: definition => withRequired(definition, ['notMoney', 'tooSmall', 'tooBig']),
  display: (value, _definition, locale) => {
    const amount = typeof value === 'number' ? pence(value) : undefined
    return [amount === undefined ? String(value) : formatMoney(amount, locale)]
  },
  toForm: (value, name) => {
    const amount = typeof value === 'number' ? pence(value) : undefined
    return { [name]: amount === undefined ? '' : formatMoney(amount, 'en').replace('£', '') }
  },
  firstField: name => name,
}

const LIMIT = 100_000_000_000

function within(amount: number, field: string, definition: MoneyDefinition): FactParse {
  const min = definition.min === undefined ? 0 : (parseMoney(definition.min) ?? 0)
  const max = definition.max === undefined ? LIMIT : (parseMoney(definition.max) ?? LIMIT)
  if (!Number.isSafeInteger(amount)) return wrong(field, 'notMoney')
  if (amount < min) return wrong(field, 'tooSmall', { min: { pence: min } })
  return amount > max ? wrong(field, 'tooBig', { max: { pence: max } }) : right(amount)
}
