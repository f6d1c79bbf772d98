import type { Locale } from '#kernel/context.ts'
import { type DecisionTable, parseTable } from '#kernel/expressions/decision-table.ts'
import { describeExpression } from '#kernel/expressions/describe-expression.ts'
import { parseExpression } from '#kernel/expressions/parse-expression.ts'
import type { ValueType } from '#kernel/expressions/value-type.ts'
import { factKinds, isFactType } from '#kernel/facts/registry.ts'
import { plainName } from './element-id.ts'
import {
  type DraftLook,
  type Entries,
  entries,
  factName,
  listed,
  optionIn,
  optionName,
  words,
} from './look-at-draft.ts'
import { listParts, partLabel } from './parts/list-parts.ts'

type Scope = { types: Map<string, ValueType>; tables: Map<string, DecisionTable> }

/**
 * A condition, or what is worked out, as a sentence. A draft is wrong most of the time that it is written:
 * whatever of it can be read is enough. Undefined of what cannot be read.
 */
export function saidOf(look: DraftLook, value: unknown, locale: Locale): string | undefined {
  const scope = scopeOf(look.definition)
  const condition = parseExpression(value, scope)
  // What is worked out need not be a yes or no.
  const parsed = condition.ok ? condition : parseExpression(value, scope, 'any')
  if (!parsed.ok) return undefined
  const named = (part: 'flags' | 'statuses' | 'outcomes', id: string) => {
    const found = listParts(look, part).find(each => each.key === id)
    return found === undefined ? undefined : partLabel(look, found, locale)
  }
  return describeExpression(parsed.expression, locale, {
    fact: (id, list) =>
      words(inEntry(look, list, id, locale)['short']) ||
      words(entries(entries(look.content[locale]['facts'])[id])['short']) ||
      (named('flags', id) ?? factName(look, id, locale)),
    option: (id, option, list) =>
      optionIn(inEntry(look, list, id, locale), option) ||
      (id === 'status' && named('statuses', option)) ||
      (id === 'outcome' && named('outcomes', option)) ||
      optionName(look, id, option, locale),
    table: plainName,
  })
}

/** The words of a question that the entries of a list ask. */
function inEntry(look: DraftLook, list: string | undefined, id: string, locale: Locale): Entries {
  const asked = entries(look.content[locale]['facts'])[list ?? '']
  return entries(entries(entries(asked)['of'])[id])
}

const scopes = new WeakMap<Entries, Scope>()

function scopeOf(definition: Entries): Scope {
  const known = scopes.get(definition) ?? readScope(definition)
  scopes.set(definition, known)
  return known
}

function readScope(definition: Entries): Scope {
  const own = entries(definition['case'])
  const types = new Map<string, ValueType>()
  for (const flag of [...Object.keys(entries(own['flags'])), 'awaitingCustomer'])
    types.set(flag, { kind: 'yesNo' })
  types.set('status', { kind: 'choice', options: listed(own['statuses']).map(String) })
  const outcomes = [...listed(own['outcomes']).map(String), 'withdrawn']
  types.set('outcome', { kind: 'choice', options: outcomes })
  for (const [id, source] of Object.entries({
    ...entries(own['facts']),
    ...entries(definition['facts']),
  })) {
    const type = typeOf(source)
    if (type !== undefined) types.set(id, type)
  }
  const tables = new Map<string, DecisionTable>()
  for (const [id, source] of Object.entries(entries(definition['tables']))) {
    const parsed = parseTable(source)
    if (parsed.ok) tables.set(id, parsed.table)
  }
  return { types, tables }
}

function typeOf(source: unknown): ValueType | undefined {
  const { type, ...rest } = entries(source)
  if (!isFactType(type)) return undefined
  const parsed = factKinds[type].schema.safeParse({ ...rest, type })
  return parsed.success ? factKinds[type].valueType(parsed.data) : undefined
}
