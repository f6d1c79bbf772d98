import type { Locale } from '#kernel/context.ts'
import { describeExpression } from '#kernel/expressions/describe-expression.ts'
import { parseExpression } from '#kernel/expressions/parse-expression.ts'
import type { ValueType } from '#kernel/expressions/value-type.ts'
import { flagsOf, outcomesOf } from '../../package/read-expressions.ts'
import { type DraftLook, factName, optionName } from '../look-at-draft.ts'
import { valueAt } from '../word-fields.ts'
import { listParts, type PartElement, partLabel } from './list-parts.ts'
import { partOf } from './part-kinds.ts'

/** The condition of a part as a sentence; undefined when it has none. While the package is wrong, in the file's own words. */
export function saidWhen(
  look: DraftLook,
  element: PartElement,
  locale: Locale,
): string | undefined {
  const { when } = partOf(element.part)
  const value = when === undefined ? undefined : valueAt(element.value, when.path)
  if (value === undefined) return undefined
  return saidOf(look, value, locale)
}

export function saidOf(look: DraftLook, value: unknown, locale: Locale): string {
  const { model } = look
  if (model === undefined) return JSON.stringify(value)
  const types = new Map<string, ValueType>([...model.facts].map(([id, fact]) => [id, fact.type]))
  types.set('status', { kind: 'choice', options: model.definition.case.statuses })
  types.set('outcome', { kind: 'choice', options: outcomesOf(model.definition) })
  for (const flag of flagsOf(model.definition)) types.set(flag, { kind: 'yesNo' })
  const scope = { types, tables: model.tables }
  const condition = parseExpression(value, scope)
  // What is worked out need not be a yes or no.
  const parsed = condition.ok ? condition : parseExpression(value, scope, 'any')
  if (!parsed.ok) return JSON.stringify(value)
  const named = (part: 'flags' | 'statuses' | 'outcomes', id: string) => {
    const found = listParts(look, part).find(each => each.key === id)
    return found === undefined ? undefined : partLabel(look, found, locale)
  }
  return describeExpression(parsed.expression, locale, {
    fact: id =>
      model.facts.get(id)?.labels[locale].short ?? named('flags', id) ?? factName(look, id, locale),
    option: (id, option) =>
      (id === 'status' && named('statuses', option)) ||
      (id === 'outcome' && named('outcomes', option)) ||
      optionName(look, id, option, locale),
  })
}
