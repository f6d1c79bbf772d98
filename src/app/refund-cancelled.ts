import type { Booking } from '#bookings'
import { customerActions, findById, type OpenedRow, priceAfter } from '#cases'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { EventHandler } from '#kernel/jobs/job.ts'
import { formatMoney, pence } from '#kernel/money.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Tx } from '#kernel/transaction.ts'
import { cancelCharge, chargesAbout, refundCharge } from '#payments'
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

/**
 * A date of a series was cancelled in time: what was paid beyond what is owed now goes back. Counted down to
 * what is owed, so that it is given back once.
 */
export const refundDropped: EventHandler = {
  name: 'refund-dropped',
  on: ['case.acted-on'],
  run: async (tx, event, { now }) => {
    if (event.data['action'] !== 'dropTime') return
    const opened = await findById(tx, event.subject.id)
    if (opened === undefined) return
    const by = { now, actor: { kind: 'system', name: 'bookings' } as const }
    let owedPence = opened.row.state.bill?.totalPence ?? 0
    for (const charge of await chargesAbout(tx, { kind: 'case', id: event.subject.id }, now)) {
      if (charge.capturedPence === 0) continue
      const leavingPence = Math.min(owedPence, charge.totalPence)
      owedPence -= leavingPence
      await refundCharge(tx, by, { chargeId: charge.id, leavingPence, reason: 'withdrawn' })
    }
  },
}

/** For whoever is about to cancel a booking: what comes of the money that was paid for it. */
export async function moneyAtStake(
  tx: Tx,
  request: RequestContext,
  booking: Booking,
): Promise<Html | undefined> {
  const { about } = booking
  if (about.kind !== 'case') return undefined
  const opened = await findById(tx, about.id)
  if (opened === undefined) return undefined
  if (booking.seriesId !== null) return dateAtStake(tx, request, { booking, opened })
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

/** Of one date of a series: what it would cost without it, against what is paid. */
async function dateAtStake(
  tx: Tx,
  request: RequestContext,
  { booking, opened }: { booking: Booking; opened: OpenedRow },
): Promise<Html | undefined> {
  const words = refundWords[request.locale]
  const { facts, bill } = opened.row.state
  const { bookedOn, bookedAt } = facts
  if (bill === undefined || bookedOn === undefined || bookedAt === undefined) return undefined
  const dropped = {
    droppedOn: todayIn(booking.startsAt),
    timesDropped: Number(facts['timesDropped'] ?? 0) + 1,
    bookedOn,
    bookedAt,
  }
  const left = priceAfter(request, opened, { action: 'dropTime', with: dropped })
  const charges = await chargesAbout(tx, booking.about, request.now)
  const isPaid = charges.some(({ capturedPence }) => capturedPence > 0)
  const money = pence(bill.totalPence - (left ?? bill.totalPence))
  if (money === undefined) return undefined
  const sentence = left === undefined ? words.dateKept : isPaid ? words.date : words.dateToCome
  return html`<p class="govuk-body">${sentence.replace('{money}', formatMoney(money, request.locale))}</p>`
}
