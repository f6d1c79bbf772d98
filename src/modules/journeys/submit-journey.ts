import { createHash } from 'node:crypto'
import { openCase } from '#cases'
import { emailKey, recordParty } from '#customers'
import { canonicalJson } from '#kernel/canonical-json.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { addressIn } from '#kernel/facts/place.ts'
import type { Ctx } from '#kernel/context.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { getModel, type Model, notAsked, planCase, type Walk, walk } from '#services'
import type { Journey } from './journey.ts'
import { closeJourney, insertSubmission, lockJourney } from './store.ts'
import { walkEnv } from './walk-env.ts'

export type Submitted =
  | { kind: 'submitted'; reference: string }
  | { kind: 'incomplete'; next: string }
  | { kind: 'gone' }

/**
 * Seals a journey and opens its case, in one transaction. The journey is locked first: a double click,
 * a retry or a second tab finds it submitted and is given the same reference.
 */
export function submitJourney(ctx: Ctx, journeyId: string): Promise<Submitted> {
  return inCouncil(ctx.db, ctx.council.id, tx => submitInTransaction(tx, ctx, journeyId))
}

/** The same in a transaction that is open already. */
export async function submitInTransaction(
  tx: Tx,
  ctx: Ctx,
  journeyId: string,
): Promise<Submitted> {
  const journey = await lockJourney(tx, journeyId)
  if (journey === undefined) return { kind: 'gone' }
  if (journey.reference !== null) return { kind: 'submitted', reference: journey.reference }
  const model = await getModel(tx, journey.package, journey.version)
  const walked = walk(model, journey.answers, walkEnv(ctx, journey.channel))
  if (walked.next !== 'check') return { kind: 'incomplete', next: walked.next }
  return seal(tx, ctx, { journey, model, walked })
}

type Complete = { journey: Journey; model: Model; walked: Walk }

async function seal(tx: Tx, ctx: Ctx, complete: Complete): Promise<Submitted> {
  const { journey, model, walked } = complete
  const plan = planCase(model, walked, walkEnv(ctx, journey.channel))
  const applicant = applicantOf(plan.applicant)
  const partyId =
    applicant.name === undefined
      ? null
      : await recordParty(
          tx,
          { ...applicant.details, name: applicant.name, locale: ctx.locale },
          ctx.now,
        )
  const opened = await openCase(tx, ctx, {
    caseType: model.caseType,
    facts: plan.facts,
    channel: journey.channel,
    locale: ctx.locale,
    journeyId: journey.id,
    partyId,
    applicant: { ...applicant.contact, ...postcodeOf(plan.place, applicant.details.address) },
    duplicateKey: plan.duplicateOf === undefined ? null : duplicateKey(model.id, plan.duplicateOf),
  })
  await Promise.all([
    insertSubmission(tx, {
      journeyId: journey.id,
      package: model.id,
      version: model.version,
      hash: model.hash,
      answers: Object.fromEntries(walked.facts),
      notAsked: notAsked(model, walked),
      unanswered: walked.unanswered,
      caseId: opened.id,
      at: ctx.now,
    }),
    closeJourney(tx, journey.id, {
      state: 'submitted',
      caseId: opened.id,
      reference: opened.reference,
      now: ctx.now,
    }),
  ])
  return { kind: 'submitted', reference: opened.reference }
}

type Applicant = ReturnType<typeof planCase>['applicant']

function applicantOf(told: Applicant) {
  const line = (value: Value | undefined) =>
    typeof value === 'string' && value !== '' ? value : undefined
  const email = line(told.email)
  const [name, telephone, organisation] = [
    line(told.name),
    line(told.telephone),
    line(told.organisation),
  ]
  const contact = {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email: emailKey(email) }),
    ...(telephone === undefined ? {} : { telephone }),
  }
  const { name: _, ...ways } = contact
  const address = addressIn(told.address)
  const details = {
    ...ways,
    ...(organisation === undefined ? {} : { organisation }),
    ...(address === undefined ? {} : { address }),
  }
  return { name, contact, details }
}

function postcodeOf(place: Value | undefined, address: Value | undefined): { postcode?: string } {
  const found = addressIn(place) ?? addressIn(address)
  return found === undefined ? {} : { postcode: found.postcode }
}

/** One key for the same answers, however they were spelt: capitals and spaces make no other bin. */
export function duplicateKey(packageName: string, values: readonly Value[]): string {
  const spelling = canonicalJson(values)
    .toLowerCase()
    .replace(/[\s.,]+/g, '')
  return createHash('sha256').update(`${packageName}\u0000${spelling}`).digest('base64url')
}
