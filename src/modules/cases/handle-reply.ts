import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import { caseEnv } from './case-env.ts'
import { replyEndPage, replyPage } from './pages/track-pages.ts'
import { readFacts } from './read-facts.ts'
import { findOpenAsk, replyToAsk } from './reply-to-ask.ts'

export async function showReply(request: RequestContext): Promise<Answer> {
  const token = request.params['token'] ?? ''
  const ask = await findOpenAsk(request, token)
  if (ask.kind === 'unknown') throw notFound('a question')
  if (ask.kind !== 'open') return page(replyEndPage(request, ask.kind))
  return page(replyPage(request, { opened: ask.case, token, form: {}, errors: [] }))
}

export async function postReply(request: RequestContext): Promise<Answer> {
  const token = request.params['token'] ?? ''
  const ask = await findOpenAsk(request, token)
  if (ask.kind === 'unknown') throw notFound('a question')
  if (ask.kind !== 'open') return page(replyEndPage(request, ask.kind))
  const ids = ask.case.row.state.asked?.facts ?? []
  const read = readFacts(ask.case, {
    ids,
    form: request.form,
    locale: request.locale,
    env: caseEnv(request.council, request.now),
  })
  if (read.errors.length > 0)
    return page(
      replyPage(request, { opened: ask.case, token, form: request.form, errors: read.errors }),
      400,
    )
  const replied = await replyToAsk(request, token, read.facts)
  return page(
    replyEndPage(
      request,
      replied.kind === 'answered' || replied.kind === 'ended' ? replied.kind : 'done',
    ),
  )
}
