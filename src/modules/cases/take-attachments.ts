import { Readable } from 'node:stream'
import { beginUpload, type FileSetup, finishUpload, listFilesAbout, receiveBytes } from '#files'
import type { Ctx } from '#kernel/context.ts'
import { type EventHandler, enqueue, type JobHandler } from '#kernel/jobs/job.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { dropReceivedContent, findReceived, listReceivedFiles } from '#messages'
import { aboutCase, EMAILED_FILES, OFFICE_TAKES } from './case-files.ts'

const KIND = 'take-attachments'

/** What came with a customer's email is looked at like any other file before anybody sees it. */
export const holdAttachments: EventHandler = {
  name: 'hold-attachments',
  on: ['message.received'],
  run: async (tx, event, { now }) => {
    const { about, kind } = event.data as { about?: { kind: string }; kind?: string } // As messages publishes it.
    if (kind !== 'reply' || about?.kind !== 'case') return
    const files = await listReceivedFiles(tx, event.subject.id)
    if (files.length === 0) return
    const received = event.subject.id
    await enqueue(tx, { kind: KIND, payload: { received }, runAt: now, onceKey: received })
  },
}

/** Hands the attachments over to files. Done again, it goes on with those that are not there yet. */
export function takeAttachmentsJob(setup: FileSetup): JobHandler {
  return {
    kind: KIND,
    does: 'outside',
    run: async ({ payload }, context) => {
      const receivedId = String(payload['received'])
      const ctx: Ctx = { ...context, actor: { kind: 'system', name: 'email' }, locale: 'en' }
      const [email, attached] = await readingCouncil(ctx.db, ctx.council.id, tx =>
        Promise.all([findReceived(tx, receivedId), listReceivedFiles(tx, receivedId)]),
      )
      const caseId = email?.subjectKind === 'case' ? email.subjectId : null
      if (caseId === null) return undefined
      for (const { position, name, content } of attached)
        if (content !== null)
          await takeOne(ctx, setup, { caseId, kind: `${receivedId}-${position}`, name, content })
      return tx => dropReceivedContent(tx, receivedId, context.now)
    },
  }
}

type Attachment = { caseId: string; kind: string; name: string; content: Buffer }

async function takeOne(ctx: Ctx, setup: FileSetup, attachment: Attachment): Promise<void> {
  const { kind, name, content } = attachment
  const about = aboutCase({ id: attachment.caseId })
  const coming = await inCouncil(ctx.db, ctx.council.id, async tx => {
    const before = (await listFilesAbout(tx, about)).find(file => file.kind === kind)
    // What was kept before a crash is kept; it goes on after it.
    if (before?.state === 'receiving') return { fileId: before.id, offset: before.receivedBytes }
    if (before !== undefined) return undefined
    const upload = { about, question: EMAILED_FILES, kind, takes: OFFICE_TAKES, name }
    const begun = await beginUpload(tx, ctx, upload)
    return begun.kind === 'begun' ? { fileId: begun.fileId, offset: 0 } : undefined
  })
  if (coming === undefined) return
  const { fileId, offset } = coming
  const bytes = Readable.from(offset < content.length ? [content.subarray(offset)] : [])
  await receiveBytes(setup, ctx, { fileId, offset, bytes })
  await inCouncil(ctx.db, ctx.council.id, tx => finishUpload(tx, ctx, fileId))
}
