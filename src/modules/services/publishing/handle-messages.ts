import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page } from '#kernel/http/route.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { exampleMessages } from '../package/example-messages.ts'
import type { Model } from '../package/model.ts'
import type { PublishingAround } from './around.ts'
import { modelAsked } from './handle-look.ts'
import { messagesPage } from './pages/messages-page.ts'

function modelOf(request: RequestContext): Promise<Model> {
  return readingCouncil(request.db, request.council.id, tx => modelAsked(tx, request, 'version'))
}

/** How the messages of a service read, each as one of its examples makes it. */
export async function showMessages(
  request: RequestContext,
  around: PublishingAround,
): Promise<Answer> {
  const model = await modelOf(request)
  const { sent, never } = exampleMessages(model, request.now)
  const previews = around.messagePreviews(request, model, sent)
  return page(messagesPage(request, { model, previews, never }))
}

/** The same as a letter, as it would be printed. */
export async function showMessageLetter(
  request: RequestContext,
  around: PublishingAround,
): Promise<Answer> {
  const model = await modelOf(request)
  const { sent } = exampleMessages(model, request.now)
  const one = sent.find(({ id }) => id === request.params['message'])
  const pdf = one && (await around.messageLetter(request, model, one))
  if (pdf === undefined) throw notFound('a message that goes by letter')
  return bytes('application/pdf', pdf, { 'content-disposition': 'inline; filename="letter.pdf"' })
}
