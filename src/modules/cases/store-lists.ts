import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { joinSql, type Sql, sql } from '#kernel/sql.ts'
import { many, one, type Tx } from '#kernel/transaction.ts'
import type { QueueFilter, QueueKey, QueueRow } from './queue.ts'

/* The lists of the workspace. Each reads the projection by an index whose first columns are the scope. */

const QUEUE_COLUMNS = sql`c.id, c.reference, c.package, c.title_en as "titleEn", c.title_cy as "titleCy", c.status, c.outcome, c.team,
  c.assigned_to as "assignedTo", c.flags, c.due_on as "dueOn", c.due_clock as "dueClock", c.opened_at as "openedAt", c.closed_at as "closedAt",
  c.changed_at as "changedAt", c.seq, c.applicant, c.is_open as "isOpen"`

/**
 * A page of cases of the teams in sight. One index range a team, merged: cost grows with the page, not
 * with the number of cases.
 */
export function listQueue(
  tx: Tx,
  teams: readonly string[] | undefined,
  filter: QueueFilter & { after?: QueueKey; most: number; officerId: string },
): Promise<QueueRow[]> {
  const order = ORDERS[filter.sort]
  const where = joinSql(
    [
      sql`c.council_id = ${tx.councilId}`,
      ...conditions(filter),
      ...(filter.after === undefined ? [] : [order.after(filter.after)]),
    ],
    sql` and `,
  )
  const page = (scope: Sql) =>
    sql`select ${QUEUE_COLUMNS} from cases.case c where ${where}${scope} order by ${order.by} limit ${filter.most}`
  const cases =
    teams === undefined
      ? page(sql``)
      : sql`select c.* from unnest(${[...teams]}::text[]) t (key) cross join lateral (${page(sql` and c.team = t.key`)}) c order by ${order.outer} limit ${filter.most}`
  return many<QueueRow>(
    tx,
    sql`select c.*, s.seq as "seenSeq" from (${cases}) c
        left join cases.seen s on s.council_id = ${tx.councilId} and s.officer_id = ${filter.officerId} and s.case_id = c.id
        order by ${order.outer}`,
  )
}

type Order = { by: Sql; outer: Sql; after: (key: QueueKey) => Sql }

const ORDERS: Readonly<Record<QueueFilter['sort'], Order>> = {
  due: {
    by: sql`c.due_on, c.id`,
    outer: sql`c."dueOn", c.id`,
    after: key => sql`(c.due_on, c.id) > (${key.dueOn}, ${key.id})`,
  },
  newest: { by: sql`c.id desc`, outer: sql`c.id desc`, after: key => sql`c.id < ${key.id}` },
  oldest: { by: sql`c.id`, outer: sql`c.id`, after: key => sql`c.id > ${key.id}` },
}

function conditions(filter: QueueFilter): Sql[] {
  const list: Sql[] = [filter.open ? sql`c.is_open` : sql`not c.is_open`]
  if (filter.team !== undefined) list.push(sql`c.team = ${filter.team}`)
  if (filter.package !== undefined) list.push(sql`c.package = ${filter.package}`)
  if (filter.status !== undefined) list.push(sql`c.status = ${filter.status}`)
  if (filter.flag !== undefined) list.push(sql`${filter.flag} = any(c.flags)`)
  if (filter.assigned === 'nobody') list.push(sql`c.assigned_to is null`)
  else if (filter.assigned !== undefined) list.push(sql`c.assigned_to = ${filter.assigned}::uuid`)
  if (filter.dueBefore !== undefined) list.push(sql`c.due_on < ${filter.dueBefore}`)
  return list
}

/** How many there are, counted no further than `most`: nobody needs to know that it is 100,000 and not 99,000. */
export async function countQueue(
  tx: Tx,
  teams: readonly string[] | undefined,
  filter: QueueFilter,
  most: number,
): Promise<number> {
  const where = joinSql([sql`c.council_id = ${tx.councilId}`, ...conditions(filter)], sql` and `)
  const bare = (scope: Sql) =>
    sql`select 1 from cases.case c where ${where}${scope} limit ${most + 1}`
  const rows =
    teams === undefined
      ? bare(sql``)
      : sql`select 1 from unnest(${[...teams]}::text[]) t (key) cross join lateral (${bare(sql` and c.team = t.key`)}) c limit ${most + 1}`
  return (await one<{ n: number }>(tx, sql`select count(*)::int as n from (${rows}) counted`)).n
}

export async function listCasesToCall(tx: Tx, today: PlainDate, most: number): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from cases.case where council_id = ${tx.councilId} and call_on <= ${today} order by call_on limit ${most}`,
  )
  return rows.map(row => row.id)
}

export async function listCasesToForget(tx: Tx, today: PlainDate, most: number): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from cases.case where council_id = ${tx.councilId} and dispose_on < ${today} order by dispose_on limit ${most}`,
  )
  return rows.map(row => row.id)
}

/** The newest cases that have all the words. The rarest word is looked up first by its index; the others are checked by theirs. */
export function searchCases(
  tx: Tx,
  words: readonly (readonly string[])[],
  most: number,
): Promise<QueueRow[]> {
  const [first, ...others] = words
  if (first === undefined) return Promise.resolve([])
  const also = others.map(
    either =>
      sql` and exists (select 1 from cases.word o where o.council_id = ${tx.councilId} and o.case_id = w.case_id and o.word = any(${[...either]}::text[]))`,
  )
  return many<QueueRow>(
    tx,
    sql`select ${QUEUE_COLUMNS}, null::int as "seenSeq" from (
          select distinct w.case_id from cases.word w where w.council_id = ${tx.councilId} and w.word = any(${[...first]}::text[])${joinSql(also, sql``)}
          order by w.case_id desc limit ${most}) found
        join cases.case c on c.council_id = ${tx.councilId} and c.id = found.case_id order by c.id desc`,
  )
}

/** How many cases each word stands for, counted no further than 1,000: the rarest is looked up first. */
export function countWords(
  tx: Tx,
  words: readonly string[],
): Promise<{ word: string; n: number }[]> {
  return many(
    tx,
    sql`select q.word, (select count(*) from (select 1 from cases.word w where w.council_id = ${tx.councilId} and w.word = q.word limit 1000) c)::int as n
        from unnest(${[...words]}::text[]) q (word)`,
  )
}
