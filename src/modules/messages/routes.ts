import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { page, type Route } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { mailboxPage, messagePage } from './pages/mailbox-page.ts'
import { findMessage, listRecentMessages } from './store.ts'

const PAGE = 50

/** The mailbox is open to everyone in a demonstration, and there only; officers see what was sent in any. */
export function messageRoutes(setup: { demo: boolean }): readonly Route[] {
  const open = (request: RequestContext) => setup.demo && request.council.demo
  return [
    {
      method: 'GET',
      path: '/mailbox',
      can: 'anyone',
      run: request => (open(request) ? showMailbox(request, 'site') : refuse()),
    },
    {
      method: 'GET',
      path: '/mailbox/:id',
      can: 'anyone',
      run: request => (open(request) ? showMessage(request, 'site') : refuse()),
    },
    {
      method: 'GET',
      path: '/staff/messages',
      can: 'messages:see',
      run: request => showMailbox(request, 'staff'),
    },
    {
      method: 'GET',
      path: '/staff/messages/:id',
      can: 'messages:see',
      run: request => showMessage(request, 'staff'),
    },
  ]
}

function refuse(): never {
  throw notFound('the mailbox outside a demonstration')
}

async function showMailbox(request: RequestContext, place: 'site' | 'staff') {
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
    mailboxPage(request, {
      place,
      messages: messages.slice(0, PAGE),
      more: messages.length > PAGE,
    }),
  )
}

async function showMessage(request: RequestContext, place: 'site' | 'staff') {
  const id = request.params['id']
  const message = isId(id)
    ? await readingCouncil(request.db, request.council.id, tx => findMessage(tx, id))
    : undefined
  if (message === undefined) throw notFound('message')
  return page(messagePage(request, { place, message }))
}
