import { sql } from '#kernel/sql.ts'
import { many, run, type Tx } from '#kernel/transaction.ts'

/** Counts one breakdown of the service at an address, in whichever language; of no service it counts nothing. */
export async function insertFault(tx: Tx, { path, at }: { path: string; at: Date }): Promise<void> {
  await run(
    tx,
    sql`insert into services.fault (council_id, package, hour, count)
        select council_id, package, date_trunc('hour', ${at}::timestamptz), 1 from services.service
        where council_id = ${tx.councilId} and (path_en = ${path} or path_cy = ${path}) limit 1
        on conflict (council_id, package, hour) do update set count = services.fault.count + 1`,
  )
}

export async function countFaults(
  tx: Tx,
  name: string,
  { from, to }: { from: Date; to: Date },
): Promise<number> {
  const [row] = await many<{ count: number }>(
    tx,
    sql`select coalesce(sum(count), 0)::int as count from services.fault
        where council_id = ${tx.councilId} and package = ${name} and hour >= date_trunc('hour', ${from}::timestamptz) and hour < ${to}`,
  )
  return row?.count ?? 0
}

export async function deleteFaultsBefore(tx: Tx, day: Date): Promise<void> {
  await run(
    tx,
    sql`delete from services.fault where council_id = ${tx.councilId} and hour < ${day}`,
  )
}
