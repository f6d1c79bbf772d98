import type { Ctx } from '#kernel/context.ts'
import type { CsvMistake } from '#kernel/csv.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { openReading, Refused } from './address-reading.ts'
import { readBatches } from './read-batches.ts'
import {
  countProperties,
  endProperties,
  listUprns,
  refreshWords,
  upsertProperties,
} from './store-import.ts'

export type AddressImport =
  | {
      kind: 'imported'
      format: string
      read: number
      added: number
      changed: number
      same: number
      ended: number
    }
  | { kind: 'refused'; mistakes: readonly CsvMistake[] }

export type ImportOptions = {
  /** The names of the columns, for volumes that come without them. */
  header?: readonly string[]
  /** The file holds changes only: what is not in it stays. */
  changesOnly?: boolean
  /** More than a tenth may end: otherwise a half-downloaded file would empty the gazetteer. */
  mayEndMany?: boolean
}

const AT_ONCE = 4000

/**
 * Takes in a file of addresses, whole or not at all; the file is the truth, so that what it no longer has
 * ends today and what it has unchanged is not written. Running it again changes nothing.
 */
export async function importAddresses(
  ctx: Ctx,
  path: string,
  options: ImportOptions = {},
): Promise<AddressImport> {
  try {
    return await inCouncil(ctx.db, ctx.council.id, async tx => {
      const reading = await readAll(tx, ctx, { path, options })
      await refreshWords(tx)
      const { seen: _, ...counts } = reading
      await publish(tx, ctx, {
        type: 'addresses.imported',
        subject: { kind: 'council', id: ctx.council.id },
        data: counts,
      })
      return { kind: 'imported', ...counts }
    })
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', mistakes: error.mistakes }
    throw error
  }
}

async function readAll(
  tx: Tx,
  ctx: Ctx,
  { path, options }: { path: string; options: ImportOptions },
) {
  const before = await countProperties(tx)
  const file = openReading(options)
  const counts = { added: 0, changed: 0, ended: 0 }
  for await (const batch of readBatches(path)) {
    if ('mistakes' in batch) throw new Refused(batch.mistakes)
    const { kept, dropped } = file.take(batch.rows)
    for (let at = 0; at < kept.length; at += AT_ONCE) {
      const taken = await upsertProperties(tx, kept.slice(at, at + AT_ONCE))
      counts.added += taken.added
      counts.changed += taken.changed
    }
    counts.ended += await endProperties(tx, dropped, todayIn(ctx.now))
  }
  file.finish()
  if (!options.changesOnly) counts.ended += await endMissing(tx, ctx, file.seen)
  if (!options.mayEndMany && counts.ended > Math.max(50, before / 10))
    throw new Refused([
      {
        line: 1,
        reason: `it would end ${counts.ended} of ${before} properties; if that is right, say --may-end-many`,
      },
    ])
  const read = file.seen.size
  return {
    ...counts,
    format: file.formatName(),
    read,
    same: read - counts.added - counts.changed,
    seen: file.seen,
  }
}

async function endMissing(tx: Tx, ctx: Ctx, seen: ReadonlySet<number>): Promise<number> {
  let ended = 0
  let after = -1
  for (;;) {
    const page = await listUprns(tx, after, 20_000)
    const missing = page.filter(uprn => !seen.has(uprn))
    if (missing.length > 0) ended += await endProperties(tx, missing, todayIn(ctx.now))
    const last = page.at(-1)
    if (last === undefined) return ended
    after = last
  }
}
