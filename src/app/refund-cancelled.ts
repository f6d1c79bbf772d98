import type { Booking } from '#bookings'
import { customerActions, findById } from '#cases'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { EventHandler } from '#kernel/jobs/job.ts'
import { formatMoney, pence } from '#kernel/money.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Tx } from '#kernel/transaction.ts'
import { cancelCharge, chargesAbout } from '#payments'
import { refundWords } from './refund-words.ts'

/**
 * Joins payments with bookings that end as a case, by the names of the archetype "book": its action
 * `cancel` is done in time and gives the whole fee back, `cancelLate` nothing but a deposit, which the case gives.
 */
export const refundCancelled: EventHandler = {
  name: 'refund-cancelled',
  on: ['case.acted-on'],
  run: async (tx, event, { now }) => {
    if (event.data['action'] !== 'cancel' || event.data['outcome'] !== 'cancelled') return
    const by = { now, actor: { kind: 'system', name: 'bookings' } as const }
    const about = { kind: 'case', id: event.subject.id }
    for (const charge of await chargesAbout(tx, about, now)) await cancelCharge(tx, by, charge.id)
  },
}

/** For whoever is about to cancel a booking: what comes of the money that was paid for it. */
export async function moneyAtStake(
  tx: Tx,
  request: RequestContext,
  { about }: Booking,
): Promise<Html | undefined> {
  if (about.kind !== 'case') return undefined
  const opened = await findById(tx, about.id)
  if (opened === undefined) return undefined
  const may = customerActions(request, opened)
  if (!may.includes('cancel') && !may.includes('cancelLate')) return undefined
  const charges = await chargesAbout(tx, about, request.now)
  const sum = (of: (charge: (typeof charges)[number]) => number) =>
    charges.reduce((total, charge) => total + of(charge), 0)
  const keptPence = sum(({ capturedPence, refundedPence }) => capturedPence - refundedPence)
  const words = refundWords[request.locale]
  const say = (sentence: string, amount: number) => {
    const money = pence(amount)
    return (
      money !== undefined &&
      amount > 0 &&
      html`<p class="govuk-body">${sentence.replace('{money}', formatMoney(money, request.locale))}</p>`
    )
  }
  const depositPence = sum(({ lines, capturedPence }) =>
    capturedPence === 0
      ? 0
      : lines.reduce((total, line) => total + (line.deposit === true ? line.pence : 0), 0),
  )
  if (!may.includes('cancel'))
    return html`${say(words.back, depositPence)}${say(words.kept, keptPence - depositPence)}`
  return html`${say(words.back, keptPence)}${say(
    words.toCome,
    sum(charge => charge.owedPence),
  )}`
}
