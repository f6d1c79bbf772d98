import { type DecisionTable, parseTable } from '#kernel/expressions/decision-table.ts'
import type { Mistake as ExpressionMistake } from '#kernel/expressions/expression.ts'
import { parseExpression } from '#kernel/expressions/parse-expression.ts'
import type { ValueType } from '#kernel/expressions/value-type.ts'
import { mapSaid, type Said } from '#kernel/said.ts'
import type { DraftFact, ReadExpression } from './draft.ts'
import { type ExpressionSite, expressionSites } from './expression-sites.ts'
import type { Definition } from './format.ts'
import type { ElementPath, Report } from './mistake.ts'
import { fileOf } from './package-source.ts'

/** The tables of a definition. */
export function readTables(definition: Definition, report: Report): Map<string, DecisionTable> {
  const tables = new Map<string, DecisionTable>()
  for (const [id, source] of Object.entries(definition.tables ?? {})) {
    const parsed = parseTable(source)
    if (parsed.ok) tables.set(id, parsed.table)
    else tell(parsed.mistakes, ['tables', id], report)
  }
  return tables
}

type Read = { expressions: Map<string, ReadExpression>; broken: Set<string> }

/** Every expression of a definition, read against the facts in reach where it stands. */
export function readExpressions(
  definition: Definition,
  known: { facts: ReadonlyMap<string, DraftFact>; tables: ReadonlyMap<string, DecisionTable> },
  report: Report,
): Read {
  const scopes = scopesOf(definition, known.facts)
  const read: Read = { expressions: new Map(), broken: new Set() }
  for (const site of expressionSites(
    definition,
    typesOf(known.facts, () => true),
  )) {
    const types = withEntry(scopes[site.scope], site)
    const parsed = parseExpression(site.source, { types, tables: known.tables }, site.expected)
    const name = site.path.join('.')
    if (parsed.ok) read.expressions.set(name, parsed)
    else {
      read.broken.add(name)
      tell(parsed.mistakes, site.path, report)
    }
  }
  return read
}

function typesOf(
  facts: ReadonlyMap<string, DraftFact>,
  include: (fact: DraftFact) => boolean,
): Map<string, ValueType> {
  const types = new Map<string, ValueType>()
  for (const fact of facts.values()) if (include(fact)) types.set(fact.id, fact.type)
  return types
}

/** The words in reach in the journey, and in the case section. */
function scopesOf(
  definition: Definition,
  facts: ReadonlyMap<string, DraftFact>,
): Record<ExpressionSite['scope'], ReadonlyMap<string, ValueType>> {
  const journey = typesOf(facts, fact => fact.section === 'journey')
  const whole = typesOf(facts, () => true)
  whole.set('status', { kind: 'choice', options: definition.case.statuses })
  whole.set('outcome', { kind: 'choice', options: outcomesOf(definition) })
  for (const flag of flagsOf(definition)) whole.set(flag, { kind: 'yesNo' })
  return { journey, case: whole }
}

/** The flags of a case; `awaitingCustomer` is always there. */
export function flagsOf(definition: Definition): string[] {
  return [...new Set([...Object.keys(definition.case.flags ?? {}), 'awaitingCustomer'])]
}

/** The outcomes of a case; `withdrawn` is always there, unless the customer may not withdraw. */
export function outcomesOf(definition: Definition): string[] {
  const { outcomes, withdraw } = definition.case
  return withdraw === false ? [...outcomes] : [...new Set([...outcomes, 'withdrawn'])]
}

function withEntry(
  types: ReadonlyMap<string, ValueType>,
  site: ExpressionSite,
): ReadonlyMap<string, ValueType> {
  const list = site.entryOf === undefined ? undefined : types.get(site.entryOf)
  return list?.kind === 'list' ? new Map([...types, ...Object.entries(list.of)]) : types
}

function tell(mistakes: readonly ExpressionMistake[], under: ElementPath, report: Report): void {
  for (const { path, message, fix } of mistakes)
    report.error(
      { file: fileOf.definition, path: [...under, ...path], part: 'value' },
      { code: 'expression', message: sentence(message), fix: sentence(fix) },
    )
}

function sentence(said: Said): Said {
  return mapSaid(said, text => (/[.?!…]$/.test(text) ? text : `${text}.`))
}
