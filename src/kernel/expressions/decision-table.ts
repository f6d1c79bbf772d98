import type { Mistake } from './expression.ts'
import { said } from './said.ts'
import { parseColumns, parseValue } from './table-cells.ts'
import { parseCell } from './table-ranges.ts'
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

export type ParsedTable =
  | { readonly ok: true; readonly table: DecisionTable }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

type Source = { readonly [key: string]: unknown }

export function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Checks one table of a package: columns with their types, rows, what holds otherwise. A choice column is
 * written `choice`, its options then being those in its cells, or `{ choice: [a, b] }`.
 */
export function parseTable(source: unknown): ParsedTable {
  const mistakes: Mistake[] = []
  if (!isSource(source) || !Array.isArray(source.rows) || source.rows.length === 0) {
    const message = said`A table needs "in", "gives" and at least one row`
    return {
      ok: false,
      mistakes: [{ path: [], message, fix: said`Write in: { … }, gives: { … }, rows: [ … ]` }],
    }
  }
  const other = Object.keys(source).find(key => !['in', 'gives', 'rows', 'otherwise'].includes(key))
  if (other !== undefined) {
    mistakes.push({
      path: [other],
      message: said`A table has no "${other}"`,
      fix: said`Remove it, or correct the name`,
    })
  }
  const sourceRows: readonly unknown[] = source.rows
  const given = isSource(source.otherwise) ? [...sourceRows, source.otherwise] : sourceRows
  const columns = {
    in: parseColumns(source.in, { name: 'in', rows: sourceRows, mistakes }),
    gives: parseColumns(source.gives, { name: 'gives', rows: given, mistakes }),
  }
  const rows = sourceRows.map((row, index) =>
    parseRow(row, columns, { path: ['rows', index], mistakes }),
  )
  const otherwise =
    source.otherwise === undefined
      ? undefined
      : parseRow(
          source.otherwise,
          { in: {}, gives: columns.gives },
          { path: ['otherwise'], mistakes },
        ).give
  if (mistakes.length > 0) return { ok: false, mistakes }
  return {
    ok: true,
    table: { ...columns, rows, ...(otherwise === undefined ? {} : { otherwise }) },
  }
}

type Columns = Pick<DecisionTable, 'in' | 'gives'>

function parseRow(
  source: unknown,
  columns: Columns,
  { path, mistakes }: { path: readonly (string | number)[]; mistakes: Mistake[] },
): DecisionTable['rows'][number] {
  const when: { [column: string]: Cell } = {}
  const give: { [column: string]: Value } = {}
  if (!isSource(source)) {
    mistakes.push({
      path,
      message: said`A row is columns with their values`,
      fix: said`Write { column: value, … }`,
    })
    return { when, give }
  }
  for (const [column, cell] of Object.entries(source)) {
    const at = { path: [...path, column], mistakes }
    const asked = Object.hasOwn(columns.in, column) ? columns.in[column] : undefined
    const given = Object.hasOwn(columns.gives, column) ? columns.gives[column] : undefined
    if (asked !== undefined) {
      const parsed = parseCell(cell, asked, at)
      if (parsed !== undefined) when[column] = parsed
    } else if (given !== undefined) {
      const parsed = parseValue(cell, given, at)
      if (parsed !== undefined) give[column] = parsed
    } else {
      const known = [...Object.keys(columns.in), ...Object.keys(columns.gives)].join(', ')
      mistakes.push({
        ...at,
        message: said`There is no column called "${column}"`,
        fix: said`Use one of: ${known}`,
      })
    }
  }
  return { when, give }
}
