import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { modelOrNone } from '../publishing/model-or-none.ts'
import { findListed } from '../publishing/store-versions.ts'
import { openDraft } from './open-draft.ts'
import { draftComparePage } from './pages/compare-page.ts'

/** What a draft changes of the version that is online, before anybody is asked to approve it. */
export async function showDraftCompare(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const { draft } = look
  const before = await readingCouncil(request.db, request.council.id, async tx => {
    const online = await findListed(tx, draft.package)
    return online && modelOrNone(tx, draft.package, online.version)
  })
  if (before === undefined) throw notFound('version of a draft that is online')
  return page(draftComparePage(request, look, before))
}
