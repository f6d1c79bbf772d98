import { listAccessTo } from '#customers'
import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { chargesAbout } from '#payments'
import { caseEnv } from './case-env.ts'
import { listEvidence } from './case-files.ts'
import { availableActions } from './decide-action.ts'
import type { OpenedRow } from './get-case.ts'
import type { Beside } from './handle-case.ts'
import { statusPage } from './pages/status-page.ts'
import { trackPage } from './pages/track-pages.ts'
import { listEntries } from './store.ts'
import { texts } from './texts.ts'
import { trackCase } from './track-case.ts'

export async function showTrack(request: RequestContext): Promise<Answer> {
  return page(trackPage(request, { reference: '', fact: '', errors: [] }))
}

/** Finds a case by its reference and something that only its customer and we know. */
export async function track(request: RequestContext): Promise<Answer> {
  const t = texts[request.locale].track
  const [reference, fact] = [field(request.form, 'reference'), field(request.form, 'fact')]
  const errors = [
    ...(reference === '' ? [{ field: 'reference', message: t.missing }] : []),
    ...(fact === '' ? [{ field: 'fact', message: t.missingFact }] : []),
  ]
  const opened = errors.length > 0 ? undefined : await trackCase(request, reference, { fact })
  if (opened !== undefined) return redirect(request.link(trackPath(opened)))
  return page(
    trackPage(request, {
      reference,
      fact,
      errors: errors.length > 0 ? errors : [{ field: 'reference', message: t.unknown }],
    }),
    400,
  )
}

export function trackPath({ row }: OpenedRow): string {
  return `/track/${row.reference}/${row.key}`
}

/** The case of a link in a message. @throws AppError NOT_FOUND */
export async function openTracked(request: RequestContext): Promise<OpenedRow> {
  const opened = await trackCase(request, request.params['reference'] ?? '', {
    key: request.params['key'] ?? '',
  })
  if (opened === undefined) throw notFound('a case of this link')
  return opened
}

export async function showStatus(request: RequestContext, beside?: Beside): Promise<Answer> {
  const opened = await openTracked(request)
  const { id, forgottenAt } = opened.row
  const [entries, looks, evidence, charges, extra] = await readingCouncil(
    request.db,
    request.council.id,
    tx =>
      Promise.all([
        listEntries(tx, id),
        listAccessTo(tx, 'case', id, 5),
        listEvidence(tx, request, opened),
        chargesAbout(tx, { kind: 'case', id }, request.now),
        beside?.(tx, request, id),
      ]),
  )
  const actions = forgottenAt === null ? customerActions(request, opened) : []
  const model = { opened, entries, looks, actions, evidence, charges, beside: extra }
  return page(statusPage(request, model))
}

/** What the customer may do now: what the rules of the service say, a reply, a withdrawal. */
export function customerActions(request: RequestContext, { row, caseType }: OpenedRow): string[] {
  const env = caseEnv(request.council, request.now)
  const ids = availableActions(caseType, row.state, { role: 'customer', env })
  // An open question comes first: the clock waits for it.
  return ids.includes('reply') ? ['reply', ...ids.filter(id => id !== 'reply')] : ids
}
