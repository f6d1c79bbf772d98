import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { disputesPage } from './pages/disputes-page.ts'
import { listDisputes } from './store-disputes.ts'
import { staffTexts } from './texts.ts'
import { loseDispute } from './work-disputes.ts'

export function showDisputes(request: RequestContext): Promise<Answer> {
  return answer(request, [])
}

function answer(request: RequestContext, errors: readonly FieldError[]): Promise<Answer> {
  return readingCouncil(request.db, request.council.id, async tx => {
    const html = disputesPage(request, { disputes: await listDisputes(tx), errors })
    return page(html, errors.length > 0 ? 400 : 200)
  })
}

/** An officer accepts that the money is gone, and says why. @throws AppError NOT_FOUND */
export async function acceptDispute(request: RequestContext): Promise<Answer> {
  const { id } = request.params
  if (!isId(id)) throw notFound('a dispute')
  const note = field(request.form, 'note').slice(0, 500)
  if (note === '')
    return answer(request, [
      { field: `note-${id}`, message: staffTexts[request.locale].disputes.missing },
    ])
  const lost = await inCouncil(request.db, request.council.id, tx =>
    loseDispute(tx, request, { id, note }),
  )
  if (!lost) throw notFound('a dispute that is open')
  return redirect(`${request.link('/staff/payments/disputes')}?done=lost`)
}
