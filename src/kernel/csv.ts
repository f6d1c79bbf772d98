/** A record of a file, with the line on which it begins, so that a mistake can be found in an editor. */
export type CsvRecord<Column extends string> = {
  readonly line: number
  readonly values: Readonly<Record<Column, string>>
}

export type CsvMistake = { readonly line: number; readonly reason: string }

export type ParsedCsv<Column extends string> =
  | { readonly kind: 'read'; readonly records: readonly CsvRecord<Column>[] }
  | { readonly kind: 'refused'; readonly mistakes: readonly CsvMistake[] }

/**
 * Reads CSV strictly (RFC 4180, UTF-8, a byte order mark allowed): the file has exactly these columns
 * in any order, every record has as many fields as the header, quotes are well formed. What is not so
 * is refused with its line, never guessed. Blank lines are passed over.
 * @param options.others whether columns that are not asked for may be there (they are left out).
 */
export function readCsv<Column extends string>(
  bytes: Uint8Array,
  columns: readonly Column[],
  options: { others?: boolean } = {},
): ParsedCsv<Column> {
  const text = decode(bytes)
  if (typeof text !== 'string') return { kind: 'refused', mistakes: [text] }
  const split = splitRecords(text)
  if ('reason' in split) return { kind: 'refused', mistakes: [split] }
  const [header, ...rows] = split
  if (header === undefined) return refuse(1, 'the file is empty')
  const wrong = checkHeader(header.fields, columns, options.others ?? false)
  if (wrong !== undefined) return refuse(header.line, wrong)
  const mistakes = rows
    .filter(row => row.fields.length !== header.fields.length)
    .map(row => ({
      line: row.line,
      reason: `it has ${row.fields.length} fields where the header has ${header.fields.length}`,
    }))
  if (mistakes.length > 0) return { kind: 'refused', mistakes }
  const places = columns.map(column => header.fields.indexOf(column))
  const records = rows.map(({ line, fields }) => ({
    line,
    values: named(columns, places, fields),
  }))
  return { kind: 'read', records }
}

export type SplitCsv =
  | { readonly kind: 'read'; readonly rows: readonly { line: number; fields: readonly string[] }[] }
  | { readonly kind: 'refused'; readonly mistakes: readonly CsvMistake[] }

/** The records of a file as they stand, for one whose header cannot be trusted. */
export function splitCsv(bytes: Uint8Array): SplitCsv {
  const text = decode(bytes)
  if (typeof text !== 'string') return { kind: 'refused', mistakes: [text] }
  const split = splitRecords(text)
  return 'reason' in split ? { kind: 'refused', mistakes: [split] } : { kind: 'read', rows: split }
}

/** The names in the first record of a file, to tell what kind of file it is; none when it can't be read. */
export function csvColumns(bytes: Uint8Array): readonly string[] {
  const text = decode(bytes)
  if (typeof text !== 'string') return []
  const split = splitRecords(text)
  return 'reason' in split ? [] : (split[0]?.fields ?? [])
}

function refuse(
  line: number,
  reason: string,
): { kind: 'refused'; mistakes: readonly CsvMistake[] } {
  return { kind: 'refused', mistakes: [{ line, reason }] }
}

function named<Column extends string>(
  columns: readonly Column[],
  places: readonly number[],
  fields: readonly string[],
): Record<Column, string> {
  const pairs = columns.map((column, index) => [column, fields[places[index] ?? -1] ?? ''])
  return Object.fromEntries(pairs) // Every column has its pair, which the type of fromEntries can't say.
}

function checkHeader(
  found: readonly string[],
  wanted: readonly string[],
  others: boolean,
): string | undefined {
  const twice = found.find((name, index) => found.indexOf(name) !== index)
  if (twice !== undefined) return `the column “${twice}” is there twice`
  const missing = wanted.filter(name => !found.includes(name))
  if (missing.length > 0) return `the column “${missing.join('”, “')}” is missing`
  const unknown = others ? [] : found.filter(name => !wanted.includes(name))
  if (unknown.length > 0) return `the column “${unknown.join('”, “')}” is not known`
  return undefined
}

function decode(bytes: Uint8Array): string | CsvMistake {
  try {
    // The decoder takes a byte order mark away by itself.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { line: lineOfBadByte(bytes), reason: 'it is not UTF-8 text' }
  }
}

function lineOfBadByte(bytes: Uint8Array): number {
  let line = 1
  let start = 0
  for (;;) {
    const end = bytes.indexOf(10, start)
    const part = bytes.subarray(start, end === -1 ? bytes.length : end)
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(part)
    } catch {
      return line
    }
    if (end === -1) return line
    start = end + 1
    line += 1
  }
}

type Row = { line: number; fields: string[] }

const FIELD = /"([^"]*(?:""[^"]*)*)"|([^",\r\n]*)/y
const AFTER = /,|\r?\n|$/y

function splitRecords(text: string): Row[] | CsvMistake {
  const rows: Row[] = []
  let place = 0
  let line = 1
  while (place < text.length) {
    const row: Row = { line, fields: [] }
    for (;;) {
      FIELD.lastIndex = place
      const found = FIELD.exec(text)
      const field = found?.[1]?.replaceAll('""', '"') ?? found?.[2] ?? ''
      place += found?.[0].length ?? 0
      line += found?.[1] === undefined ? 0 : countLines(found[1])
      row.fields.push(field)
      AFTER.lastIndex = place
      const after = AFTER.exec(text)
      if (after === null) return { line, reason: brokenAt(text, place) }
      place += after[0].length
      if (after[0] !== ',') break
    }
    line += 1
    if (row.fields.length > 1 || row.fields[0] !== '') rows.push(row)
  }
  return rows
}

function brokenAt(text: string, place: number): string {
  if (text[place] === '\r') return 'a line ends with a carriage return alone'
  if (text[place] === '"')
    return 'a quote is not closed, or stands within a field that is not quoted'
  return 'there is text after a closing quote'
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}

/**
 * Writes CSV for a spreadsheet: a byte order mark, CRLF, quotes where needed. Text that a spreadsheet
 * would run as a formula gets an apostrophe in front (OWASP, CSV injection); numbers stay numbers.
 */
export function writeCsv(
  columns: readonly string[],
  rows: Iterable<readonly (string | number | null | undefined)[]>,
): string {
  let out = `\uFEFF${csvLine(columns)}`
  for (const row of rows) out += csvLine(row)
  return out
}

/** One line of it, for exports that are sent as they are read. */
export function csvLine(values: readonly (string | number | null | undefined)[]): string {
  return `${values.map(writeField).join(',')}\r\n`
}

function writeField(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
