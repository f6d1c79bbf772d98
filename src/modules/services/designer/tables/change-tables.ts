import { idFrom } from '../element-id.ts'
import { type DraftLook, entries, listed } from '../look-at-draft.ts'
import type { YamlEdit } from '../yaml/edit-data.ts'
import { tablesOf } from './tables-of.ts'

/** What a column can hold, as a form offers it. */
export const LOOKED_TYPES = ['number', 'money', 'yesNo', 'choice', 'date', 'text'] as const
export const GIVEN_TYPES = ['number', 'money', 'date', 'text'] as const

/** A column as it was asked for: its name, its type, and what stands in its rows for now. */
export type NewColumn = { name: string; type: string; gives: boolean; value: unknown }

/** A table of one row, with one column to look at and one that gives. */
export function newTable(
  look: DraftLook,
  { name, looked, given }: { name: string; looked: NewColumn; given: NewColumn },
): { id: string; edits: YamlEdit[] } {
  const id = idFrom(name, tablesOf(look))
  const from = idFrom(looked.name, [])
  const to = idFrom(given.name, [from])
  const first = looked.value === undefined ? {} : { [from]: looked.value }
  const value = {
    in: { [from]: looked.type },
    gives: { [to]: given.type },
    rows: [{ ...first, [to]: given.value }],
  }
  return { id, edits: [{ kind: 'set', path: ['tables', id], value }] }
}

/** One column more; what it gives stands in every row until it is changed. */
export function addColumn(table: unknown, id: string, column: NewColumn): YamlEdit[] {
  const { in: looked, gives, rows } = entries(table)
  const taken = [...Object.keys(entries(looked)), ...Object.keys(entries(gives))]
  const own = idFrom(column.name, taken)
  const path = ['tables', id]
  const edits: YamlEdit[] = [
    { kind: 'set', path: [...path, column.gives ? 'gives' : 'in', own], value: column.type },
  ]
  if (column.value === undefined) return edits
  const cells = listed(rows).map(
    (_, at): YamlEdit => ({
      kind: 'set',
      path: [...path, 'rows', at, own],
      value: column.value,
    }),
  )
  return [...edits, ...cells]
}

/** Takes a column out of a table, and what stands in it out of every row. */
export function removeColumn(table: unknown, id: string, column: string): YamlEdit[] {
  const { in: looked, rows, otherwise } = entries(table)
  const path = ['tables', id]
  const side = Object.hasOwn(entries(looked), column) ? 'in' : 'gives'
  const cells = listed(rows).flatMap((row, at): YamlEdit[] =>
    Object.hasOwn(entries(row), column)
      ? [{ kind: 'remove', path: [...path, 'rows', at, column] }]
      : [],
  )
  const last: YamlEdit[] = Object.hasOwn(entries(otherwise), column)
    ? [{ kind: 'remove', path: [...path, 'otherwise', column] }]
    : []
  return [...cells, ...last, { kind: 'remove', path: [...path, side, column] }]
}

/** Takes a table away, and with the last one the section. */
export function removeTable(look: DraftLook, id: string): YamlEdit[] {
  const only = tablesOf(look).length === 1
  return [{ kind: 'remove', path: only ? ['tables'] : ['tables', id] }]
}
