import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page, type Route } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { findLetterDocument } from './issue-document.ts'
import { letterOf } from './letter.ts'
import { letterPdf } from './letter-pdf.ts'
import type { Message } from './message.ts'
import { withoutOwnLinks } from './own-links.ts'
import { mailboxMessagePage, mailboxPage } from './pages/mailbox-page.ts'
import { getSettings } from './settings.ts'
import { findMessage } from './store.ts'
import { listRecentMessages } from './store-lists.ts'

const PAGE = 50

/** The mailbox is open to everyone in a demonstration, and there only. */
export function mailboxRoutes({ demo }: { demo: boolean }): readonly Route[] {
  const open =
    (show: (request: RequestContext) => Promise<Answer>): Route['run'] =>
    request => {
      if (!demo || !request.council.demo) throw notFound('the mailbox outside a demonstration')
      return show(request)
    }
  const can = 'anyone' as const
  return [
    { method: 'GET', path: '/mailbox', can, run: open(showMailbox) },
    { method: 'GET', path: '/mailbox/:id', can, run: open(showMessage) },
    { method: 'GET', path: '/mailbox/:id/letter.pdf', can, run: open(showLetter) },
  ]
}

async function showMailbox(request: RequestContext): Promise<Answer> {
  const { before, to } = request.query
  const filter = {
    most: PAGE + 1,
    ...(isId(String(before)) ? { before: String(before) } : {}),
    ...(typeof to === 'string' && to !== '' ? { recipient: to } : {}),
  }
  const messages = await readingCouncil(request.db, request.council.id, tx =>
    listRecentMessages(tx, filter),
  )
  return page(
    mailboxPage(request, { messages: messages.slice(0, PAGE), more: messages.length > PAGE }),
  )
}

async function showMessage(request: RequestContext): Promise<Answer> {
  return page(mailboxMessagePage(request, await messageOf(request)))
}

/** The message of the address. @throws AppError `NOT_FOUND`. */
export async function messageOf(request: RequestContext): Promise<Message> {
  const { id } = request.params
  const message = isId(id)
    ? await readingCouncil(request.db, request.council.id, tx => findMessage(tx, id))
    : undefined
  if (message === undefined) throw notFound('message')
  return message
}

/** A letter as it is printed. */
export async function showLetter(request: RequestContext): Promise<Answer> {
  return letterAnswer(request, await messageOf(request))
}

/** The same for officers, who read its words and open nothing by them. */
export async function showOfficerLetter(request: RequestContext): Promise<Answer> {
  const message = await messageOf(request)
  if (message.confidential) throw notFound('a letter')
  return letterAnswer(request, { ...message, body: withoutOwnLinks(message.body) })
}

async function letterAnswer(request: RequestContext, message: Message): Promise<Answer> {
  if (message.channel !== 'letter') throw notFound('a letter')
  const letter = await readingCouncil(request.db, request.council.id, async tx => {
    const [settings, document] = await Promise.all([
      getSettings(tx),
      findLetterDocument(tx, request.council, message),
    ])
    return letterOf(message, { council: request.council, settings, document })
  })
  return pdfAnswer(await letterPdf(letter))
}

export function pdfAnswer(pdf: Uint8Array): Answer {
  return bytes('application/pdf', Buffer.from(pdf), {
    'content-disposition': 'inline',
    'cache-control': 'no-store',
  })
}
