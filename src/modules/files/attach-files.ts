import type { Ctx } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { About } from './file.ts'
import { lockFile } from './store.ts'
import { copyPromises, insertUse, listUsed } from './store-uses.ts'

export type Attaching = { about: About; question: string; kind: string }

/**
 * Uses files for something more: a letter for a case, evidence that an officer was handed. They are
 * kept until that is released too.
 * @throws AppError `NOT_FOUND` when one of them is not there
 */
export async function attachFiles(
  tx: Tx,
  ctx: Pick<Ctx, 'now' | 'actor'>,
  fileIds: readonly string[],
  to: Attaching,
): Promise<void> {
  for (const fileId of fileIds) {
    if ((await lockFile(tx, fileId)) === undefined) throw notFound('file')
    await insertUse(tx, { ...to, fileId, now: ctx.now, releaseOn: null })
    await publish(tx, ctx, {
      type: 'file.attached',
      subject: { kind: 'file', id: fileId },
      data: { about: to.about, question: to.question, kind: to.kind },
    })
  }
}

/**
 * Hands over what was given for one thing to what it has become: a journey's files to its case, each
 * for the same question, with what was promised; all of it, or that of one question. Files that were
 * refused, or never came whole, stay behind and go when the first is released. The ids handed over.
 */
export async function handOverFiles(
  tx: Tx,
  ctx: Pick<Ctx, 'now' | 'actor'>,
  { from, to, question: only }: { from: About; to: About; question?: string },
): Promise<string[]> {
  const kept = (await listUsed(tx, from)).filter(
    file =>
      (only === undefined || file.question === only) &&
      file.state !== 'receiving' &&
      file.state !== 'refused' &&
      file.state !== 'infected',
  )
  for (const { id, question, kind } of kept)
    await attachFiles(tx, ctx, [id], { about: to, question, kind })
  await copyPromises(tx, { from, to, question: only })
  return kept.map(file => file.id)
}
