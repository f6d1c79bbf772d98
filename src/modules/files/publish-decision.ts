import type { Actor } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { FileState, Refusal } from './file.ts'
import { listUsesOf } from './store-uses.ts'

const TYPES: Readonly<Partial<Record<FileState, string>>> = {
  clean: 'file.cleared',
  refused: 'file.refused',
  infected: 'file.refused',
  notScanned: 'file.waited',
}

type Decided = { fileId: string; state: FileState; refusal?: Refusal; scannedBy?: string }

/** Tells what became of a file, with all it is used for, so that each can react. */
export async function publishDecision(
  tx: Tx,
  by: { now: Date; actor: Actor },
  { fileId, state, refusal, scannedBy }: Decided,
): Promise<void> {
  const type = TYPES[state]
  if (type === undefined) return
  await publish(tx, by, {
    type,
    subject: { kind: 'file', id: fileId },
    data: {
      uses: await listUsesOf(tx, fileId),
      ...(refusal === undefined ? {} : { refusal }),
      ...(scannedBy === undefined ? {} : { scannedBy }),
    },
  })
}
