import { createHash } from 'node:crypto'
import { canonicalJson } from '#kernel/canonical-json.ts'
import type { Locale } from '#kernel/context.ts'
import { failPoint } from '#kernel/fail-point.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Tx } from '#kernel/transaction.ts'
import {
  type ChargeLine,
  type ChargeView,
  cancelCharge,
  chargeState,
  chargesAbout,
  goAhead,
  moveCharge,
  openCharge,
} from '#payments'
import type { CasePlan, Model } from '#services'
import type { Journey } from './journey.ts'

type Bill = NonNullable<CasePlan['state']['bill']>

/** The bill that is to be paid with the submission; none where it is free or the decision makes the price. */
export function billToPay(plan: Pick<CasePlan, 'state'>): Bill | undefined {
  const { bill } = plan.state
  return bill === undefined || bill.totalPence <= 0 || bill.pay === 'afterDecision'
    ? undefined
    : bill
}

export const aboutJourney = ({ id }: Pick<Journey, 'id'>) => ({ kind: 'journey', id })

type Planned = { journey: Journey; model: Model; plan: CasePlan }

/**
 * The charge of a journey for what its answers cost now, opened where there is none. Charges for other
 * answers are ended: what was held for them is let go, what was taken goes back.
 */
export async function chargeOfJourney(
  tx: Tx,
  request: RequestContext,
  planned: Planned,
): Promise<ChargeView | undefined> {
  const { journey, model, plan } = planned
  const bill = billToPay(plan)
  const lines = bill === undefined ? [] : chargeLines(bill, model)
  const before = await chargesAbout(tx, aboutJourney(journey), request.now)
  const isSame = (charge: ChargeView) => canonicalJson(charge.lines) === canonicalJson(lines)
  const live = before.filter(each => each.state !== 'cancelled' && each.state !== 'refunded')
  for (const charge of live) if (!isSame(charge)) await cancelCharge(tx, request, charge.id)
  const known = live.find(isSame)
  if (known !== undefined || bill === undefined) return known
  const { id } = await openCharge(tx, request, {
    // Another one after one that was ended has another name.
    name: `journey:${journey.id}:${nameOf(lines)}:${before.length}`,
    about: aboutJourney(journey),
    lines,
    words: { en: model.content.en.name, cy: model.content.cy.name },
    locale: request.locale,
    email: emailOf(plan),
    hold: bill.pay !== 'beforeSubmitting',
    parts: bill.pay === 'instalments' ? (bill.instalments ?? 1) : 1,
    returnPath: `/${request.params['service']}/payment-made`,
    laterPath: `/${request.params['service']}/pay-later`,
    lapsesAt: journey.endsAt,
  })
  return chargeState(tx, id, request.now)
}

function emailOf({ applicant }: CasePlan): string | undefined {
  return typeof applicant.email === 'string' && applicant.email !== '' ? applicant.email : undefined
}

function nameOf(lines: readonly ChargeLine[]): string {
  return createHash('sha256').update(canonicalJson(lines)).digest('base64url').slice(0, 12)
}

/** The lines of a bill with their words; those that cost nothing are left out. */
export function chargeLines(bill: Bill, model: Pick<Model, 'content'>): ChargeLine[] {
  const word = (locale: Locale, id: string) => model.content[locale].fees?.[id] ?? id
  return bill.lines
    .filter(line => line.pence > 0)
    .map(line => ({ ...line, words: { en: word('en', line.id), cy: word('cy', line.id) } }))
}

/** The money is there as far as it must be before the answers are sent: all of it, or of instalments the first. */
export function isCovered(charge: ChargeView): boolean {
  const there = charge.capturedPence + charge.heldPence - charge.refundedPence
  return charge.parts > 1 ? there > 0 : there >= charge.totalPence
}

export type Owed = { readonly amountPence: number; readonly path: string }

/** What of a case's fee is still to be paid, and where; undefined when nothing is. */
export async function owedFor(tx: Tx, caseId: string, now: Date): Promise<Owed | undefined> {
  const charges = await chargesAbout(tx, { kind: 'case', id: caseId }, now)
  const open = charges.find(
    each => each.state !== 'cancelled' && each.state !== 'refunded' && !isCovered(each),
  )
  if (open === undefined) return undefined
  const there = open.capturedPence + open.heldPence - open.refundedPence
  return { amountPence: open.totalPence - there, path: open.payPath }
}

/** The case is there: its charge is now the case's, and what is held may be taken. */
export async function handOverCharge(
  tx: Tx,
  request: RequestContext,
  charge: ChargeView,
  caseId: string,
): Promise<void> {
  await moveCharge(tx, request, charge.id, {
    about: { kind: 'case', id: caseId },
    returnPath: charge.payPath,
  })
  await goAhead(tx, request, charge.id)
  failPoint('journeys.seal.charged')
}
