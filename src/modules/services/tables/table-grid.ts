import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { type Form, field, fields } from '#kernel/http/form.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { type Entries, entries, listed, words } from '../designer/look-at-draft.ts'
import { editData, type YamlEdit } from '../designer/yaml/edit-data.ts'
import type { ElementPath } from '../package/mistake.ts'

/** A column of a decision table: what is looked at, or what is given. */
export type Column = {
  readonly id: string
  readonly type: string
  readonly gives: boolean
  /** What can stand in its cells, where that is known. */
  readonly options?: readonly Option[]
}

/** An answer to choose from: its id, and its words in each language, the reader’s first. */
export type Option = { readonly id: string; readonly texts: readonly string[] }

/** A table as a form shows it: its columns, and its rows with one text for each cell. */
export type Grid = {
  readonly columns: readonly Column[]
  readonly rows: readonly Entries[]
  /** What is given when no row fits; undefined where the table does not say. */
  readonly otherwise: Entries | undefined
}

/** @param optionsOf what can stand in a column of answers to choose from */
export function gridOf(table: unknown, optionsOf?: (column: string) => readonly Option[]): Grid {
  const { in: looked, gives, rows, otherwise } = entries(table)
  const columns = (source: unknown, isGiven: boolean) =>
    Object.entries(entries(source)).map(([id, given]): Column => {
      const type = typeof given === 'string' ? given : 'choice'
      const options = type === 'choice' ? optionsOf?.(id) : undefined
      return { id, type, gives: isGiven, ...(options && { options }) }
    })
  return {
    columns: [...columns(looked, false), ...columns(gives, true)],
    rows: listed(rows).map(entries),
    otherwise: otherwise === undefined ? undefined : entries(otherwise),
  }
}

/** A cell as it is typed: an answer to choose by its words, where no other has them. */
export function cellText(value: unknown, column?: Pick<Column, 'options'>): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(each => cellText(each, column)).join(', ')
  const id = words(value)
  const options = column?.options ?? []
  const [text = ''] = options.find(option => option.id === id)?.texts ?? []
  const plain = text !== '' && !text.includes(',') && optionsCalled(options, text).length === 1
  return plain ? text : id
}

function optionsCalled(options: readonly Option[], typed: string): readonly Option[] {
  const same = (text: string) => text.toLowerCase() === typed.toLowerCase()
  return options.filter(option => option.id === typed || option.texts.some(same))
}

export type CellError = 'number' | 'amount' | 'yesNo' | 'date' | 'range' | 'choice'

export type Read = { readonly value: unknown } | { readonly wrong: CellError }

const RANGED: readonly string[] = ['number', 'money', 'date']

/** What was typed into a cell: a value, several of what is looked at, or a range; blank is anything. */
export function readCell(typed: string, column: Omit<Column, 'id'>): Read {
  if (typed === '') return { value: undefined }
  if (!column.gives && typed.includes('..') && RANGED.includes(column.type))
    return readRange(typed, column)
  const parts = column.gives ? [typed] : typed.split(',').map(each => each.trim())
  // An amount has commas of its own.
  const whole = column.type === 'money' ? readOne(typed, column) : { wrong: 'amount' as const }
  if ('value' in whole) return whole
  const read = parts.filter(each => each !== '').map(each => readOne(each, column))
  const wrong = read.find(each => 'wrong' in each)
  if (wrong !== undefined) return wrong
  const values = read.flatMap(each => ('value' in each ? [each.value] : []))
  return { value: values.length === 1 ? values[0] : values }
}

function readRange(typed: string, column: Omit<Column, 'id'>): Read {
  const ends = typed.split('..').map(each => each.trim())
  const read = ends.map(each => (each === '' ? { value: '' } : readOne(each, column)))
  const values = read.flatMap(each => ('value' in each ? [each.value] : []))
  const isRange = ends.length === 2 && ends.some(each => each !== '')
  return isRange && values.length === 2 ? { value: values.join('..') } : { wrong: 'range' }
}

function readOne(typed: string, { type, options = [] }: Omit<Column, 'id'>): Read {
  switch (type) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(typed) ? { value: Number(typed) } : { wrong: 'number' }
    case 'yesNo':
      if (/^(yes|ie)$/i.test(typed)) return { value: true }
      return /^(no|na)$/i.test(typed) ? { value: false } : { wrong: 'yesNo' }
    case 'money': {
      const amount = typed.startsWith('£') ? typed : `£${typed}`
      return /^£(\d+|\d{1,3}(,\d{3})+)(\.\d{2})?$/.test(amount)
        ? { value: amount }
        : { wrong: 'amount' }
    }
    case 'date':
      return parsePlainDate(typed) === undefined ? { wrong: 'date' } : { value: typed }
    default: {
      if (options.length === 0) return { value: typed }
      const meant = optionsCalled(options, typed)
      const option = meant.find(({ id }) => id === typed) ?? (meant.length === 1 ? meant[0] : null)
      return option == null ? { wrong: 'choice' } : { value: option.id }
    }
  }
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
  changeOtherwise(change, grid, [...path, 'otherwise'], form)
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
  change.edits.push(...moveIn(grid, { path, form, gone }))
  return change
}

/** What is given when no row fits; said of nothing, it is not said at all. */
function changeOtherwise(change: GridChange, grid: Grid, path: ElementPath, form: Form): void {
  const columns = grid.columns.filter(column => column.gives)
  const blank = columns.every(({ id }) => field(form, cellName('otherwise', id)) === '')
  const asked = columns.some(({ id }) => form[cellName('otherwise', id)] !== undefined)
  if (asked && blank) {
    if (grid.otherwise !== undefined) change.edits.push({ kind: 'remove', path })
  } else changeRow(change, { columns, row: grid.otherwise ?? {}, at: 'otherwise', path, form })
}

/** The row that goes up or down by one: the first that fits counts. */
function moveIn(
  { rows }: Grid,
  { path, form, gone }: { path: ElementPath; form: Form; gone: ReadonlySet<number> },
): YamlEdit[] {
  const [, row = '', way] = /^(\d+):(up|down)$/.exec(field(form, 'move')) ?? []
  const kept = rows.map((_, index) => index).filter(index => !gone.has(index))
  const from = kept.indexOf(Number(row))
  const to = way === 'up' ? from - 1 : from + 1
  if (way === undefined || from < 0 || to < 0 || to >= kept.length) return []
  return [{ kind: 'move', path: [...path, 'rows'], from, to }]
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
    if (form[name] === undefined || typed === cellText(row[column.id], column)) continue
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
