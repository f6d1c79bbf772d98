import type { Locale } from '#kernel/context.ts'
import { type Column, cellText, type Grid, gridOf } from './table-grid.ts'
import { tableTexts } from './texts.ts'

/** A decision table in lines, each row with what it looks at and what it gives: `month 10..12 → half`. */
export function tableText(table: unknown, locale: Locale): string {
  const grid = gridOf(table)
  const line = (row: Grid['rows'][number], start: string) => {
    const said = (columns: readonly Column[], named: boolean) =>
      columns
        .filter(({ id }) => row[id] !== undefined)
        .map(({ id }) => `${named ? `${id} ` : ''}${cellText(row[id])}`)
        .join(', ')
    const looked = said(
      grid.columns.filter(column => !column.gives),
      true,
    )
    const given = grid.columns.filter(column => column.gives)
    return `${looked || start} → ${said(given, given.length > 1)}`
  }
  const { anything, otherwise } = tableTexts[locale]
  const last = grid.otherwise === undefined ? [] : [line(grid.otherwise, otherwise)]
  return [...grid.rows.map(row => line(row, anything)), ...last].join('\n')
}

/** Whether a value of a package is a whole decision table. */
export function isTable(value: unknown): boolean {
  const { columns, rows } = gridOf(value)
  return rows.length > 0 && columns.some(column => column.gives)
}
