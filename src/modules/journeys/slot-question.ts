import {
  type Booking,
  bookedFacts,
  confirmBooking,
  daysAround,
  endHolds,
  findBooking,
  findChoices,
  findLost,
  findResource,
  type Guest,
  heldLine,
  heldNotice,
  holdSlot,
  joinWaiting,
  keepHold,
  lostNotice,
  nearestTo,
  readChoice,
  readDay,
  refusalText,
  slotPicker,
  slotWords,
} from '#bookings'
import { actInTransaction } from '#cases'
import { addMonths, type PlainDate, parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { defect } from '#kernel/errors.ts'
import type { SlotValue } from '#kernel/expressions/value-type.ts'
import { isSlot } from '#kernel/facts/slot-value.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { newId } from '#kernel/ids.ts'
import { text } from '#kernel/questions/question-parts.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import type { Tx } from '#kernel/transaction.ts'
import { cancelMessages } from '#messages'
import { envAfter, getModel, planCase, walk } from '#services'
import type {
  BlockAsk,
  BlockQuestion,
  BlockSealing,
  BlockShown,
  BlockTaken,
} from './block-question.ts'
import type { Journey } from './journey.ts'
import { type AskedSlot, askedSlot } from './slot-search.ts'
import { walkEnv } from './walk-env.ts'

/** Long enough to finish and to find a card; a slot that is not taken up is soon another's again. */
const HOLD_MS = 20 * 60_000
/** Who came is kept for a year after the day; the case keeps what it needs by rules of its own. */
const KEPT_MONTHS = 12

/** A time is chosen from those that are free, held while the rest is answered, and booked with the case. */
export const slotQuestion: BlockQuestion = { show, take, settle, seal, end, note }

const aboutJourney = ({ id }: Pick<Journey, 'id'>) => ({ kind: 'journey', id })

function asked(tx: Tx, { request, way, fact }: BlockAsk): Promise<AskedSlot> {
  const { model, answers } = way
  return askedSlot(tx, request, { fact, model, answers, env: envAfter(model, way.walked, way.env) })
}

/** The same when the answers are sent. */
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

/** The booking that the answer names, while it is held. */
async function heldOf(tx: Tx, { request, way, fact }: Pick<BlockAsk, 'request' | 'way' | 'fact'>) {
  const answer = way.answers[fact.id]
  if (!isSlot(answer) || answer.id === undefined) return undefined
  const booking = await findBooking(tx, answer.id)
  const isAlive =
    booking?.state === 'held' && booking.heldUntil !== null && booking.heldUntil > request.now
  return isAlive ? booking : undefined
}

async function show(tx: Tx, ask: BlockAsk): Promise<BlockShown | undefined> {
  const { request, fact, form } = ask
  const held = await heldOf(tx, ask)
  const { bounds, ...rest } = await asked(tx, ask)
  const search = { ...rest.search, ...(held === undefined ? {} : { instead: held.id }) }
  const looked = lookedAt(ask)
  const from = looked.from ?? readDay(request.query['from'])
  const choices = await findChoices(tx, search, { ...bounds, ...(from && { from }) })
  if (choices === undefined) return undefined
  if (choices.days.length === 0 && choices.isFirst) return askInWords(ask)
  const typed = text(form, fact.id)
  const lost = held === undefined ? await lostOf(tx, ask) : undefined
  const wanted = readChoice(typed)?.startsAt ?? lost?.startsAt
  const nearest = wanted === undefined ? undefined : await nearestTo(tx, search, wanted)
  const { label, hint } = fact.labels[request.locale]
  const { locale } = request
  const picker = slotPicker({
    name: fact.id,
    locale,
    legend: { text: label, isHeading: ask.alone },
    hint,
    choices,
    day: looked.day ?? readDay(request.query['day']) ?? dayOf(wanted ?? held?.startsAt),
    chosen: typed !== '' ? typed : '',
    errors: ask.errors,
    linkTo: query => linkHere(ask, query),
    inForm: ask.page.questions.length > 1,
    nearest,
    notice: held !== undefined ? heldNotice(held, locale) : lost && lostNotice(lost, locale),
  })
  return { inputs: picker }
}

/** The day and the page of days that a button of the form asked for, or that were shown when it was sent. */
function lookedAt({ form, fact }: BlockAsk) {
  const [day, from] = (text(form, `${fact.id}-look`) || text(form, `${fact.id}-seen`)).split(' ')
  return { day: readDay(day), from: readDay(from) }
}

const dayOf = (at: Date | undefined) => (at === undefined ? undefined : todayIn(at))

function linkHere({ request, way, page }: BlockAsk, query: Readonly<Record<string, string>>) {
  const change = request.query['change'] === '1' ? { change: '1' } : {}
  const search = new URLSearchParams({ ...change, ...query }).toString()
  return `${request.link(`${way.base}/${page.slug}`)}${search === '' ? '' : `?${search}`}`
}

/** A time that was held for this journey and is gone, where no other was chosen since. */
async function lostOf(tx: Tx, { way, fact }: BlockAsk): Promise<Booking | undefined> {
  const answer = way.answers[fact.id]
  if (way.journey === undefined || (answer !== undefined && answer !== null)) return undefined
  return findLost(tx, { about: aboutJourney(way.journey), part: fact.id })
}

/** Everything is taken: which days would suit, so that whoever answers is in line for what comes free. */
function askInWords(ask: BlockAsk): BlockShown {
  const { request, fact, form, errors } = ask
  const { locale, council } = request
  const inputs = renderQuestion(
    {
      name: fact.id,
      definition: fact.definition,
      words: fact.labels[locale],
      asHeading: ask.alone,
      optional: false,
    },
    { form, errors, locale, council, says: slotWords(locale).noneLine },
  )
  return { inputs }
}

/** Holds what was chosen, in place of what was held before. */
async function take(tx: Tx, ask: BlockAsk): Promise<BlockTaken | undefined> {
  const { request, way, fact, form } = ask
  // Another day is looked at: nothing is chosen yet, and nothing that was typed is lost.
  if (Object.hasOwn(form, `${fact.id}-look`)) return { kind: 'again', form }
  const { search, bounds } = await asked(tx, ask)
  const choice = readChoice(text(form, fact.id))
  if (choice === undefined) {
    const choices = await findChoices(tx, search, bounds)
    if (choices === undefined || choices.days.length === 0) return undefined
    return wrong(fact.id, slotWords(request.locale).missing)
  }
  const previous = await heldOf(tx, ask)
  const day = todayIn(choice.startsAt)
  if ((bounds.earliest ?? day) > day || (bounds.latest ?? day) < day)
    return wrong(fact.id, refusalText('closed', request.locale))
  const held = await holdSlot(tx, request, {
    ...search,
    ...choice,
    about: way.journey === undefined ? { kind: 'journey', id: newId() } : aboutJourney(way.journey),
    part: fact.id,
    heldUntil: new Date(request.now.getTime() + HOLD_MS),
    forgetOn: forgetOn(choice.startsAt),
    ...(previous === undefined ? {} : { instead: previous.id }),
  })
  if (held.kind === 'refused') return wrong(fact.id, refusalText(held.reason, request.locale))
  return { kind: 'value', value: slotValue(held.booking) }
}

function wrong(name: string, message: string): BlockTaken {
  return { kind: 'wrong', errors: [{ field: name, message }] }
}

function slotValue({ id, startsAt, endsAt }: Booking): SlotValue {
  return { id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
}

function forgetOn(startsAt: Date): PlainDate {
  return addMonths(todayIn(startsAt), KEPT_MONTHS)
}

/** The hold stands, or is had again, or the time is lost and the page says what else there is. */
async function settle(tx: Tx, sealing: BlockSealing): Promise<BlockTaken | undefined> {
  const { request, journey, fact, value } = sealing
  if (!isSlot(value) || value.id === undefined) return undefined
  const { search } = await askedAtSeal(tx, sealing)
  const kept = await keepHold(tx, request, {
    id: value.id,
    about: aboutJourney(journey),
    part: fact.id,
    kind: search.kind,
    wish: search.wish,
    ...(search.as === undefined ? {} : { as: search.as }),
  })
  if (kept.kind === 'refused') return wrong(fact.id, refusalText(kept.reason, request.locale))
  return { kind: 'value', value: slotValue(kept.booking) }
}

/** Books it for the case; whoever only said which days would suit is put in line. */
async function seal(tx: Tx, sealing: BlockSealing & { caseId: string }): Promise<void> {
  const { request, fact, value, caseId } = sealing
  if (!isSlot(value)) return
  const guest = await guestOf(tx, sealing)
  const about = { kind: 'case', id: caseId }
  if (value.id !== undefined) {
    const startsAt = new Date(value.startsAt ?? request.now)
    const confirmed = await confirmBooking(tx, request, {
      id: value.id,
      about,
      part: fact.id,
      guest,
      forgetOn: forgetOn(startsAt),
    })
    if (confirmed === undefined) throw defect('a hold that was settled could not be booked')
    await bookCase(tx, request, { caseId, booking: confirmed })
    return
  }
  await standInLine(tx, sealing, { guest, value })
}

/**
 * What an officer would do by hand when a time was only wished for: the case is booked, in the words of its
 * own service, which then need not say first that it is not. A service without such an action stays as it is.
 */
async function bookCase(
  tx: Tx,
  request: RequestContext,
  { caseId, booking }: { caseId: string; booking: Booking },
): Promise<void> {
  const resource = await findResource(tx, booking.resourceId)
  if (resource === undefined) return
  const acted = await actInTransaction(
    tx,
    { ...request, actor: { kind: 'system', name: 'bookings' } },
    { caseId, action: 'confirm', with: bookedFacts(booking, resource, request.locale) },
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

async function end(tx: Tx, { request, journey }: { request: RequestContext; journey: Journey }) {
  await endHolds(tx, request, aboutJourney(journey))
}

/** Until when the time is held, beside the answer. */
async function note(tx: Tx, at: Pick<BlockAsk, 'request' | 'way' | 'fact'>) {
  const held = await heldOf(tx, at)
  return held && heldLine(held, at.request.locale)
}
