import type { CouncilIdentity, Ctx } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { publish } from '#kernel/events/publish.ts'
import { mark } from '#kernel/http/secrets.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { formatCode, type NewDocument, nameKey, newCode } from './document.ts'
import type { LetterDocument } from './letter.ts'
import type { Message } from './message.ts'
import { findDocument, insertDocument, saveStanding } from './store-documents.ts'

/** What writes need of the context. */
type Doing = Pick<Ctx, 'now' | 'actor'>

export type Issued = { id: string; code: string; url: string }

/**
 * Issues a document with a code under which anyone can have it checked. A letter that is the document
 * names it (`documentId`), and carries the code and its QR picture.
 * @param secret the installation's: the holder's name is kept as a mark under it.
 */
export async function issueDocument(
  tx: Tx,
  ctx: Doing & Pick<Ctx, 'council'>,
  { document, secret }: { document: NewDocument; secret: string },
): Promise<Issued> {
  const [id, code] = [newId(ctx.now.getTime()), newCode()]
  const holderMark =
    document.holder === undefined
      ? null
      : holderMarkOf(secret, tx.councilId, { id, name: document.holder })
  await insertDocument(tx, { id, code, holderMark, issuedAt: ctx.now, document })
  await publish(tx, ctx, {
    type: 'document.issued',
    subject: { kind: 'document', id },
    data: { kind: document.kind, about: document.about ?? null },
  })
  return { id, code, url: checkUrl(ctx.council, code) }
}

/** The document is valid no more; its code says so from now on. Twice is once. */
export async function withdrawDocument(tx: Tx, ctx: Doing, id: string): Promise<void> {
  const document = await findDocument(tx, id)
  if (document === undefined) throw notFound('a document')
  if (document.withdrawnAt !== null) return
  await saveStanding(tx, id, { withdrawnAt: ctx.now, replacedBy: document.replacedBy })
  await publish(tx, ctx, { type: 'document.withdrawn', subject: { kind: 'document', id } })
}

/** Another document stands in its place; its code says so, and leads to nothing of the other. */
export async function replaceDocument(
  tx: Tx,
  ctx: Doing,
  { id, by }: { id: string; by: string },
): Promise<void> {
  const document = await findDocument(tx, id)
  if (document === undefined || (await findDocument(tx, by)) === undefined)
    throw notFound('a document')
  if (document.replacedBy === by) return
  await saveStanding(tx, id, { withdrawnAt: document.withdrawnAt, replacedBy: by })
  await publish(tx, ctx, {
    type: 'document.replaced',
    subject: { kind: 'document', id },
    data: { by },
  })
}

export function holderMarkOf(
  secret: string,
  councilId: string,
  of: { id: string; name: string },
): string {
  return mark(secret, 'holder', councilId, of.id, nameKey(of.name))
}

/** Short enough for a QR picture that a telephone reads from paper. */
export function checkUrl({ publicUrl }: Pick<CouncilIdentity, 'publicUrl'>, code: string): string {
  return `${publicUrl}/check/${code}`
}

/** What is printed of a letter's document. */
export async function findLetterDocument(
  tx: Tx,
  council: Pick<CouncilIdentity, 'publicUrl'>,
  { documentId }: Pick<Message, 'documentId'>,
): Promise<LetterDocument | undefined> {
  const document = documentId === null ? undefined : await findDocument(tx, documentId)
  return document && { code: formatCode(document.code), url: checkUrl(council, document.code) }
}
