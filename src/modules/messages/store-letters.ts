import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { LetterHead } from './letter.ts'
import type { Message } from './message.ts'
import { COLUMNS } from './store.ts'

export type Batch = {
  id: string
  madeAt: Date
  /** An officer's id; null where the system made it. */
  madeBy: string | null
  letters: number
  head: LetterHead
  printedAt: Date | null
  postedAt: Date | null
}

const BATCH = sql`id, made_at as "madeAt", made_by as "madeBy", letters, head, printed_at as "printedAt", posted_at as "postedAt"`

/** Letters that wait for the printer: queued, given to it, in no batch. The oldest first. */
export function listWaiting(tx: Tx, most: number): Promise<Message[]> {
  return many<Message>(
    tx,
    sql`select ${COLUMNS} from messages.message where council_id = ${tx.councilId} and state = 'queued'
          and channel = 'letter' and carrier = 'print' and next_try_at is null order by id limit ${most}`,
  )
}

/** Puts waiting letters into a batch; those that another officer is just taking are passed over. */
export async function takeWaiting(
  tx: Tx,
  take: { batchId: string; now: Date; most: number },
): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`update messages.message set state = 'sending', batch_id = ${take.batchId}, carried_at = ${take.now}
        where council_id = ${tx.councilId} and id in (
          select id from messages.message where council_id = ${tx.councilId} and state = 'queued'
            and channel = 'letter' and carrier = 'print' and next_try_at is null
          order by id limit ${take.most} for update skip locked)
        returning id`,
  )
  return rows.map(row => row.id)
}

export async function insertBatch(
  tx: Tx,
  batch: Omit<Batch, 'printedAt' | 'postedAt'>,
): Promise<void> {
  await run(
    tx,
    sql`insert into messages.print_batch (council_id, id, made_at, made_by, letters, head)
        values (${tx.councilId}, ${batch.id}, ${batch.madeAt}, ${batch.madeBy}, ${batch.letters}, ${json(batch.head)})`,
  )
}

export function findBatch(tx: Tx, id: string): Promise<Batch | undefined> {
  return maybe<Batch>(
    tx,
    sql`select ${BATCH} from messages.print_batch where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export function lockBatch(tx: Tx, id: string): Promise<Batch | undefined> {
  return maybe<Batch>(
    tx,
    sql`select ${BATCH} from messages.print_batch where council_id = ${tx.councilId} and id = ${id} for update`,
  )
}

export function listBatches(
  tx: Tx,
  filter: { before: string | undefined; most: number },
): Promise<Batch[]> {
  return many<Batch>(
    tx,
    sql`select ${BATCH} from messages.print_batch where council_id = ${tx.councilId}
          and (${filter.before ?? null}::uuid is null or id < ${filter.before ?? null}::uuid)
        order by id desc limit ${filter.most}`,
  )
}

export function listBatchLetters(tx: Tx, batchId: string): Promise<Message[]> {
  return many<Message>(
    tx,
    sql`select ${COLUMNS} from messages.message where council_id = ${tx.councilId} and batch_id = ${batchId} order by id`,
  )
}

export async function saveBatchTimes(
  tx: Tx,
  id: string,
  times: Pick<Batch, 'printedAt' | 'postedAt'>,
): Promise<void> {
  await run(
    tx,
    sql`update messages.print_batch set printed_at = ${times.printedAt}, posted_at = ${times.postedAt}
        where council_id = ${tx.councilId} and id = ${id}`,
  )
}
