import type { DecisionTable } from './decision-table.ts'
import type { Expression, Mistake } from './expression.ts'
import type { ValueType } from './value-type.ts'

export type Scope = {
  readonly types: ReadonlyMap<string, ValueType>
  readonly tables: ReadonlyMap<string, DecisionTable>
}
export type ParsedExpression =
  | {
      readonly ok: true
      readonly expression: Expression
      readonly type: ValueType
      readonly reads: readonly string[]
    }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** `reads` are the facts (and status, outcome, flags) read, without `today`, `now`, `channel`, `submittedOn` and entries' own facts. */
export function parseExpression(
  _source: unknown,
  _scope: Scope,
  _expected: ValueType | 'any' = { kind: 'yesNo' },
): ParsedExpression {
  throw new Error('soon')
}
