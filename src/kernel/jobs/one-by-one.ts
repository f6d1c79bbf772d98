import type { Tx } from '../transaction.ts'
import type { JobContext } from './job.ts'

/**
 * Does the same for each of many, so that one that fails keeps none of the others back: what it wrote is
 * undone, the fault is logged with its id, and it is tried again when the work comes round. Without it a
 * single case that can't be read would stop the clocks of a whole council.
 */
export async function oneByOne(
  tx: Tx,
  { log }: Pick<JobContext, 'log'>,
  ids: readonly string[],
  work: (id: string) => Promise<void>,
): Promise<void> {
  for (const id of ids) {
    await tx.query({ text: 'savepoint one', values: [] })
    try {
      await work(id)
      await tx.query({ text: 'release savepoint one', values: [] })
    } catch (error) {
      await tx.query({ text: 'rollback to savepoint one', values: [] })
      const said = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
      log.warn('one of many failed', { council: tx.councilId, id, error: said })
    }
  }
}
