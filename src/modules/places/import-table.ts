import type { Ctx } from '#kernel/context.ts'
import type { CsvMistake } from '#kernel/csv.ts'
import { readCsv } from '#kernel/csv.ts'
import { publish } from '#kernel/events/publish.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import type { Imported } from './import-areas.ts'

/** A list that is kept as its file says: what is not in the file goes. */
export type TableSpec<Row> = {
  name: string
  columns: readonly string[]
  /** A row of the file, or why it can't be one; undefined when it is another council's and left out. */
  read(get: (column: string) => string): Row | string | undefined
  key(row: Row): string
  list(tx: Tx): Promise<Row[]>
  insert(tx: Tx, rows: readonly Row[]): Promise<void>
  remove(tx: Tx, rows: readonly Row[], ctx: Ctx): Promise<void>
  /** After everything is written. */
  finish?(tx: Tx): Promise<void>
}

const MOST_MISTAKES = 20

/** Takes in a list, whole or not at all. Running it again changes nothing. */
export async function importTable<Row extends object>(
  ctx: Ctx,
  spec: TableSpec<Row>,
  bytes: Uint8Array,
): Promise<Imported> {
  const read = readRows(spec, bytes)
  if ('mistakes' in read) return { kind: 'refused', mistakes: read.mistakes }
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const counts = await takeRows(tx, ctx, { spec, rows: read.rows })
    await publish(tx, ctx, {
      type: 'places.imported',
      subject: { kind: 'council', id: ctx.council.id },
      data: { ...counts, list: spec.name },
    })
    return { kind: 'imported', ...counts }
  })
}

export async function takeRows<Row extends object>(
  tx: Tx,
  ctx: Ctx,
  { spec, rows }: { spec: TableSpec<Row>; rows: ReadonlyMap<string, Row> },
) {
  const known = new Map((await spec.list(tx)).map(row => [spec.key(row), row]))
  const differs = ([key, row]: [string, Row]) => {
    const before = known.get(key)
    return before !== undefined && told(before) !== told(row)
  }
  const added = [...rows].filter(([key]) => !known.has(key))
  const changed = [...rows].filter(differs)
  const gone = [...known].filter(([key]) => !rows.has(key)).map(([, row]) => row)
  const replaced = changed.flatMap(([key]) => known.get(key) ?? [])
  if (gone.length + replaced.length > 0) await spec.remove(tx, [...gone, ...replaced], ctx)
  const written = [...added, ...changed].map(([, row]) => row)
  if (written.length > 0) await spec.insert(tx, written)
  await spec.finish?.(tx)
  const counts = { added: added.length, changed: changed.length, ended: gone.length }
  return { read: rows.size, ...counts, same: rows.size - added.length - changed.length }
}

function told(row: object): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export type ReadRows<Row> = { rows: ReadonlyMap<string, Row> } | { mistakes: readonly CsvMistake[] }

export function readRows<Row>(spec: TableSpec<Row>, bytes: Uint8Array): ReadRows<Row> {
  const csv = readCsv(bytes, spec.columns, { others: true })
  if (csv.kind === 'refused') return { mistakes: csv.mistakes }
  const rows = new Map<string, Row>()
  const mistakes: CsvMistake[] = []
  for (const { line, values } of csv.records) {
    const row = spec.read(column => (values[column] ?? '').trim())
    if (row === undefined) continue
    if (typeof row === 'string') mistakes.push({ line, reason: row })
    else if (rows.has(spec.key(row)))
      mistakes.push({ line, reason: `${spec.key(row)} is there twice` })
    else rows.set(spec.key(row), row)
    if (mistakes.length >= MOST_MISTAKES) break
  }
  if (mistakes.length === 0 && csv.records.length === 0)
    mistakes.push({ line: 1, reason: 'the file has no lines below its header' })
  return mistakes.length > 0 ? { mistakes } : { rows }
}
