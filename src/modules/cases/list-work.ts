import type { Ctx } from '#kernel/context.ts'
import { addDays, parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { isId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { CASE_CHANNELS, type QueueFilter, type QueueKey, type QueueRow } from './queue.ts'
import { teamsInSight } from './roles.ts'
import { listOpenTasks, type OpenTask } from './store-around.ts'
import { countQueue, listNews, listQueue } from './store-lists.ts'

export const PAGE_SIZE = 50
export const COUNT_MOST = 1000
/** What `My work` shows of each list before it leads to the queue. */
const WORK_MOST = 10

export type QueuePage = { rows: QueueRow[]; more: boolean; count: number }

/** One page of a queue, and how many there are, counted no further than `COUNT_MOST`. */
export async function listWork(
  tx: Tx,
  ctx: Ctx,
  asked: {
    filter: QueueFilter
    after?: QueueKey | undefined
    most?: number
    teams?: readonly string[]
  },
): Promise<QueuePage> {
  const teams = asked.teams ?? teamsInSight(ctx.actor)
  const most = asked.most ?? PAGE_SIZE
  const { filter, after } = asked
  const [rows, count] = await Promise.all([
    listQueue(tx, teams, {
      ...filter,
      ...(after === undefined ? {} : { after }),
      most: most + 1,
      officerId: officerIdOf(ctx),
    }),
    countQueue(tx, teams, filter, COUNT_MOST),
  ])
  return { rows: rows.slice(0, most), more: rows.length > most, count }
}

export type MyWork = { mine: QueuePage; news: QueueRow[]; pressing: QueuePage; tasks: OpenTask[] }

/** What one officer has before them: their cases by clock, what is new in them, what their teams leave lying, tasks. */
export async function listMyWork(tx: Tx, ctx: Ctx): Promise<MyWork> {
  const own = ctx.actor.kind === 'officer' ? ctx.actor.teams : []
  // Who belongs to no team but sees all has every team's pressing cases before them.
  const teams = own.length > 0 ? { teams: own } : {}
  const due = { open: true, sort: 'due' } as const
  const [mine, news, pressing, tasks] = await Promise.all([
    listWork(tx, ctx, { filter: { ...due, assigned: officerIdOf(ctx) }, most: WORK_MOST }),
    listNews(tx, officerIdOf(ctx), WORK_MOST),
    listWork(tx, ctx, {
      filter: { ...due, assigned: 'nobody', dueBefore: soonBy(ctx.now) },
      most: WORK_MOST,
      ...teams,
    }),
    listOpenTasks(tx, own, WORK_MOST * 2),
  ])
  return { mine, news, pressing, tasks }
}

/** No officer has the nil id: a list of theirs is empty. */
export function officerIdOf({ actor }: Ctx): string {
  return actor.kind === 'officer' ? actor.officerId : '00000000-0000-0000-0000-000000000000'
}

/** Soon is within two days. */
function soonBy(now: Date) {
  return addDays(todayIn(now), 3)
}

type Query = Readonly<Record<string, string | string[]>>

/** A queue's filters from its address. What makes no sense is left out. */
export function readFilter(query: Query, ctx: Pick<Ctx, 'actor' | 'now'>): QueueFilter {
  const text = (name: string) =>
    typeof query[name] === 'string' && query[name] !== '' ? query[name].slice(0, 100) : undefined
  const sort = text('sort')
  const assigned = readWhose(text('whose'), ctx)
  const [team, name, status, flag] = [text('team'), text('service'), text('status'), text('flag')]
  const due = text('due')
  const channel = CASE_CHANNELS.find(each => each === text('channel'))
  return {
    open: text('state') !== 'closed',
    sort: sort === 'newest' || sort === 'oldest' ? sort : 'due',
    ...(team === undefined ? {} : { team }),
    ...(name === undefined ? {} : { package: name }),
    ...(status === undefined ? {} : { status }),
    ...(flag === undefined ? {} : { flag }),
    ...(assigned === undefined ? {} : { assigned }),
    ...(channel === undefined ? {} : { channel }),
    ...(due === 'late' ? { dueBefore: todayIn(ctx.now) } : {}),
    ...(due === 'soon' ? { dueBefore: soonBy(ctx.now) } : {}),
  }
}

function readWhose(whose: string | undefined, { actor }: Pick<Ctx, 'actor'>): string | undefined {
  if (whose === 'me') return actor.kind === 'officer' ? actor.officerId : undefined
  return whose === 'nobody' || isId(whose) ? whose : undefined
}

/** Where a page begins, from its address; undefined for the first, and for what is not such a place. */
export function readAfter(query: Query, { open, sort }: QueueFilter): QueueKey | undefined {
  const [at = '', id] = String(query['after'] ?? '').split('_')
  if (!isId(id)) return undefined
  if (!open)
    return Number.isNaN(Date.parse(at)) ? undefined : { at: new Date(at).toISOString(), id }
  if (sort !== 'due') return { at: '', id }
  return parsePlainDate(at) === undefined ? undefined : { at, id }
}
