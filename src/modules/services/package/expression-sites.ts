import type { ValueType } from '#kernel/expressions/value-type.ts'
import type { Definition } from './format.ts'
import type { FactSource } from './format-facts.ts'
import type { ElementPath } from './mistake.ts'

/** A place in service.yaml where an expression stands. */
export type ExpressionSite = {
  path: ElementPath
  source: unknown
  /** Which words are in reach: the journey's facts, or also officers' facts, status, outcome and flags. */
  scope: 'journey' | 'case'
  /** The list whose entry's facts are in reach too. */
  entryOf?: string
  expected: ValueType
}

const yesNo: ValueType = { kind: 'yesNo' }
const date: ValueType = { kind: 'date' }
const number: ValueType = { kind: 'number' }
const text: ValueType = { kind: 'text' }
const money: ValueType = { kind: 'money' }

/** Every expression of a definition, once. `types` gives the types of the facts that are computed. */
export function expressionSites(
  definition: Definition,
  types: ReadonlyMap<string, ValueType>,
): ExpressionSite[] {
  return [
    ...factSites(definition, types),
    ...journeySites(definition),
    ...feeSites(definition),
    ...caseSites(definition),
    ...messageSites(definition),
  ]
}

function factSites(
  definition: Definition,
  types: ReadonlyMap<string, ValueType>,
): ExpressionSite[] {
  const sites: ExpressionSite[] = []
  const sections = [
    { facts: definition.facts, path: ['facts'], scope: 'journey' as const },
    { facts: definition.case.facts ?? {}, path: ['case', 'facts'], scope: 'case' as const },
  ]
  for (const { facts, path, scope } of sections) {
    for (const [id, fact] of Object.entries(facts)) {
      sites.push(...ofFact(fact, { path: [...path, id], scope, type: types.get(id) }))
      sites.push(...entrySites(fact, { id, path: [...path, id, 'of'], scope }))
    }
  }
  return sites
}

type FactAt = { path: ElementPath; scope: 'journey' | 'case'; type?: ValueType | undefined }

function ofFact(fact: FactSource, { path, scope, type }: FactAt): ExpressionSite[] {
  const sites: ExpressionSite[] = []
  if (fact.is !== undefined && type !== undefined)
    sites.push({ path: [...path, 'is'], source: fact.is, scope, expected: type })
  for (const bound of ['earliest', 'latest'] as const)
    if (fact[bound] !== undefined)
      sites.push({ path: [...path, bound], source: fact[bound], scope, expected: date })
  const asked = { size: number, which: text, minutes: number }
  for (const key of ['size', 'which', 'minutes'] as const)
    if (fact[key] !== undefined)
      sites.push({ path: [...path, key], source: fact[key], scope, expected: asked[key] })
  return sites
}

function entrySites(
  fact: FactSource,
  { id, path, scope }: { id: string; path: ElementPath; scope: 'journey' | 'case' },
): ExpressionSite[] {
  if (fact.of === undefined || Array.isArray(fact.of)) return []
  return Object.entries(fact.of).flatMap(([entryFact, source]) =>
    ['earliest', 'latest'].flatMap(bound => {
      const bounds = typeof source === 'object' && source !== null ? Object.entries(source) : []
      const found = bounds.find(([key]) => key === bound)
      if (found === undefined) return []
      const site = { source: found[1], scope, entryOf: id, expected: date }
      return [{ ...site, path: [...path, entryFact, bound] }]
    }),
  )
}

function condition(
  source: unknown,
  path: ElementPath,
  scope: 'journey' | 'case',
): ExpressionSite[] {
  return source === undefined ? [] : [{ path, source, scope, expected: yesNo }]
}

function journeySites({ pages, rules = [] }: Definition): ExpressionSite[] {
  return [
    ...pages.flatMap((page, index) => [
      ...condition(page.when, ['pages', index, 'when'], 'journey'),
      ...(page.asks ?? []).flatMap((ask, number) =>
        typeof ask === 'string'
          ? []
          : condition(ask.when, ['pages', index, 'asks', number, 'when'], 'journey'),
      ),
    ]),
    ...rules.flatMap((rule, index) => condition(rule.when, ['rules', index, 'when'], 'journey')),
  ]
}

/** What is paid before or with the submission is known from the answers; after a decision, from the case. */
function feeSites({ fees }: Definition): ExpressionSite[] {
  if (fees === undefined) return []
  const scope = fees.pay === 'afterDecision' ? ('case' as const) : ('journey' as const)
  return [
    ...fees.lines.flatMap(({ when, pence }, index) => [
      ...condition(when, ['fees', 'lines', index, 'when'], scope),
      { path: ['fees', 'lines', index, 'pence'], source: pence, scope, expected: money },
    ]),
    ...(fees.concessions ?? []).flatMap(({ when, pence }, index) => [
      ...condition(when, ['fees', 'concessions', index, 'when'], scope),
      ...(pence === undefined
        ? []
        : [
            {
              path: ['fees', 'concessions', index, 'pence'],
              source: pence,
              scope,
              expected: money,
            },
          ]),
    ]),
  ]
}

function caseSites({ case: section }: Definition): ExpressionSite[] {
  const { team } = section
  const choices = typeof team === 'string' ? [] : team.first
  return [
    ...choices.flatMap((choice, index) =>
      condition(choice.when, ['case', 'team', 'first', index, 'when'], 'case'),
    ),
    ...(typeof section.withdraw === 'object'
      ? condition(section.withdraw.when, ['case', 'withdraw', 'when'], 'case')
      : []),
    ...whens(section.flags, 'flags'),
    ...whens(section.clocks, 'clocks'),
    ...Object.entries(section.clocks ?? {}).flatMap(([id, { target }]) =>
      typeof target === 'string'
        ? []
        : [
            {
              path: ['case', 'clocks', id, 'target', 'until'],
              source: target.until,
              scope: 'case' as const,
              expected: date,
            },
          ],
    ),
    ...whens(section.tasks, 'tasks'),
    ...whens(section.actions, 'actions'),
  ]
}

function whens(
  elements: Record<string, { when?: unknown }> | undefined,
  name: string,
): ExpressionSite[] {
  return Object.entries(elements ?? {}).flatMap(([id, { when }]) =>
    condition(when, ['case', name, id, 'when'], 'case'),
  )
}

function messageSites({ messages = {}, retention }: Definition): ExpressionSite[] {
  return [
    ...Object.entries(messages).flatMap(([id, { when }]) =>
      condition(when, ['messages', id, 'when'], 'case'),
    ),
    ...(retention.exceptions ?? []).flatMap(({ when }, index) =>
      condition(when, ['retention', 'exceptions', index, 'when'], 'case'),
    ),
  ]
}
