import type { Ctx } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { enqueue } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { enqueueErase } from './erase-bytes.ts'
import type { Refusal } from './file.ts'
import { publishDecision } from './publish-decision.ts'
import { quarantineName } from './storage/storage.ts'
import { deletePieces, lockFile, saveDecision } from './store.ts'
import { listUsesOf } from './store-uses.ts'

/**
 * Ends the coming of a file and has it checked. One that is empty, or not as long as it said, is
 * refused at once.
 * @returns the reason, where it was refused; doing it again changes nothing
 */
export async function finishUpload(tx: Tx, ctx: Ctx, fileId: string): Promise<Refusal | undefined> {
  const file = await lockFile(tx, fileId)
  if (file?.state !== 'receiving') return file?.refusal ?? undefined
  if (file.receivedBytes === 0) return refuseUpload(tx, ctx, { fileId, refusal: 'empty' })
  if (file.declaredBytes !== null && file.declaredBytes !== file.receivedBytes)
    return refuseUpload(tx, ctx, { fileId, refusal: 'wrongLength' })
  await saveDecision(tx, fileId, { state: 'checking', now: ctx.now })
  await publish(tx, ctx, {
    type: 'file.received',
    subject: { kind: 'file', id: fileId },
    data: { bytes: file.receivedBytes, uses: await listUsesOf(tx, fileId) },
  })
  await enqueueCheck(tx, fileId, ctx.now)
  return undefined
}

/** Has a file looked at. A second wish while the first waits is the same. */
export function enqueueCheck(tx: Tx, fileId: string, now: Date): Promise<void> {
  return enqueue(tx, { kind: 'check-file', payload: { fileId }, runAt: now, onceKey: fileId })
}

/** Refuses a file that is still coming, or has just come. What had come goes. */
export async function refuseUpload(
  tx: Tx,
  ctx: Ctx,
  { fileId, refusal }: { fileId: string; refusal: Refusal },
): Promise<Refusal> {
  const pieces = await deletePieces(tx, fileId)
  await saveDecision(tx, fileId, { state: 'refused', refusal, now: ctx.now })
  await enqueueErase(
    tx,
    pieces.map(id => quarantineName(tx.councilId, id)),
    ctx.now,
  )
  await publishDecision(tx, ctx, { fileId, state: 'refused', refusal })
  return refusal
}
