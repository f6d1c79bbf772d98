import { listAccessTo } from '#customers'
import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route } from '#kernel/http/route.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { caseEnv } from './case-env.ts'
import type { OpenedRow } from './get-case.ts'
import { replyEndPage, replyPage, statusPage, trackPage } from './pages/track-pages.ts'
import { readFacts } from './read-facts.ts'
import { findOpenAsk, replyToAsk } from './reply-to-ask.ts'
import { listEntries } from './store.ts'
import { texts } from './texts.ts'
import { trackCase } from './track-case.ts'

export function publicRoutes(): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/track',
      can: 'anyone',
      run: async request => page(trackPage(request, { reference: '', fact: '', errors: [] })),
    },
    { method: 'POST', path: '/track', can: 'anyone', limit: 'code', run: track },
    {
      method: 'GET',
      path: '/track/:reference/:key',
      can: 'anyone',
      limit: 'code',
      run: trackByLink,
    },
    { method: 'GET', path: '/reply/:token', can: 'anyone', limit: 'code', run: showReply },
    { method: 'POST', path: '/reply/:token', can: 'anyone', limit: 'code', run: postReply },
  ]
}

async function track(request: RequestContext): Promise<Answer> {
  const t = texts[request.locale].track
  const [reference, fact] = [field(request.form, 'reference'), field(request.form, 'fact')]
  const errors = [
    ...(reference === '' ? [{ field: 'reference', message: t.missing }] : []),
    ...(fact === '' ? [{ field: 'fact', message: t.missingFact }] : []),
  ]
  const opened = errors.length > 0 ? undefined : await trackCase(request, reference, { fact })
  if (opened !== undefined) return show(request, opened)
  return page(
    trackPage(request, {
      reference,
      fact,
      errors: errors.length > 0 ? errors : [{ field: 'reference', message: t.unknown }],
    }),
    400,
  )
}

async function trackByLink(request: RequestContext): Promise<Answer> {
  const opened = await trackCase(request, request.params['reference'] ?? '', {
    key: request.params['key'] ?? '',
  })
  if (opened === undefined) throw notFound('a case of this link')
  return show(request, opened)
}

async function show(request: RequestContext, opened: OpenedRow): Promise<Answer> {
  const { id } = opened.row
  const [entries, looks] = await readingCouncil(request.db, request.council.id, tx =>
    Promise.all([listEntries(tx, id), listAccessTo(tx, 'case', id, 5)]),
  )
  return page(statusPage(request, { opened, entries, looks }))
}

async function showReply(request: RequestContext): Promise<Answer> {
  const token = request.params['token'] ?? ''
  const ask = await findOpenAsk(request, token)
  if (ask.kind === 'unknown') throw notFound('a question')
  if (ask.kind !== 'open') return page(replyEndPage(request, ask.kind))
  return page(replyPage(request, { opened: ask.case, token, form: {}, errors: [] }))
}

async function postReply(request: RequestContext): Promise<Answer> {
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
