import { enqueue, type JobHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { FileSetup } from './file-setup.ts'

/** Has stored bytes erased once this transaction is committed, not before. */
export async function enqueueErase(tx: Tx, names: readonly string[], now: Date): Promise<void> {
  if (names.length > 0)
    await enqueue(tx, { kind: 'erase-file-bytes', payload: { names: [...names] }, runAt: now })
}

export function eraseBytesJob({ storage }: Pick<FileSetup, 'storage'>): JobHandler {
  return {
    kind: 'erase-file-bytes',
    does: 'outside',
    run: async job => {
      const names = job.payload['names']
      for (const name of Array.isArray(names) ? names : []) await storage.remove(String(name))
      return undefined
    },
  }
}
