import type { CsvMistake } from '#kernel/csv.ts'
import { ADDRESS_FORMATS, type AddressFormat, readRecord } from './address-format.ts'
import type { PropertyRecord } from './property.ts'
import type { CsvLine } from './read-batches.ts'

/** Thrown within a transaction to roll it back: nothing of a file that has mistakes is kept. */
export class Refused extends Error {
  readonly mistakes: readonly CsvMistake[]
  constructor(mistakes: readonly CsvMistake[]) {
    super(mistakes[0]?.reason)
    this.mistakes = mistakes
  }
}

const MOST_MISTAKES = 20

type Taken = { kept: PropertyRecord[]; dropped: number[] }
type Columns = { format: AddressFormat; places: ReadonlyMap<string, number> }

/**
 * A file of addresses on its way in. `take` gives the records of some lines, none once there is a mistake;
 * `finish` throws `Refused` with the mistakes, if there are any.
 */
export function openReading(options: { header?: readonly string[]; changesOnly?: boolean }) {
  const mistakes: CsvMistake[] = []
  const seen = new Set<number>()
  let columns = options.header === undefined ? undefined : columnsOf(options.header, 1)
  const finish = () => {
    if (mistakes.length === 0 && seen.size === 0)
      mistakes.push({ line: 1, reason: 'the file has no addresses' })
    if (mistakes.length > 0) throw new Refused(mistakes)
  }
  const take = (rows: readonly CsvLine[]): Taken => {
    const taken: Taken = { kept: [], dropped: [] }
    for (const row of rows) {
      if (columns === undefined) columns = columnsOf(row.fields, row.line)
      else {
        const reason = readLine(row, columns, {
          seen,
          taken,
          changesOnly: options.changesOnly === true,
        })
        if (reason !== undefined) mistakes.push({ line: row.line, reason })
        if (mistakes.length >= MOST_MISTAKES) finish()
      }
    }
    return mistakes.length > 0 ? { kept: [], dropped: [] } : taken
  }
  return { take, finish, seen, formatName: () => columns?.format.name ?? '' }
}

/** @throws Refused when it is none of the known layouts */
function columnsOf(fields: readonly string[], line: number): Columns {
  const names = fields.map(field => field.trim().toUpperCase())
  const format = ADDRESS_FORMATS.find(each => each.needs.every(name => names.includes(name)))
  if (format !== undefined) return { format, places: new Map(names.map((name, at) => [name, at])) }
  const known = ADDRESS_FORMATS.map(({ name, needs }) => `${name} (${needs.join(', ')}, …)`)
  const reason = `these are not the columns of ${known.join(' or ')}; for a volume without them give the file of names with --header`
  throw new Refused([{ line, reason }])
}

type Into = { seen: Set<number>; taken: Taken; changesOnly: boolean }

/** Takes a line in, or says why not. */
function readLine(
  { fields }: CsvLine,
  { format, places }: Columns,
  { seen, taken, changesOnly }: Into,
): string | undefined {
  if (fields.length !== places.size)
    return `it has ${fields.length} fields where the header has ${places.size}`
  const found = readRecord(format, name => (fields[places.get(name) ?? -1] ?? '').trim())
  if (!found.ok) return found.reason
  const uprn = Number(found.record.uprn)
  if (seen.has(uprn)) return `the UPRN ${uprn} is there twice`
  if (found.change !== 'insert' && !changesOnly)
    return 'it is an update or a deletion, so this is a file of changes: say --changes'
  seen.add(uprn)
  if (found.change === 'delete') taken.dropped.push(uprn)
  else taken.kept.push(found.record)
  return undefined
}
