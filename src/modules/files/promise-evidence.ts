import type { Ctx } from '#kernel/context.ts'
import { addDays, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { EvidencePromise, EvidenceRules } from './evidence.ts'
import type { About } from './file.ts'
import { deletePromises, upsertPromise } from './store-uses.ts'

export type PromiseRefusal = 'unknownKind' | 'notAllowed' | 'inThePast' | 'tooLate'

/** Whether the rules let this be promised; the reason where they do not. */
export function decidePromise(
  rules: EvidenceRules,
  promise: EvidencePromise,
  today: PlainDate,
): PromiseRefusal | undefined {
  if (rules.kinds[promise.kind] === undefined) return 'unknownKind'
  if (promise.choice === 'declare') return rules.declare === undefined ? 'notAllowed' : undefined
  if (rules.later === undefined) return 'notAllowed'
  if (promise.by < today) return 'inThePast'
  return promise.by > addDays(today, rules.later.withinDays) ? 'tooLate' : undefined
}

type Promising = { about: About; question: string; rules: EvidenceRules; promise: EvidencePromise }

/** Takes "I will send it later" or "I can't; I declare instead" in place of a file. */
export async function promiseEvidence(
  tx: Tx,
  ctx: Pick<Ctx, 'now' | 'actor'>,
  { about, question, rules, promise }: Promising,
): Promise<PromiseRefusal | undefined> {
  const refusal = decidePromise(rules, promise, todayIn(ctx.now))
  if (refusal !== undefined) return refusal
  await upsertPromise(tx, { about, question, now: ctx.now }, promise)
  await publish(tx, ctx, {
    type: promise.choice === 'later' ? 'file.promised' : 'file.declared',
    subject: about,
    data: {
      question,
      kind: promise.kind,
      ...(promise.choice === 'later' ? { by: promise.by } : {}),
    },
  })
  return undefined
}

export function takePromiseBack(
  tx: Tx,
  of: { about: About; question: string; kind: string },
): Promise<void> {
  return deletePromises(tx, of.about, of)
}
