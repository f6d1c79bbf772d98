import type { Ctx } from '#kernel/context.ts'
import type { CsvMistake } from '#kernel/csv.ts'
import { publish } from '#kernel/events/publish.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { readPoint } from './address-format.ts'
import { Refused } from './address-reading.ts'
import type { Imported } from './import-areas.ts'
import { type CsvLine, readBatches } from './read-batches.ts'
import { type Position, updatePositions } from './store-import.ts'

/**
 * OS Open UPRN: where every UPRN of Britain is, and nothing else about it. Properties that are known here and
 * lie elsewhere are put right; UPRNs without an address are passed over, since nobody could find them.
 */
export async function importPositions(ctx: Ctx, path: string): Promise<Imported> {
  try {
    return await inCouncil(ctx.db, ctx.council.id, async tx => {
      const counts = await readPositions(tx, path)
      await publish(tx, ctx, {
        type: 'places.imported',
        subject: { kind: 'council', id: ctx.council.id },
        data: { ...counts, list: 'positions' },
      })
      return { kind: 'imported', ...counts }
    })
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', mistakes: error.mistakes }
    throw error
  }
}

async function readPositions(tx: Tx, path: string) {
  let columns: ReadonlyMap<string, number> | undefined
  let [read, changed] = [0, 0]
  for await (const batch of readBatches(path)) {
    if ('mistakes' in batch) throw new Refused(batch.mistakes)
    const [first, ...rest] = batch.rows
    const rows = columns === undefined ? rest : batch.rows
    columns ??= columnsOf(first)
    const taken = takeLines(rows, columns)
    read += taken.length
    changed += await updatePositions(tx, taken)
  }
  if (read === 0) throw new Refused([{ line: 1, reason: 'the file has no positions' }])
  return { read, added: 0, changed, same: read - changed, ended: 0 }
}

function columnsOf(header: CsvLine | undefined): ReadonlyMap<string, number> {
  const names = new Map(header?.fields.map((name, at) => [name.trim().toUpperCase(), at]))
  if (!names.has('UPRN') || !(names.has('LATITUDE') || names.has('X_COORDINATE')))
    throw new Refused([
      {
        line: 1,
        reason:
          'these are not the columns of OS Open UPRN (UPRN, X_COORDINATE, Y_COORDINATE, LATITUDE, LONGITUDE)',
      },
    ])
  return names
}

function takeLines(rows: readonly CsvLine[], columns: ReadonlyMap<string, number>): Position[] {
  const mistakes: CsvMistake[] = []
  const taken = rows.flatMap(({ line, fields }): Position[] => {
    const get = (name: string) => (fields[columns.get(name) ?? -1] ?? '').trim()
    const point = readPoint(get)
    if (/^\d{1,12}$/.test(get('UPRN')) && point !== undefined) return [{ uprn: get('UPRN'), point }]
    mistakes.push({
      line,
      reason: 'the UPRN is no number, or the position is not in Great Britain',
    })
    return []
  })
  if (mistakes.length > 0) throw new Refused(mistakes.slice(0, 20))
  return taken
}
