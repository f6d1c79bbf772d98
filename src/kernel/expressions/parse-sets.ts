import type { Said } from '../said.ts'
import type { Expression } from './expression.ts'
import { listOf, type Operands, whole, YES_NO } from './parse-logic.ts'
import { nearest, note, type Path, quote, type Reader, wantKind } from './reader.ts'
import { said } from './said.ts'
import type { ValueType } from './value-type.ts'

/** `includes: [choices, option]` and `includesAny: [choices, [a, b]]`: both become the choices and the options sought. */
export function parseIncludes(reader: Reader, operands: Operands): Expression | undefined {
  const { op, path } = operands
  const items = listOf(reader, operands, 2)
  if (items === undefined) return undefined
  const [source, sought] = items
  const at = [...path, 0]
  const set = wantKind(
    reader,
    { expression: reader.parse(source, at), path: at, source, operator: op },
    ['choices', 'files'],
  )
  const many = op === 'includesAny'
  if (many !== Array.isArray(sought) || (Array.isArray(sought) && sought.length === 0)) {
    return note(reader, {
      path: [...path, 1],
      message: many
        ? said`"includesAny" needs a list of options`
        : said`"includes" needs one option`,
      fix: many
        ? said`Write includesAny: [fact, [first, second]]`
        : said`For several options use "includesAny"`,
    })
  }
  if (set === undefined || !('options' in set.type)) return undefined
  const hint: ValueType = { kind: 'choice', options: set.type.options }
  const wanted: readonly unknown[] = Array.isArray(sought) ? sought : [sought]
  const options = whole(
    wanted.map((option, index) => {
      const where: Path = many ? [...path, 1, index] : [...path, 1]
      const expression = reader.parse(option, where, hint)
      return wantKind(reader, { expression, path: where, source: option, operator: op }, ['choice'])
    }),
  )
  return options === undefined ? undefined : { op, type: YES_NO, args: [set, ...options] }
}

/** `anyOf`, `everyOf`, `countOf` (a condition) and `sumOf` (an amount), each for the entries of a list. */
export function parseOverList(reader: Reader, operands: Operands): Expression | undefined {
  const { op, path } = operands
  const items = listOf(reader, operands, 2)
  if (items === undefined) return undefined
  const [source, inner] = items
  const [atList, atInner] = [
    [...path, 0],
    [...path, 1],
  ] as const
  const list = wantKind(
    reader,
    { expression: reader.parse(source, atList), path: atList, source, operator: op },
    ['list'],
  )
  if (list === undefined || list.type.kind !== 'list') return undefined
  const sums = op === 'sumOf'
  const parsed = reader.within(list.type.of).parse(inner, atInner, sums ? undefined : YES_NO)
  const each = wantKind(
    reader,
    { expression: parsed, path: atInner, source: inner, operator: op },
    sums ? ['number', 'money'] : ['yesNo'],
  )
  if (each === undefined) return undefined
  const type: ValueType = sums ? each.type : op === 'countOf' ? { kind: 'number' } : YES_NO
  return { op, type, args: [list, each] }
}

type LookUpSource = {
  readonly table: string
  readonly row: { readonly [column: string]: unknown }
  readonly give: string
}

function isLookUp(source: unknown): source is LookUpSource {
  if (typeof source !== 'object' || source === null) return false
  const { table, row, give } = source as { [key: string]: unknown }
  return (
    typeof table === 'string' &&
    typeof give === 'string' &&
    typeof row === 'object' &&
    row !== null &&
    !Array.isArray(row)
  )
}

/** `lookUp: { table: bands, row: { people: householdSize }, give: percent }` */
export function parseLookUp(reader: Reader, source: unknown, path: Path): Expression | undefined {
  if (!isLookUp(source)) {
    return note(reader, {
      path,
      message: said`"lookUp" needs a table, a row and what to give`,
      fix: said`Write lookUp: { table: name, row: { column: fact }, give: column }`,
    })
  }
  const table = reader.tables.get(source.table)
  if (table === undefined) {
    return unknownName(
      reader,
      { path: [...path, 'table'], what: said`table`, name: source.table },
      [...reader.tables.keys()],
    )
  }
  const type = Object.hasOwn(table.gives, source.give) ? table.gives[source.give] : undefined
  if (type === undefined) {
    unknownName(
      reader,
      { path: [...path, 'give'], what: said`column`, name: source.give },
      Object.keys(table.gives),
    )
  }
  for (const column of Object.keys(table.in)) {
    if (Object.hasOwn(source.row, column)) continue
    note(reader, {
      path: [...path, 'row'],
      message: said`The table "${source.table}" needs the column "${column}"`,
      fix: said`Add ${column}: and the fact to look up with`,
    })
  }
  const row: { [column: string]: Expression } = {}
  for (const [column, given] of Object.entries(source.row)) {
    const cell = parseRowCell(reader, { column, given, path: [...path, 'row', column] }, table.in)
    if (cell !== undefined) row[column] = cell
  }
  const complete = Object.keys(table.in).every(column => Object.hasOwn(row, column))
  return type === undefined || !complete
    ? undefined
    : { op: 'lookUp', type, table: source.table, row, give: source.give }
}

function parseRowCell(
  reader: Reader,
  { column, given, path }: { column: string; given: unknown; path: Path },
  columns: { readonly [column: string]: ValueType },
): Expression | undefined {
  const type = Object.hasOwn(columns, column) ? columns[column] : undefined
  if (type === undefined) {
    return unknownName(reader, { path, what: said`column`, name: column }, Object.keys(columns))
  }
  const expression = reader.parse(given, path, type)
  const cell = wantKind(reader, { expression, path, source: given, operator: 'lookUp' }, [
    type.kind,
  ])
  if (cell === undefined || !('options' in cell.type) || !('options' in type)) return cell
  const theirs = cell.type.options
  if (type.options.some(option => theirs.includes(option))) return cell
  return note(reader, {
    path,
    message: said`No option of ${quote(given)} is in the table's column "${column}" (${type.options.join(', ')})`,
    fix: said`Use the same options in the table and the fact`,
  })
}

function unknownName(
  reader: Reader,
  { path, what, name }: { path: Path; what: Said; name: string },
  known: readonly string[],
): undefined {
  const near = nearest(name, known)
  return note(reader, {
    path,
    message: said`There is no ${what} called "${name}"`,
    fix:
      near !== undefined
        ? said`Did you mean "${near}"?`
        : known.length > 0
          ? said`Use one of: ${known.join(', ')}`
          : said`Add the ${what} first`,
  })
}
