import type { Locale } from '#kernel/context.ts'
import type { DecisionTable } from '#kernel/expressions/decision-table.ts'
import type { Expression } from '#kernel/expressions/expression.ts'
import type { ValueType } from '#kernel/expressions/value-type.ts'
import type { FactDefinition } from '#kernel/facts/registry.ts'
import type { Definition } from './format.ts'
import type { Content } from './format-content.ts'
import type { Example } from './format-examples.ts'
import type { ElementPath, Report } from './mistake.ts'

/**
 * A package whose files fit the format, with its facts, tables and expressions read: what every check
 * looks at, and what the compiled model is made of. Parts that could not be read are absent.
 */
export type Draft = {
  readonly definition: Definition
  /** With the letters as messages. */
  readonly content: { readonly [locale in Locale]?: Content }
  readonly examples: readonly Example[] | undefined
  readonly facts: ReadonlyMap<string, DraftFact>
  readonly tables: ReadonlyMap<string, DecisionTable>
  readonly expressions: ReadonlyMap<string, ReadExpression>
  /** Expressions that could not be read, by the same names. */
  readonly broken: ReadonlySet<string>
  /** Where each asked fact is asked: the number of the page. */
  readonly pageOf: ReadonlyMap<string, number>
}

export type DraftFact = {
  readonly id: string
  readonly section: 'journey' | 'case'
  readonly definition: FactDefinition
  readonly type: ValueType
  readonly path: ElementPath
}

export type ReadExpression = { readonly expression: Expression; readonly reads: readonly string[] }

/** One concern's check of a draft. */
export type Check = (draft: Draft, report: Report) => void

/** The expression at a path of service.yaml. */
export function expressionAt(
  draft: Pick<Draft, 'expressions'>,
  ...path: ElementPath
): ReadExpression | undefined {
  return draft.expressions.get(path.join('.'))
}

/** The facts a page asks, in order. */
export function asksOf(page: Definition['pages'][number]): { fact: string; when?: unknown }[] {
  return (page.asks ?? []).map(ask => (typeof ask === 'string' ? { fact: ask } : ask))
}

/**
 * All facts an expression reads in the end: computed facts are followed to what they are computed
 * from. Computed facts themselves are included.
 */
export function readsInTheEnd(draft: Draft, reads: Iterable<string>): Set<string> {
  const found = new Set<string>()
  const open = [...reads]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    const fact = draft.facts.get(id)
    if (fact !== undefined) open.push(...(expressionAt(draft, ...fact.path, 'is')?.reads ?? []))
  }
  return found
}
