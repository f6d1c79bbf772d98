import { joinSql, planned, type Sql, sql } from '#kernel/sql.ts'
import { many, type Tx } from '#kernel/transaction.ts'
import type { QueueRow } from './queue.ts'
import { QUEUE_COLUMNS } from './store-lists.ts'

/** Of each word, the newest so many cases are looked through: a word that stands for more says too little. */
const LOOKED_THROUGH = 20_000

export type Search = {
  /** Each word with what it may stand for; the rarest first. */
  words: readonly (readonly string[])[]
  teams: readonly string[] | undefined
  most: number
  officerId: string
}

/** The newest cases that have all the words. The first word is looked up by its index; the others are checked by theirs. */
export function searchCases(
  tx: Tx,
  { words, teams, most, officerId }: Search,
): Promise<QueueRow[]> {
  const [first, ...others] = words
  if (first === undefined) return Promise.resolve([])
  const checks: Sql[] = others.map(
    either =>
      sql`exists (select 1 from cases.word o where o.council_id = ${tx.councilId} and o.case_id = w.case_id and o.word = any(${[...either]}::text[]))`,
  )
  if (teams !== undefined)
    checks.push(
      sql`exists (select 1 from cases.case i where i.council_id = ${tx.councilId} and i.id = w.case_id and i.team = any(${[...teams]}::text[]))`,
    )
  const where = checks.length === 0 ? sql`` : sql`where ${joinSql(checks, sql` and `)}`
  return many<QueueRow>(
    tx,
    planned(sql`select ${QUEUE_COLUMNS}, s.seq as "seenSeq" from (
          select distinct f.case_id from unnest(${[...first]}::text[]) q (word) cross join lateral (
            select w.case_id from (
              select w.case_id from cases.word w where w.council_id = ${tx.councilId} and w.word = q.word order by w.case_id desc limit ${LOOKED_THROUGH}) w
            ${where} order by w.case_id desc limit ${most}) f
          order by f.case_id desc limit ${most}) found
        join cases.case c on c.council_id = ${tx.councilId} and c.id = found.case_id
        left join cases.seen s on s.council_id = ${tx.councilId} and s.officer_id = ${officerId} and s.case_id = c.id
        order by c.id desc`),
  )
}

/** Where a word is said to stand for so many cases, it may stand for more. */
const COUNTED = 5000

/** How many cases each word stands for: the rarest is looked up first, one that stands for none not at all. */
export function countWords(
  tx: Tx,
  words: readonly string[],
): Promise<{ word: string; n: number }[]> {
  return many(
    tx,
    sql`select q.word, (select count(*) from (select 1 from cases.word w where w.council_id = ${tx.councilId} and w.word = q.word limit ${COUNTED}) c)::int as n
        from unnest(${[...words]}::text[]) q (word)`,
  )
}
