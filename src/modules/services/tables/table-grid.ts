import { type Form, field, fields } from '#kernel/http/form.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { type Entries, entries, listed, words } from '../designer/look-at-draft.ts'
import { editData, type YamlEdit } from '../designer/yaml/edit-data.ts'
import type { ElementPath } from '../package/mistake.ts'

/** A column of a decision table: what is looked at, or what is given. */
export type Column = { readonly id: string; readonly type: string; readonly gives: boolean }

/** A table as a form shows it: its columns, and its rows with one text for each cell. */
export type Grid = {
  readonly columns: readonly Column[]
  readonly rows: readonly Entries[]
  /** What is given when no row fits; undefined where the table does not say. */
  readonly otherwise: Entries | undefined
}

export function gridOf(table: unknown): Grid {
  const { in: looked, gives, rows, otherwise } = entries(table)
  const columns = (source: unknown, isGiven: boolean) =>
    Object.entries(entries(source)).map(([id, type]) => ({
      id,
      type: typeof type === 'string' ? type : 'choice',
      gives: isGiven,
    }))
  return {
    columns: [...columns(looked, false), ...columns(gives, true)],
    rows: listed(rows).map(entries),
    otherwise: otherwise === undefined ? undefined : entries(otherwise),
  }
}

/** A cell as it is typed; undefined for what a form cannot show. */
export function cellText(value: unknown): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.map(cellText).join(', ') : words(value)
}

export type CellError = 'number' | 'amount' | 'yesNo'

type Read = { readonly value: unknown } | { readonly wrong: CellError }

/** What was typed into a cell: a value, several of what is looked at, or a range; blank is anything. */
export function readCell(typed: string, { type, gives }: Omit<Column, 'id'>): Read {
  if (typed === '') return { value: undefined }
  if (!gives && typed.includes('..')) return { value: typed }
  const parts = gives ? [typed] : typed.split(',').map(each => each.trim())
  const read = parts.filter(each => each !== '').map(each => readOne(each, type))
  const wrong = read.find(each => 'wrong' in each)
  if (wrong !== undefined) return wrong
  const values = read.flatMap(each => ('value' in each ? [each.value] : []))
  return { value: values.length === 1 ? values[0] : values }
}

function readOne(typed: string, type: string): Read {
  if (type === 'number')
    return /^-?\d+(\.\d+)?$/.test(typed) ? { value: Number(typed) } : { wrong: 'number' }
  if (type === 'yesNo') {
    if (/^(yes|ie)$/i.test(typed)) return { value: true }
    return /^(no|na)$/i.test(typed) ? { value: false } : { wrong: 'yesNo' }
  }
  if (type !== 'money') return { value: typed }
  const amount = typed.startsWith('£') ? typed : `£${typed}`
  return /^£\d[\d,]*(\.\d{2})?$/.test(amount) ? { value: amount } : { wrong: 'amount' }
}

export function cellName(row: number | 'new' | 'otherwise', column: string): string {
  return `cell-${row}-${column}`
}

export type GridChange = { edits: YamlEdit[]; errors: { field: string; error: CellError }[] }

/** What was typed, as changes of the table at `path`; what is as it was is left alone. */
export function gridChange(grid: Grid, path: ElementPath, form: Form): GridChange {
  const change: GridChange = { edits: [], errors: [] }
  const gone = new Set(fields(form, 'remove').map(Number))
  for (const [index, row] of grid.rows.entries())
    if (!gone.has(index))
      changeRow(change, {
        columns: grid.columns,
        row,
        at: index,
        path: [...path, 'rows', index],
        form,
      })
  const given = grid.columns.filter(column => column.gives)
  if (grid.otherwise !== undefined)
    changeRow(change, {
      columns: given,
      row: grid.otherwise,
      at: 'otherwise',
      path: [...path, 'otherwise'],
      form,
    })
  const kept = grid.rows.map((_, index) => index).filter(index => !gone.has(index))
  const all = [...gone].filter(index => index < grid.rows.length).sort((a, b) => b - a)
  // A table needs a row.
  if (kept.length > 0)
    change.edits.push(
      ...all.map((index): YamlEdit => ({ kind: 'remove', path: [...path, 'rows', index] })),
    )
  const value = newRow(change, grid.columns, form)
  if (value !== undefined)
    change.edits.push({
      kind: 'insert',
      path: [...path, 'rows'],
      at: kept.length || grid.rows.length,
      value,
    })
  return change
}

type Row = {
  columns: readonly Column[]
  row: Entries
  at: number | 'otherwise'
  path: ElementPath
  form: Form
}

function changeRow(change: GridChange, { columns, row, at, path, form }: Row): void {
  for (const column of columns) {
    const name = cellName(at, column.id)
    const typed = field(form, name)
    if (form[name] === undefined || typed === cellText(row[column.id])) continue
    const read = readCell(typed, column)
    const cell = [...path, column.id]
    if ('wrong' in read) change.errors.push({ field: name, error: read.wrong })
    else if (read.value === undefined) change.edits.push({ kind: 'remove', path: cell })
    else change.edits.push({ kind: 'set', path: cell, value: read.value })
  }
}

function newRow(change: GridChange, columns: readonly Column[], form: Form): Entries | undefined {
  const cells = columns.flatMap(column => {
    const name = cellName('new', column.id)
    const read = readCell(field(form, name), column)
    if ('wrong' in read) change.errors.push({ field: name, error: read.wrong })
    return 'wrong' in read || read.value === undefined ? [] : [[column.id, read.value] as const]
  })
  return cells.length === 0 ? undefined : Object.fromEntries(cells)
}

export function gridErrors(
  { errors }: GridChange,
  say: Readonly<Record<CellError, string>>,
): FieldError[] {
  return errors.map(({ field: name, error }) => ({ field: name, message: say[error] }))
}

/** The table with what was typed, for whoever keeps it whole. */
export function changedTable(table: unknown, { edits }: Pick<GridChange, 'edits'>): unknown {
  return edits.reduce(editData, table)
}
