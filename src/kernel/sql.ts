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

const names = new WeakMap<TemplateStringsArray, { name: string; text: string }>()
let made = 0

/**
 * Writes a statement: interpolated values become parameters, interpolated statements are spliced in.
 * A statement without splices is prepared once per connection under a name of its own.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly SqlValue[]): Sql {
  if (!parts.some(isSql)) {
    let known = names.get(strings)
    if (known === undefined) {
      made += 1
      known = { name: `m${made}`, text: numbered(strings) }
      names.set(strings, known)
    }
    return { text: known.text, values: parts.map(plain), name: known.name }
  }
  return spliced(strings, parts)
}

function numbered(strings: TemplateStringsArray): string {
  return strings.reduce(
    (text, piece, index) => (index === 0 ? piece : `${text}$${index}${piece}`),
    '',
  )
}

function spliced(strings: TemplateStringsArray, parts: readonly SqlValue[]): Sql {
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

/** Joins statements, for instance conditions by `and`. */
export function joinSql(pieces: readonly Sql[], separator: Sql): Sql {
  return pieces.reduce(
    (all, piece, index) => (index === 0 ? piece : sql`${all}${separator}${piece}`),
    sql``,
  )
}

function isSql(part: SqlValue): part is Sql {
  return typeof part === 'object' && part !== null && 'text' in part && 'values' in part
}

function plain(part: SqlValue): unknown {
  return typeof part === 'object' && part !== null && jsonMark in part ? part[jsonMark] : part
}
