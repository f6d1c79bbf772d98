import { joinSql, planned, type Sql, sql } from '#kernel/sql.ts'
import { many, type Tx } from '#kernel/transaction.ts'

export type CaseFilter = {
  readonly packages?: readonly string[] | undefined
  readonly references?: readonly string[] | undefined
  readonly openedFrom?: Date | undefined
  readonly openedTo?: Date | undefined
  readonly changedFrom?: Date | undefined
  readonly changedTo?: Date | undefined
  readonly isOpen?: boolean | undefined
  /** The last reference of the page before. */
  readonly after?: string | undefined
  readonly most: number
}

/** The ids of cases, the newest first (an id begins with the moment at which it was made). Forgotten cases are left out. */
export async function listCaseIds(tx: Tx, filter: CaseFilter): Promise<string[]> {
  const wanted: Sql[] = [sql`council_id = ${tx.councilId}`, sql`forgotten_at is null`]
  if (filter.packages !== undefined)
    wanted.push(sql`package = any(${[...filter.packages]}::text[])`)
  if (filter.references !== undefined)
    wanted.push(sql`reference = any(${[...filter.references]}::text[])`)
  if (filter.openedFrom !== undefined) wanted.push(sql`opened_at >= ${filter.openedFrom}`)
  if (filter.openedTo !== undefined) wanted.push(sql`opened_at <= ${filter.openedTo}`)
  if (filter.changedFrom !== undefined) wanted.push(sql`changed_at >= ${filter.changedFrom}`)
  if (filter.changedTo !== undefined) wanted.push(sql`changed_at <= ${filter.changedTo}`)
  if (filter.isOpen !== undefined) wanted.push(sql`is_open = ${filter.isOpen}`)
  if (filter.after !== undefined)
    wanted.push(
      sql`id < (select id from cases.case where council_id = ${tx.councilId} and reference = ${filter.after})`,
    )
  const rows = await many<{ id: string }>(
    tx,
    planned(
      sql`select id from cases.case where ${joinSql(wanted, sql` and `)} order by id desc limit ${filter.most}`,
    ),
  )
  return rows.map(({ id }) => id)
}
