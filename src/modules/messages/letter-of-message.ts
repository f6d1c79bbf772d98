import type { CouncilIdentity } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Tx } from '#kernel/transaction.ts'
import { findLetterDocument } from './issue-document.ts'
import { letterOf } from './letter.ts'
import { letterPdf } from './letter-pdf.ts'
import { getSettings } from './settings.ts'
import { findMessage } from './store.ts'

/**
 * A message as a letter, whichever channel it went by: for a customer who wants it on paper, or a file to be
 * kept. Whether they may have it is the caller's to say.
 * @throws AppError `NOT_FOUND`.
 */
export async function letterPdfOf(
  tx: Tx,
  council: CouncilIdentity,
  messageId: string,
): Promise<Uint8Array> {
  const message = await findMessage(tx, messageId)
  if (message === undefined) throw notFound('message')
  const [settings, document] = await Promise.all([
    getSettings(tx),
    findLetterDocument(tx, council, message),
  ])
  return letterPdf(letterOf(message, { council, settings, document }))
}
