import type { Ctx } from '#kernel/context.ts'
import { systemRequest } from '#kernel/http/system-request.ts'
import type { EventHandler, JobContext } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { cancelCharge, chargeState } from '#payments'
import { findServicePaths } from '#services'
import type { BlockQuestions } from './block-question.ts'
import { findJourney } from './store.ts'
import { submitInTransaction } from './submit-journey.ts'

/**
 * The money came, and the payer's browser perhaps did not come back: the journey is sent all the same.
 * Where it can't be (the answers changed, a time was lost, the draft is gone) nothing is kept of the
 * money, so that nobody pays for what they did not get.
 */
export function sealPaidJourneys(blocks: BlockQuestions): EventHandler {
  return {
    name: 'seal-paid-journey',
    on: ['charge.held', 'charge.paid', 'charge.part-paid'],
    run: async (tx, event, context) => {
      const charge = await chargeState(tx, event.subject.id, context.now)
      if (charge === undefined || charge.about.kind !== 'journey') return
      const sent = await sendFor(tx, context, { journeyId: charge.about.id, blocks })
      if (sent) return
      const actor = { kind: 'system', name: 'journeys' } as const
      await cancelCharge(tx, { now: context.now, actor }, charge.id)
    },
  }
}

async function sendFor(
  tx: Tx,
  { db, now, council, log }: JobContext,
  { journeyId, blocks }: { journeyId: string; blocks: BlockQuestions },
): Promise<boolean> {
  const journey = await findJourney(tx, journeyId)
  if (journey === undefined) return false
  const { locale } = journey
  const path = (await findServicePaths(tx, [journey.package])).get(journey.package)?.[locale]
  if (path === undefined) return false
  const ctx: Ctx & { log: typeof log } = {
    db,
    now,
    council,
    log,
    locale,
    actor: { kind: 'visitor' },
  }
  const request = systemRequest(ctx, { path: `/${path}/payment-made`, params: { service: path } })
  const submitted = await submitInTransaction(tx, request, { journeyId, blocks, pay: 'first' })
  return submitted.kind === 'submitted'
}
