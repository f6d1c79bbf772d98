import { enqueue, type JobHandler, type Periodic } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { FileSetup } from './file-setup.ts'
import { enqueueCheck } from './finish-upload.ts'
import { listWaiting } from './store-lists.ts'

const BATCH = 200

/** Asks every minute, while files wait, whether the scanner has come back. */
export const askScanner: Periodic = {
  name: 'ask-scanner',
  everyMs: 60_000,
  run: async (tx, { now }) => {
    if ((await listWaiting(tx, 1)).length > 0)
      await enqueue(tx, { kind: 'rescan-files', payload: {}, runAt: now, onceKey: 'all' })
  },
}

/** Has the waiting files looked at again, where there is a scanner that answers. */
export function rescanFilesJob({ scanner }: Pick<FileSetup, 'scanner'>): JobHandler {
  return {
    kind: 'rescan-files',
    does: 'outside',
    run: async (_job, { now }) =>
      (await scanner.isThere())
        ? async tx => {
            await rescanFiles(tx, now)
          }
        : undefined,
  }
}

/** How many are looked at again. */
export async function rescanFiles(tx: Tx, now: Date): Promise<number> {
  const waiting = await listWaiting(tx, BATCH)
  for (const fileId of waiting) await enqueueCheck(tx, fileId, now)
  return waiting.length
}
