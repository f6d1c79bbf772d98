import type { Cell, DecisionTable } from './decision-table.ts'
import type { Value } from './value-type.ts'
import { sameValue } from './values.ts'

export type TableLookUp = (row: {
  readonly [column: string]: Value | undefined
}) => { readonly [column: string]: Value } | undefined

const compiled = new WeakMap<DecisionTable, TableLookUp>()

/** The look-up of a table, made once: gives the first row that fits, else what holds otherwise. */
export function compileTable(table: DecisionTable): TableLookUp {
  let lookUp = compiled.get(table)
  if (lookUp === undefined) {
    lookUp = makeLookUp(table)
    compiled.set(table, lookUp)
  }
  return lookUp
}

function makeLookUp(table: DecisionTable): TableLookUp {
  const rows = table.rows.map(({ when, give }) => ({
    tests: Object.entries(when).map(([column, cell]) => ({ column, fits: compileCell(cell) })),
    give,
  }))
  return row =>
    rows.find(({ tests }) => tests.every(({ column, fits }) => fits(row[column])))?.give ??
    table.otherwise
}

/** An absent value fits no cell, only a missing one. */
function compileCell(cell: Cell): (value: Value | undefined) => boolean {
  if (cell.fits === 'range') {
    const { from, to } = cell
    return value =>
      (typeof value === 'number' || typeof value === 'string') &&
      (from === undefined || value >= from) &&
      (to === undefined || value <= to)
  }
  const simple = cell.values.every(value => typeof value !== 'object')
  if (!simple) return value => cell.values.some(each => sameValue(each, value))
  const values: ReadonlySet<unknown> = new Set(cell.values)
  return value => value !== undefined && values.has(value)
}
