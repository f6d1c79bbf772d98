/** A statement with its values apart from its text, so that no value can become SQL. */
export type Sql = {
  readonly text: string
  readonly values: readonly unknown[]
  readonly name?: string
}

export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Uint8Array
  | readonly (string | number | null | Uint8Array)[]
  | Json
  | Sql

const jsonMark: unique symbol = Symbol('json')
type Json = { readonly [jsonMark]: string }

/** A value to be stored as jsonb. Wrapped, because the driver would write an array as a PostgreSQL array. */
export function json(value: unknown): Json {
  return { [jsonMark]: JSON.stringify(value) }
}

/** A statement's text as it came out of one place in the code, under the name that it is prepared by. `texts`: the pieces, undefined where a value stands. */
type Shape = { texts: readonly (string | undefined)[]; name: string; text: string }

const shapes = new WeakMap<TemplateStringsArray, Shape[]>()
let made = 0

/** A place that makes more texts than this makes them of what people choose: they are not worth keeping. */
const MOST_SHAPES = 8

/**
 * Writes a statement: interpolated values become parameters, interpolated statements are spliced in.
 * It is prepared once per connection under a name of its own, since planning costs more than most of
 * ours take to run.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly SqlValue[]): Sql {
  const pieces = parts.filter(isSql)
  const shape = pieces.every(piece => piece.name !== undefined) && shapeOf(strings, parts)
  if (!shape) return spliced(strings, parts)
  const values = parts.flatMap(part => (isSql(part) ? part.values : [plain(part)]))
  return { text: shape.text, values, name: shape.name }
}

function shapeOf(strings: TemplateStringsArray, parts: readonly SqlValue[]): Shape | undefined {
  const known = shapes.get(strings) ?? []
  const found = known.find(({ texts }) => texts.every((text, at) => text === textOf(parts[at])))
  if (found !== undefined || known.length === MOST_SHAPES) return found
  made += 1
  const { text } = spliced(strings, parts)
  const shape = { texts: parts.map(textOf), name: `m${made}`, text }
  shapes.set(strings, [...known, shape])
  return shape
}

function textOf(part: SqlValue | undefined): string | undefined {
  return part !== undefined && isSql(part) ? part.text : undefined
}

function spliced(strings: readonly string[], parts: readonly SqlValue[]): Sql {
  const values: unknown[] = []
  let text = strings[0] ?? ''
  parts.forEach((part, index) => {
    if (isSql(part)) {
      const offset = values.length
      text += part.text.replace(/\$(\d+)/g, (_, digits: string) => `$${Number(digits) + offset}`)
      values.push(...part.values)
    } else {
      values.push(plain(part))
      text += `$${values.length}`
    }
    text += strings[index + 1] ?? ''
  })
  return { text, values }
}

/**
 * Joins statements, for instance conditions by `and`. The result is a part to be spliced into another: its name
 * says only that every piece of it came out of the code, so that the whole may have one.
 */
export function joinSql(pieces: readonly Sql[], separator: Sql): Sql {
  const between = pieces.flatMap((piece, at) => (at === 0 ? [piece] : [separator, piece]))
  const joined = spliced(Array(between.length + 1).fill(''), between)
  return between.every(piece => piece.name !== undefined) ? { ...joined, name: 'joined' } : joined
}

/** A statement that is planned anew for its values: one whose best plan depends on how common they are. */
export function planned({ text, values }: Sql): Sql {
  return { text, values }
}

function isSql(part: SqlValue): part is Sql {
  return typeof part === 'object' && part !== null && 'text' in part && 'values' in part
}

function plain(part: SqlValue): unknown {
  return typeof part === 'object' && part !== null && jsonMark in part ? part[jsonMark] : part
}
