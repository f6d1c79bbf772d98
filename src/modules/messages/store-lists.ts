import { joinSql, planned, type Sql, sql } from '#kernel/sql.ts'
import { many, type Tx } from '#kernel/transaction.ts'
import type { Channel, Message, MessageState } from './message.ts'
import { COLUMNS } from './store.ts'

export type MessageFilter = {
  /** Exactly this address. */
  recipient?: string
  states?: readonly MessageState[]
  channel?: Channel
  /** The id of the last one already seen. */
  before?: string
  most: number
}

/** The newest messages first. */
export function listRecentMessages(tx: Tx, filter: MessageFilter): Promise<Message[]> {
  const where: Sql[] = [sql`council_id = ${tx.councilId}`]
  if (filter.recipient !== undefined) where.push(sql`recipient = ${filter.recipient}`)
  if (filter.states !== undefined) where.push(sql`state = any(${[...filter.states]}::text[])`)
  if (filter.channel !== undefined) where.push(sql`channel = ${filter.channel}`)
  if (filter.before !== undefined) where.push(sql`id < ${filter.before}`)
  return many<Message>(
    tx,
    planned(
      sql`select ${COLUMNS} from messages.message where ${joinSql(where, sql` and `)} order by id desc limit ${filter.most}`,
    ),
  )
}

/** How many messages are in each state, no further than a limit: what a person needs to know is "many". */
export async function countByState(
  tx: Tx,
  states: readonly MessageState[],
  most: number,
): Promise<Readonly<Record<string, number>>> {
  const rows = await many<{ state: string; n: number }>(
    tx,
    sql`select wanted.state, (select count(*)::int from (
            select 1 from messages.message m where m.council_id = ${tx.councilId} and m.state = wanted.state limit ${most}) found) as n
        from unnest(${[...states]}::text[]) as wanted (state)`,
  )
  return Object.fromEntries(rows.map(row => [row.state, row.n]))
}

/** Queued messages whose time has passed by long enough that the job which should have sent them is lost. */
export async function listOverdue(tx: Tx, before: Date, most: number): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from messages.message where council_id = ${tx.councilId} and state = 'queued'
          and next_try_at < ${before} and (claimed_until is null or claimed_until < ${before})
        order by next_try_at limit ${most}`,
  )
  return rows.map(row => row.id)
}

/** Messages that a carrier took at least so long ago and has not told the end of. */
export function listOnTheirWay(
  tx: Tx,
  of: { carrier: string; takenAfter: Date; takenBefore: Date; most: number },
): Promise<Message[]> {
  return many<Message>(
    tx,
    sql`select ${COLUMNS} from messages.message where council_id = ${tx.councilId} and state = 'sending'
          and carrier = ${of.carrier} and carried_at between ${of.takenAfter} and ${of.takenBefore}
        order by carried_at limit ${of.most}`,
  )
}
