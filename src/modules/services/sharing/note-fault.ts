import { inCouncil, type Pool } from '#kernel/transaction.ts'
import { insertFault } from './store-faults.ts'

/**
 * Notes that a page of a service broke down, in a transaction of its own, since the one that failed keeps
 * nothing. Should even that fail, the fault that was to be noted is still the one that is told.
 */
export async function noteFault(
  { db, now, council }: { db: Pool; now: Date; council: { id: string } },
  path: string,
): Promise<void> {
  try {
    await inCouncil(db, council.id, tx => insertFault(tx, { path, at: now }))
  } catch {
    // The database may be what is down.
  }
}
