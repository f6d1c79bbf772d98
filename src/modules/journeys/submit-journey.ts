import { createHash } from 'node:crypto'
import { openCase } from '#cases'
import { emailKey, recordParty } from '#customers'
import { canonicalJson } from '#kernel/canonical-json.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { withoutAreas } from '#kernel/facts/areas.ts'
import { addressIn } from '#kernel/facts/place.ts'
import { failPoint } from '#kernel/fail-point.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import {
  type CasePlan,
  checkAnswers,
  findServiceAt,
  liveModel,
  type Model,
  notAsked,
  planCase,
  walk,
} from '#services'
import type { BlockQuestions } from './block-question.ts'
import type { Journey } from './journey.ts'
import { chargeOfJourney, handOverCharge, isCovered } from './journey-charge.ts'
import { stoppedByLaw } from './open-journey.ts'
import { type Complete, sealBlocks, settleAnswers } from './seal-blocks.ts'
import { closeJourney, insertSubmission, lockJourney, saveAnswers } from './store.ts'
import { walkEnv } from './walk-env.ts'

export type Submitted =
  | { kind: 'submitted'; reference: string; caseId: string }
  /** `wrong`: the answers of the page were taken once and are refused now. */
  | { kind: 'incomplete'; next: string; model: Model; wrong: boolean }
  | { kind: 'gone' }
  /** It must be paid first, there. Nothing was sent. */
  | { kind: 'unpaid'; payPath: string }

/** `first`: what it costs must be held or paid already. `later`: the case is opened and the payment waited for. */
export type WhenPaid = 'first' | 'later'

/**
 * Seals a journey and opens its case, in one transaction. The journey is locked first: a double click,
 * a retry or a second tab finds it submitted and is given the same reference.
 */
export function submitJourney(
  request: RequestContext,
  journeyId: string,
  blocks: BlockQuestions,
  pay: WhenPaid,
): Promise<Submitted> {
  return inCouncil(request.db, request.council.id, tx =>
    submitInTransaction(tx, request, { journeyId, blocks, pay }),
  ).then(submitted => {
    failPoint('journeys.seal.committed')
    return submitted
  })
}

/** The same within a transaction that is open already. */
export async function submitInTransaction(
  tx: Tx,
  request: RequestContext,
  { journeyId, blocks, pay }: { journeyId: string; blocks: BlockQuestions; pay: WhenPaid },
): Promise<Submitted> {
  const [journey, service] = await Promise.all([
    lockJourney(tx, journeyId),
    findServiceAt(tx, request.params['service'] ?? ''),
  ])
  if (journey === undefined || service === undefined) return { kind: 'gone' }
  if (journey.reference !== null && journey.caseId !== null)
    return { kind: 'submitted', reference: journey.reference, caseId: journey.caseId }
  const live = await liveModel(tx, journey, service.model)
  // Asked once more in the transaction that seals: the law may have changed since the page was opened.
  if (live.kind === 'stopped') throw stoppedByLaw(live.by)
  return sendOpen(tx, request, { journey, model: live.model, blocks, pay })
}

/** Sends a journey that is locked and open, by the version that it goes on by. */
export async function sendOpen(
  tx: Tx,
  request: RequestContext,
  { journey, model, blocks, pay }: Omit<Complete, 'walked'> & { pay: WhenPaid },
): Promise<Submitted> {
  const env = walkEnv(request, journey.channel)
  const walked = walk(model, journey.answers, env)
  if (walked.next !== 'check') return { kind: 'incomplete', next: walked.next, model, wrong: false }
  const complete = { journey, model, walked, blocks }
  const settled = await settleAnswers(tx, request, complete)
  const settledWalk = settled === journey.answers ? walked : walk(model, settled, env)
  if (settledWalk.next !== 'check') {
    const { version } = model
    const { locale, now } = request
    await saveAnswers(tx, journey.id, { answers: settled, version, locale, now })
    return { kind: 'incomplete', next: settledWalk.next, model, wrong: false }
  }
  const [broken] = checkAnswers(model, settledWalk, env)
  const asked = broken && model.facts.get(broken.factId)?.page
  if (asked !== undefined) return { kind: 'incomplete', next: asked, model, wrong: true }
  return seal(tx, request, { ...complete, walked: settledWalk, pay })
}

async function seal(
  tx: Tx,
  request: RequestContext,
  complete: Complete & { pay: WhenPaid },
): Promise<Submitted> {
  const { journey, model, walked } = complete
  const plan = planCase(model, walked, walkEnv(request, journey.channel))
  const charge = await chargeOfJourney(tx, request, { journey, model, plan })
  if (charge !== undefined && complete.pay === 'first' && !isCovered(charge))
    return { kind: 'unpaid', payPath: charge.payPath }
  const opened = await openPlanned(tx, request, { journey, model, plan })
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
      at: request.now,
    }),
    closeJourney(tx, journey.id, {
      state: 'submitted',
      caseId: opened.id,
      reference: opened.reference,
      now: request.now,
    }),
  ])
  await sealBlocks(tx, request, { ...complete, caseId: opened.id })
  if (charge !== undefined) await handOverCharge(tx, request, charge, opened.id)
  return { kind: 'submitted', reference: opened.reference, caseId: opened.id }
}

async function openPlanned(
  tx: Tx,
  request: RequestContext,
  { journey, model, plan }: { journey: Journey; model: Model; plan: CasePlan },
) {
  const applicant = applicantOf(plan.applicant)
  const partyId =
    applicant.name === undefined
      ? null
      : await recordParty(
          tx,
          { ...applicant.details, name: applicant.name, locale: request.locale },
          request.now,
        )
  return openCase(tx, request, {
    caseType: model.caseType,
    facts: plan.facts,
    channel: journey.channel,
    locale: request.locale,
    journeyId: journey.id,
    partyId,
    applicant: { ...applicant.contact, ...postcodeOf(plan.place, applicant.details.address) },
    duplicateKey: plan.duplicateOf === undefined ? null : duplicateKey(model.id, plan.duplicateOf),
  })
}

type Applicant = CasePlan['applicant']

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
  const spelling = canonicalJson(values.map(withoutAreas))
    .toLowerCase()
    .replace(/[\s.,]+/g, '')
  return createHash('sha256').update(`${packageName}\u0000${spelling}`).digest('base64url')
}
