import { type CsvMistake, readCsv } from '#kernel/csv.ts'
import { plainDate } from '#kernel/dates/plain-date.ts'

/** One entry of the Local Government Services List, as its publisher writes it. */
export type ListEntry = {
  lgsl: number
  label: string
  description: string
  status: 'Live' | 'Discontinued'
  kind: string
  createdOn: string | null
  modifiedOn: string | null
  history: string
}

const COLUMNS = [
  'Identifier',
  'Label',
  'Status',
  'Description',
  'Created',
  'Modified',
  'History notes',
  'Type',
] as const

export type ReadList =
  | { kind: 'read'; entries: ListEntry[] }
  | { kind: 'refused'; mistakes: readonly CsvMistake[] }

/** Reads the list whole or not at all: a wrong column, encoding, number, date, status or duplicate is named with its line. */
export function readServiceList(bytes: Uint8Array): ReadList {
  const csv = readCsv(bytes, COLUMNS)
  if (csv.kind === 'refused') return csv
  const mistakes: CsvMistake[] = []
  const seen = new Map<number, number>()
  const entries = csv.records.map(({ line, values }) => {
    const wrong = (reason: string) => void mistakes.push({ line, reason })
    const lgsl = Number(values.Identifier)
    if (!/^\d{1,6}$/.test(values.Identifier))
      wrong(`the identifier “${values.Identifier}” is not a number`)
    const before = seen.get(lgsl)
    if (before !== undefined) wrong(`the identifier ${lgsl} stands on line ${before} already`)
    seen.set(lgsl, line)
    if (values.Label.trim() === '') wrong('the label is empty')
    const { Status: status } = values
    if (status !== 'Live' && status !== 'Discontinued')
      wrong(`the status “${status}” is not known: Live or Discontinued`)
    return {
      lgsl,
      label: values.Label.trim(),
      description: values.Description.trim(),
      status: status === 'Discontinued' ? ('Discontinued' as const) : ('Live' as const),
      kind: values.Type.trim(),
      createdOn: readDay(values.Created, wrong),
      modifiedOn: readDay(values.Modified, wrong),
      history: values['History notes'].trim(),
    }
  })
  return mistakes.length > 0 ? { kind: 'refused', mistakes } : { kind: 'read', entries }
}

/** The list writes days as 25/01/2019. */
function readDay(text: string, wrong: (reason: string) => void): string | null {
  if (text.trim() === '') return null
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim()) ?? []
  const date = plainDate(Number(year), Number(month), Number(day))
  if (date === undefined) wrong(`“${text}” is not a day such as 25/01/2019`)
  return date ?? null
}

export type ListChange = {
  lgsl: number
  change: 'added' | 'changed' | 'discontinued' | 'revived'
  before: ListEntry | null
  after: ListEntry
}

/** What a newer list changes. An entry that it no longer has is discontinued; nothing is forgotten. */
export function compareLists(
  before: readonly ListEntry[],
  after: readonly ListEntry[],
): ListChange[] {
  const known = new Map(before.map(entry => [entry.lgsl, entry]))
  const present = new Set(after.map(entry => entry.lgsl))
  const gone = before
    .filter(entry => entry.status === 'Live' && !present.has(entry.lgsl))
    .map(entry => ({ ...entry, status: 'Discontinued' as const }))
  return [...after, ...gone].flatMap((entry): ListChange[] => {
    const old = known.get(entry.lgsl)
    if (old === undefined)
      return [{ lgsl: entry.lgsl, change: 'added', before: null, after: entry }]
    if (JSON.stringify(sorted(old)) === JSON.stringify(sorted(entry))) return []
    const change =
      old.status === entry.status ? 'changed' : entry.status === 'Live' ? 'revived' : 'discontinued'
    return [{ lgsl: entry.lgsl, change, before: old, after: entry }]
  })
}

function sorted(entry: ListEntry): unknown[] {
  return [
    entry.label,
    entry.description,
    entry.status,
    entry.kind,
    entry.createdOn,
    entry.modifiedOn,
    entry.history,
  ]
}
