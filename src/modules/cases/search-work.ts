import type { Ctx } from '#kernel/context.ts'
import { readReference } from '#kernel/reference.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { isInSight } from './get-case.ts'
import { officerIdOf } from './list-work.ts'
import type { QueueRow } from './queue.ts'
import { teamsInSight } from './roles.ts'
import { readSearch } from './search-words.ts'
import { findCaseByReference } from './store.ts'
import { countWords, searchCases } from './store-search.ts'

const SEARCH_MOST = 100

export type Found = { kind: 'case'; id: string } | { kind: 'list'; rows: QueueRow[] }

/** The case of a reference, in any spelling; else the newest cases in sight that have all the words. */
export function searchWork(ctx: Ctx, typed: string): Promise<Found> {
  return readingCouncil(ctx.db, ctx.council.id, async tx => {
    const exact = await findByReference(tx, ctx, typed)
    if (exact !== undefined) return { kind: 'case', id: exact }
    const words = await rarestFirst(tx, readSearch(typed))
    const rows = await searchCases(tx, {
      words,
      teams: teamsInSight(ctx.actor),
      most: SEARCH_MOST,
      officerId: officerIdOf(ctx),
    })
    return { kind: 'list', rows }
  })
}

/** The words by how few cases they stand for, without what stands for none; empty where one can't be found at all. */
async function rarestFirst(tx: Tx, words: readonly (readonly string[])[]): Promise<string[][]> {
  const counts = new Map((await countWords(tx, words.flat())).map(({ word, n }) => [word, n]))
  const found = (word: string) => counts.get(word) ?? 0
  const met = words.map(either => either.filter(word => found(word) > 0))
  if (met.some(either => either.length === 0)) return []
  const cases = (either: string[]) => either.reduce((sum, word) => sum + found(word), 0)
  return met.sort((a, b) => cases(a) - cases(b))
}

async function findByReference(tx: Tx, ctx: Ctx, typed: string): Promise<string | undefined> {
  const reference = readReference(typed)
  const row = reference === undefined ? undefined : await findCaseByReference(tx, reference)
  return row !== undefined && (await isInSight(tx, ctx.actor, row)) ? row.id : undefined
}
