import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, jsonAnswer } from '#kernel/http/route.ts'
import { enqueue } from '#kernel/jobs/job.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { openProvider, type PaymentSetup } from './open-provider.ts'
import { findAttemptOf } from './store.ts'
import { noteNotice } from './store-notices.ts'

/**
 * A webhook: kept once by its id however often it comes, and answered at once. It is not believed but
 * taken as a nudge to ask the provider, so that order and delay do not matter. One about a payment whose
 * name we have not written down yet is parked; the sweep finds that payment by its own name.
 */
export async function takeNotice(
  request: RequestContext,
  setup: PaymentSetup,
  name: string,
): Promise<Answer> {
  const { db, council, now, body } = request
  const { provider } = await openProvider(setup, { db, councilId: council.id, now }, name)
  const notice = provider.readNotice({ body, header: header => request.header(header) })
  if (notice === undefined) {
    request.log.warn('a webhook was refused', { provider: name })
    return jsonAnswer({ error: 'unauthorised' }, 401)
  }
  await inCouncil(db, council.id, async tx => {
    const attempt = await findAttemptOf(tx, name, notice)
    const fresh = await noteNotice(tx, {
      provider: name,
      noticeId: notice.noticeId,
      providerRef: notice.providerRef,
      attemptId: attempt?.id ?? null,
      now,
    })
    if (fresh && attempt !== undefined)
      await enqueue(tx, { kind: 'ask-payment', payload: { attemptId: attempt.id }, runAt: now })
  })
  return jsonAnswer({ noted: true })
}
