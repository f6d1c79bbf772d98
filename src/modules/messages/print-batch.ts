import type { Ctx } from '#kernel/context.ts'
import { writeCsv } from '#kernel/csv.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { findLetterDocument } from './issue-document.ts'
import { headOf, type Letter, letterUnder } from './letter.ts'
import { lettersPdf } from './letter-pdf.ts'
import type { Message } from './message.ts'
import { getSettings } from './settings.ts'
import { beginRound, progressMessage, step, type WaysOf } from './settle-message.ts'
import { lockMessage } from './store.ts'
import {
  type Batch,
  findBatch,
  insertBatch,
  listBatchLetters,
  lockBatch,
  saveBatchTimes,
  takeWaiting,
} from './store-letters.ts'

/** A printer's tray, and a stack that one person can put into envelopes in a morning. */
export const BATCH_MOST = 500

/**
 * Puts the letters that wait into one batch, the oldest first. Two officers at once make two batches with
 * different letters, or the second finds nothing.
 * @returns undefined when no letter waits.
 */
export function makeBatch(ctx: Ctx): Promise<string | undefined> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const id = newId(ctx.now.getTime())
    const taken = await takeWaiting(tx, { batchId: id, now: ctx.now, most: BATCH_MOST })
    if (taken.length === 0) return undefined
    const { returnAddress } = await getSettings(tx)
    await insertBatch(tx, {
      id,
      madeAt: ctx.now,
      madeBy: officerOf(ctx),
      letters: taken.length,
      head: headOf(ctx.council, returnAddress),
    })
    await publish(tx, ctx, {
      type: 'letters.batched',
      subject: { kind: 'print-batch', id },
      data: { letters: taken.length },
    })
    return id
  })
}

/** The whole batch as one file to print: the same each time. */
export async function batchPdf(
  ctx: Ctx,
  id: string,
  title: string,
): Promise<Uint8Array | undefined> {
  const found = await readingCouncil(ctx.db, ctx.council.id, async tx => {
    const batch = await findBatch(tx, id)
    return batch && { batch, letters: await lettersOf(tx, ctx, batch) }
  })
  if (found === undefined || found.letters.length === 0) return undefined
  return lettersPdf(found.letters, {
    title,
    window: 'dl',
    duplex: true,
    madeAt: found.batch.madeAt,
  })
}

async function lettersOf(tx: Tx, ctx: Ctx, batch: Batch): Promise<Letter[]> {
  const letters: Letter[] = []
  for (const message of await listBatchLetters(tx, batch.id))
    letters.push(
      letterUnder(message, batch.head, await findLetterDocument(tx, ctx.council, message)),
    )
  return letters
}

/** One line a letter, for the post book and for mailing houses. */
export function manifestCsv(letters: readonly Message[]): string {
  return writeCsv(
    ['letter', 'written', 'subject', 'language', ...LINES],
    letters.map(letter => [
      letter.id,
      letter.createdAt.toISOString(),
      letter.subject,
      letter.locale,
      ...LINES.map((_, at) => letter.recipient.split('\n')[at] ?? ''),
    ]),
  )
}

const LINES = Array.from({ length: 8 }, (_, at) => `line${at + 1}`)

/** The first printing is noted; a reprint is the same file once more. */
export function markPrinted(ctx: Ctx, id: string): Promise<'done' | 'gone'> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const batch = await lockBatch(tx, id)
    if (batch === undefined) return 'gone'
    if (batch.printedAt !== null) return 'done'
    await saveBatchTimes(tx, id, { printedAt: ctx.now, postedAt: batch.postedAt })
    for (const letter of await listBatchLetters(tx, id))
      await step(tx, letter, 'printed', { now: ctx.now, officerId: officerOf(ctx) })
    return 'done'
  })
}

/** The letters are in the post: each is sent, once, however often the button is pressed. */
export function markPosted(ctx: Ctx, id: string, waysOf: WaysOf): Promise<'done' | 'gone'> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const batch = await lockBatch(tx, id)
    if (batch === undefined) return 'gone'
    if (batch.postedAt !== null) return 'done'
    await saveBatchTimes(tx, id, { printedAt: batch.printedAt ?? ctx.now, postedAt: ctx.now })
    for (const letter of await listBatchLetters(tx, id))
      if (letter.state === 'sending')
        await progressMessage(tx, letter.id, { kind: 'sent' }, { context: ctx, waysOf })
    await publish(tx, ctx, { type: 'letters.posted', subject: { kind: 'print-batch', id } })
    return 'done'
  })
}

/** A letter that was spoilt, or should not go: it leaves the batch and waits again. */
export function takeOut(ctx: Ctx, letterId: string): Promise<'done' | 'not-now'> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const letter = await lockMessage(tx, letterId)
    if (letter === undefined || letter.state !== 'sending' || letter.batchId === null)
      return 'not-now'
    await beginRound(tx, letter, {
      context: ctx,
      what: 'sent-again',
      detail: null,
      officerId: officerOf(ctx),
    })
    return 'done'
  })
}

/** The post brought it back. */
export function markReturned(
  ctx: Ctx,
  { letterId, reason, waysOf }: { letterId: string; reason: string; waysOf: WaysOf },
): Promise<void> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const letter = await lockMessage(tx, letterId)
    if (letter?.channel !== 'letter' || letter.state !== 'sent') return
    await step(tx, letter, 'returned', { now: ctx.now, detail: reason, officerId: officerOf(ctx) })
    await progressMessage(tx, letterId, { kind: 'bounced', why: reason }, { context: ctx, waysOf })
  })
}

function officerOf({ actor }: Pick<Ctx, 'actor'>): string | null {
  return actor.kind === 'officer' ? actor.officerId : null
}
