import type { Mistake } from './expression.ts'
import type { Value, ValueType } from './value-type.ts'

export type Cell =
  | { readonly fits: 'oneOf'; readonly values: readonly Value[] }
  | { readonly fits: 'range'; readonly from?: number | string; readonly to?: number | string }

/** A checked table, plain JSON. The first row whose every cell fits gives the answer; an absent cell fits anything. */
export type DecisionTable = {
  readonly in: { readonly [column: string]: ValueType }
  readonly gives: { readonly [column: string]: ValueType }
  readonly rows: readonly {
    readonly when: { readonly [column: string]: Cell }
    readonly give: { readonly [column: string]: Value }
  }[]
  readonly otherwise?: { readonly [column: string]: Value }
}

export function parseTable(
  _source: unknown,
): { ok: true; table: DecisionTable } | { ok: false; mistakes: readonly Mistake[] } {
  throw new Error('soon')
}
