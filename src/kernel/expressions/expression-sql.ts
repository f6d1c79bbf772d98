import type { PlainDate } from '../dates/plain-date.ts'
import type { Sql } from '../sql.ts'
import type { Expression } from './expression.ts'

/** Trusted SQL text for a column, of the SQL type that fits the fact: text, numeric, bigint pence, date, boolean, text[]. */
export type SqlColumn = { readonly text: string }

export type ExpressionSql =
  | { readonly ok: true; readonly sql: Sql }
  | { readonly ok: false; readonly op: string; readonly reason: string }

export function expressionToSql(
  _expression: Expression,
  _column: (id: string) => SqlColumn,
  _today: PlainDate,
): ExpressionSql {
  throw new Error('soon')
}
