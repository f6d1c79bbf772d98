import type { Ctx } from '#kernel/context.ts'
import { addDays, parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import type { QueueFilter, QueueKey, QueueRow } from './queue.ts'
import { teamsInSight } from './roles.ts'
import { readSearch } from './search-words.ts'
import { countQueue, countWords, listQueue, searchCases } from './store-lists.ts'

export const PAGE_SIZE = 50
export const COUNT_MOST = 1000

export type QueuePage = { rows: QueueRow[]; more: boolean; count: number }

/** One page of a queue, and how many there are, counted no further than `COUNT_MOST`. */
export function listWork(ctx: Ctx, filter: QueueFilter, after?: QueueKey): Promise<QueuePage> {
  const teams = teamsInSight(ctx.actor)
  const officerId = ctx.actor.kind === 'officer' ? ctx.actor.officerId : ''
  return readingCouncil(ctx.db, ctx.council.id, async tx => {
    const [rows, count] = await Promise.all([
      listQueue(tx, teams, {
        ...filter,
        ...(after === undefined ? {} : { after }),
        most: PAGE_SIZE + 1,
        officerId,
      }),
      countQueue(tx, teams, filter, COUNT_MOST),
    ])
    return { rows: rows.slice(0, PAGE_SIZE), more: rows.length > PAGE_SIZE, count }
  })
}

/** Cases that have all the words, of the teams in sight. */
export function searchWork(ctx: Ctx, typed: string): Promise<QueueRow[]> {
  const words = readSearch(typed)
  const teams = teamsInSight(ctx.actor)
  return readingCouncil(ctx.db, ctx.council.id, async tx => {
    const counts = new Map((await countWords(tx, words.flat())).map(({ word, n }) => [word, n]))
    const rarity = (either: readonly string[]) =>
      either.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0)
    const found = await searchCases(
      tx,
      [...words].sort((a, b) => rarity(a) - rarity(b)),
      100,
    )
    return teams === undefined ? found : found.filter(row => teams.includes(row.team))
  })
}

type Query = Readonly<Record<string, string | string[]>>

/** A queue's filters from its address. What makes no sense is left out. */
export function readFilter(query: Query, ctx: Pick<Ctx, 'actor' | 'now'>): QueueFilter {
  const text = (name: string) =>
    typeof query[name] === 'string' && query[name] !== '' ? query[name].slice(0, 100) : undefined
  const sort = text('sort')
  const whose = text('whose')
  const own = ctx.actor.kind === 'officer' ? ctx.actor.officerId : undefined
  const assigned = whose === 'me' ? own : whose === 'nobody' ? 'nobody' : undefined
  const [team, name, status, flag] = [text('team'), text('service'), text('status'), text('flag')]
  return {
    open: text('state') !== 'closed',
    sort: sort === 'newest' || sort === 'oldest' ? sort : 'due',
    ...(team === undefined ? {} : { team }),
    ...(name === undefined ? {} : { package: name }),
    ...(status === undefined ? {} : { status }),
    ...(flag === undefined ? {} : { flag }),
    ...(assigned === undefined ? {} : { assigned }),
    ...(text('due') === 'late'
      ? { dueBefore: todayIn(ctx.now) }
      : text('due') === 'soon'
        ? { dueBefore: addDays(todayIn(ctx.now), 3) }
        : {}),
  }
}

/** Where a page begins, from its address. */
export function readAfter(query: Query): QueueKey | undefined {
  const [date = '', id = ''] = String(query['after'] ?? '').split('_')
  const dueOn = parsePlainDate(date)
  return dueOn !== undefined && /^[0-9a-f-]{36}$/.test(id) ? { dueOn, id } : undefined
}
