import {
  type Booking,
  bookedFacts,
  confirmBooking,
  daysAround,
  findChoices,
  findResource,
  type Guest,
  joinWaiting,
  keepHold,
  moreDates,
  refusalText,
} from '#bookings'
import { actInTransaction } from '#cases'
import { addMonths, parsePlainDate } from '#kernel/dates/plain-date.ts'
import { defect } from '#kernel/errors.ts'
import type { SlotValue } from '#kernel/expressions/value-type.ts'
import { isSlot, timesOfSlot } from '#kernel/facts/slot-value.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Tx } from '#kernel/transaction.ts'
import { cancelMessages } from '#messages'
import { envAfter, getModel, planCase, walk } from '#services'
import type { BlockSealing, BlockTaken } from './block-question.ts'
import { type AskedSlot, askedSlot } from './slot-search.ts'
import { aboutJourney, forgetOn, KEPT_MONTHS, slotValue, wrong } from './slot-value.ts'
import { walkEnv } from './walk-env.ts'

/* What becomes of a time that was chosen, when the answers are sent. */

/** What the question asks for, by the answers as they are sent. */
async function askedAtSeal(
  tx: Tx,
  { request, journey, fact }: Pick<BlockSealing, 'request' | 'journey' | 'fact'>,
): Promise<AskedSlot> {
  const model = await getModel(tx, journey.package, journey.version)
  const env = walkEnv(request, journey.channel)
  const { answers } = journey
  return askedSlot(tx, request, {
    fact,
    model,
    answers,
    env: envAfter(model, walk(model, answers, env), env),
  })
}

/** The hold stands, or is had again, or the time is lost and the page says what else there is. Of a series, each. */
export async function settle(tx: Tx, sealing: BlockSealing): Promise<BlockTaken | undefined> {
  const { request, journey, fact, value } = sealing
  if (!isSlot(value) || value.id === undefined) return undefined
  const { search } = await askedAtSeal(tx, sealing)
  const kept: Booking[] = []
  let lost: BlockTaken | undefined
  for (const { id } of timesOfSlot(value)) {
    const held = await keepHold(tx, request, {
      id: id ?? '',
      about: aboutJourney(journey),
      part: fact.id,
      kind: search.kind,
      wish: search.wish,
      ...(search.as === undefined ? {} : { as: search.as }),
    })
    if (held.kind === 'kept') kept.push(held.booking)
    else lost ??= wrong(fact.id, refusalText(held.reason, request.locale))
  }
  const [first, ...more] = kept
  if (lost !== undefined || first === undefined) return lost
  return { kind: 'value', value: slotValue(first, more) }
}

/** Books it for the case; whoever only said which days would suit is put in line. */
export async function seal(tx: Tx, sealing: BlockSealing & { caseId: string }): Promise<void> {
  const { request, fact, value, caseId } = sealing
  if (!isSlot(value)) return
  const guest = await guestOf(tx, sealing)
  const about = { kind: 'case', id: caseId }
  if (value.id === undefined) return standInLine(tx, sealing, { guest, value })
  const booked: Booking[] = []
  for (const { id, startsAt } of timesOfSlot(value)) {
    const confirmed = await confirmBooking(tx, request, {
      id: id ?? '',
      about,
      part: fact.id,
      guest,
      forgetOn: forgetOn(new Date(startsAt)),
    })
    if (confirmed === undefined) throw defect('a hold that was settled could not be booked')
    booked.push(confirmed)
  }
  await bookCase(tx, request, { caseId, booked })
}

/**
 * What an officer would do by hand when a time was only wished for: the case is booked, in the words of its
 * own service, which then need not say first that it is not. A service without such an action stays as it is.
 */
async function bookCase(
  tx: Tx,
  request: RequestContext,
  { caseId, booked: [booking, ...more] }: { caseId: string; booked: readonly Booking[] },
): Promise<void> {
  const resource = booking && (await findResource(tx, booking.resourceId))
  if (booking === undefined || resource === undefined) return
  const acted = await actInTransaction(
    tx,
    { ...request, actor: { kind: 'system', name: 'bookings' } },
    {
      caseId,
      action: 'confirm',
      with: {
        ...bookedFacts(booking, resource, request.locale),
        ...(more.length > 0 && { bookedMore: moreDates(more, request.locale) }),
      },
    },
  )
  if (acted.kind !== 'done') return
  const about = { kind: 'case', id: caseId }
  await cancelMessages(tx, { about, template: 'received' }, request.now)
}

async function standInLine(
  tx: Tx,
  { request, journey, fact, caseId }: Omit<BlockSealing, 'value'> & { caseId: string },
  { guest, value }: { guest: Guest; value: SlotValue },
): Promise<void> {
  const days = (value.preferred ?? []).flatMap(day => parsePlainDate(day) ?? [])
  const around = daysAround(days)
  if (around === undefined) return
  const { search } = await askedAtSeal(tx, { request, journey, fact })
  // Nothing of the kind can be booked here: the council answers the wish itself.
  if ((await findChoices(tx, search, {})) === undefined) return
  await joinWaiting(tx, request, {
    kind: search.kind,
    about: { kind: 'case', id: caseId },
    part: fact.id,
    wish: search.wish,
    ...around,
    guest,
    forgetOn: addMonths(around.until, KEPT_MONTHS),
  })
}

async function guestOf(tx: Tx, { request, journey }: BlockSealing): Promise<Guest> {
  const model = await getModel(tx, journey.package, journey.version)
  const env = walkEnv(request, journey.channel)
  const { applicant } = planCase(model, walk(model, journey.answers, env), env)
  const line = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  const [email, telephone] = [line(applicant.email), line(applicant.telephone)]
  return {
    name: line(applicant.name) ?? '',
    title: model.content[request.locale].name,
    locale: request.locale,
    ...(email === undefined ? {} : { email }),
    ...(telephone === undefined ? {} : { telephone }),
  }
}
