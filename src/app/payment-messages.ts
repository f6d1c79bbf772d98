import type { CouncilIdentity } from '#kernel/context.ts'
import { addYears, parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import type { Event } from '#kernel/events/event.ts'
import type { EventHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { listMessagesAbout, queueMessage } from '#messages'
import { type ChargeView, chargeState, forgetPayers } from '#payments'
import { paymentWords } from './payment-words.ts'

/*
 * Payers are told here: payments knows no messages, and messages no payments. Each reaction is to an
 * event that comes once for what happened, in a transaction with the message.
 */

type Kind = keyof (typeof paymentWords)['en']
type Told = { kind: Kind; pence: number; to: string | null }

/** What an event says to its payer; undefined when it says nothing. */
function toldBy(event: Event, charge: ChargeView): Told | undefined {
  const { before, capturedPence, takenPence, pence } = event.data as {
    before?: string
    capturedPence?: number
    takenPence?: number
    pence?: number
  } // As payments publishes it.
  const ofCase = charge.about.kind === 'case'
  const due = charge.payNowPence
  switch (event.type) {
    case 'charge.nominated':
      return { kind: 'toNominee', pence: due, to: charge.nomineeEmail }
    case 'charge.opened':
    case 'charge.moved':
      return ofCase && charge.state === 'open' && charge.nomineeEmail === null
        ? { kind: 'toPay', pence: due, to: charge.email }
        : undefined
    case 'charge.paid':
    case 'charge.part-paid':
      // Paid twice is paid: the second time the refund is told.
      return before === 'paid'
        ? undefined
        : {
            kind: 'receipt',
            pence: takenPence || (capturedPence ?? 0),
            to: charge.nomineeEmail ?? charge.email,
          }
    case 'charge.open':
      return before === 'held' && ofCase
        ? { kind: 'notTaken', pence: due, to: charge.nomineeEmail ?? charge.email }
        : undefined
    case 'refund.done':
      return { kind: 'refunded', pence: pence ?? 0, to: charge.nomineeEmail ?? charge.email }
    case 'charge.part-due':
      return { kind: 'partDue', pence: due, to: charge.nomineeEmail ?? charge.email }
    case 'charge.part-late':
      return { kind: 'partLate', pence: due, to: charge.nomineeEmail ?? charge.email }
    default:
      return undefined
  }
}

export const tellPayers: EventHandler = {
  name: 'tell-payers',
  on: [
    'charge.nominated',
    'charge.opened',
    'charge.moved',
    'charge.paid',
    'charge.part-paid',
    'charge.open',
    'charge.part-due',
    'charge.part-late',
    'refund.done',
  ],
  run: async (tx, event, { now, council }) => {
    const { charge: ofRefund, dueOn } = event.data as { charge?: string; dueOn?: string } // As payments publishes it.
    const charge = await chargeState(tx, ofRefund ?? event.subject.id, now)
    const told = charge === undefined ? undefined : toldBy(event, charge)
    if (charge === undefined || told === undefined || told.to === null) return
    if (told.kind === 'toPay' && (await serviceAsks(tx, charge))) return
    await tell(tx, { council, now }, { charge, told, dueOn })
  },
}

/** The service has asked in its own words, with the link: then nothing is asked twice. */
async function serviceAsks(tx: Tx, { about, payPath }: ChargeView): Promise<boolean> {
  const sent = await listMessagesAbout(tx, about.kind, about.id)
  return sent.some(({ body }) => body.includes(payPath))
}

async function tell(
  tx: Tx,
  { council, now }: { council: CouncilIdentity; now: Date },
  { charge, told, dueOn }: { charge: ChargeView; told: Told; dueOn: string | undefined },
): Promise<void> {
  const { locale } = charge
  const link = `${council.publicUrl}${locale === 'cy' ? '/cy' : ''}${charge.payPath}`
  const day = dueOn === undefined ? undefined : parsePlainDate(dueOn)
  const words = paymentWords[locale][told.kind]({
    charge,
    council: council.name[locale],
    link,
    pence: told.pence,
    ...(day === undefined ? {} : { dueOn: day }),
  })
  await queueMessage(
    tx,
    {
      channel: 'email',
      template: `payment-${told.kind}`,
      locale,
      recipient: told.to ?? '',
      ...words,
      about: charge.about,
      forgetOn: addYears(todayIn(now), 2),
    },
    now,
  )
}

/** With a case go the addresses of who paid for it. */
export const forgetPayersOfCase: EventHandler = {
  name: 'forget-payers',
  on: ['case.forgotten'],
  run: (tx, event) => forgetPayers(tx, { kind: 'case', id: event.subject.id }),
}
