import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import { enqueue, type Periodic } from '#kernel/jobs/job.ts'
import { oneByOne } from '#kernel/jobs/one-by-one.ts'
import { cancelCharge } from './change-charge.ts'
import { nextPart } from './instalments.ts'
import { enqueueRefund } from './settle-charge.ts'
import { listLapsed, listRefundsIn, takeToAsk } from './store.ts'
import { listInParts, markReminded } from './store-lists.ts'

const SYSTEM = { kind: 'system', name: 'payments' } as const

/** Asks providers about what is not settled: the recent within minutes, the rest hourly; a lost job or webhook is made good here. */
export const sweepPayments: Periodic = {
  name: 'sweep-payments',
  everyMs: 60_000,
  run: async (tx, context) => {
    const { now } = context
    for (const { id } of await takeToAsk(tx, now))
      await enqueue(tx, {
        kind: 'ask-payment',
        payload: { attemptId: id },
        runAt: now,
        onceKey: `ask:${id}`,
      })
    const lapsed = (await listLapsed(tx, now)).map(({ id }) => id)
    await oneByOne(tx, context, lapsed, id => cancelCharge(tx, { now, actor: SYSTEM }, id))
  },
}

/** Refunds that a provider has taken are asked about until they have arrived. */
export const sweepRefunds: Periodic = {
  name: 'sweep-refunds',
  everyMs: 60 * 60_000,
  run: async (tx, { now }) => {
    for (const { id } of await listRefundsIn(tx, 'sent', 200)) await enqueueRefund(tx, id, now)
  },
}

/** A week before a part is due, whoever pays is reminded; and again when it is late. Each once a part. */
const REMIND_DAYS = 7
const LATE_DAYS = 3

export const remindOfParts: Periodic = {
  name: 'remind-of-parts',
  everyMs: 6 * 60 * 60_000,
  run: async (tx, { now }) => {
    const by = { now, actor: SYSTEM }
    const soon = addDays(todayIn(now), REMIND_DAYS)
    for (const charge of await listInParts(tx)) {
      const part = nextPart(charge)
      if (part === undefined || part.dueOn > soon) continue
      const lateOn = addDays(part.dueOn, LATE_DAYS)
      const isLate = lateOn <= todayIn(now)
      // The day of the notice marks which of the two was given.
      const notice = isLate ? lateOn : part.dueOn
      if (charge.remindedOn === notice) continue
      await markReminded(tx, charge.id, notice)
      await publish(tx, by, {
        type: isLate ? 'charge.part-late' : 'charge.part-due',
        subject: { kind: 'charge', id: charge.id },
        data: { about: { kind: charge.aboutKind, id: charge.aboutId }, dueOn: part.dueOn },
      })
    }
  },
}
