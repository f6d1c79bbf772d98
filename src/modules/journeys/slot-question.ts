import {
  type Booking,
  endHolds,
  findChoices,
  findLost,
  heldLine,
  heldTimesNotice,
  holdSlot,
  lostNotice,
  nearestTo,
  readChoice,
  readDay,
  refusalText,
  slotPicker,
  slotWords,
} from '#bookings'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { html } from '#kernel/pages/html.ts'
import { text } from '#kernel/questions/question-parts.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import type { Tx } from '#kernel/transaction.ts'
import { envAfter } from '#services'
import type { BlockAsk, BlockQuestion, BlockShown, BlockTaken } from './block-question.ts'
import { givingWay, heldOf, holding } from './held-times.ts'
import type { Journey } from './journey.ts'
import { seal, settle } from './seal-slot.ts'
import { planRepeat, repeatInputs, repeatsOf, showDates, takeDates } from './series-question.ts'
import { type AskedSlot, askedSlot } from './slot-search.ts'
import { aboutJourney, forgetOn, slotValue, wrong } from './slot-value.ts'

/** A time is chosen from those that are free, held while the rest is answered, and booked with the case. */
export const slotQuestion: BlockQuestion = { show, take, settle, seal, end, note }

function asked(tx: Tx, { request, way, fact }: BlockAsk): Promise<AskedSlot> {
  const { model, answers } = way
  return askedSlot(tx, request, { fact, model, answers, env: envAfter(model, way.walked, way.env) })
}

async function show(tx: Tx, ask: BlockAsk): Promise<BlockShown | undefined> {
  const { request, fact, form } = ask
  const held = await heldOf(tx, ask)
  const { bounds, ...rest } = await asked(tx, ask)
  const search = { ...rest.search, ...givingWay(held) }
  const dates = await showDates(tx, ask, { search, bounds })
  if (dates !== undefined) return dates
  const looked = lookedAt(ask)
  const from = looked.from ?? readDay(request.query['from'])
  const choices = await findChoices(tx, search, { ...bounds, ...(from && { from }) })
  if (choices === undefined) return undefined
  if (choices.days.length === 0 && choices.isFirst) return askInWords(ask)
  const typed = text(form, fact.id)
  const lost = held.length === 0 ? await lostOf(tx, ask) : undefined
  const wanted = readChoice(typed)?.startsAt ?? lost?.startsAt
  const nearest = wanted === undefined ? undefined : await nearestTo(tx, search, wanted)
  const { label, hint } = fact.labels[request.locale]
  const { locale } = request
  const repeats = repeatsOf(fact)
  const picker = slotPicker({
    name: fact.id,
    locale,
    legend: { text: label, isHeading: ask.alone },
    hint,
    choices,
    day: looked.day ?? readDay(request.query['day']) ?? dayOf(wanted ?? held[0]?.startsAt),
    chosen: typed !== '' ? typed : '',
    errors: ask.errors,
    linkTo: query => linkHere(ask, query),
    inForm: ask.page.questions.length > 1 || repeats !== undefined,
    nearest,
    notice: heldTimesNotice(held, locale) ?? (lost && lostNotice(lost, locale)),
  })
  return { inputs: html`${picker}${repeats && repeatInputs(ask, { repeats, held })}` }
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
  const { request, fact, form } = ask
  // Another day is looked at: nothing is chosen yet, and nothing that was typed is lost.
  if (Object.hasOwn(form, `${fact.id}-look`))
    return { kind: 'again', form: { ...form, [`${fact.id}-plan`]: '' } }
  const held = await heldOf(tx, ask)
  const { search: wanted, bounds } = await asked(tx, ask)
  const search = { ...wanted, ...givingWay(held) }
  if (text(form, `${fact.id}-plan`) !== '') return takeDates(tx, ask, { search, bounds })
  const choice = readChoice(text(form, fact.id))
  if (choice === undefined) {
    const choices = await findChoices(tx, search, bounds)
    if (choices === undefined || choices.days.length === 0) return undefined
    return wrong(fact.id, slotWords(request.locale).missing)
  }
  const day = todayIn(choice.startsAt)
  if ((bounds.earliest ?? day) > day || (bounds.latest ?? day) < day)
    return wrong(fact.id, refusalText('closed', request.locale))
  const planned = planRepeat(ask, choice)
  if (planned !== undefined) return planned
  const kept = await holdSlot(tx, request, {
    ...search,
    ...choice,
    ...holding(ask),
    forgetOn: forgetOn(choice.startsAt),
  })
  if (kept.kind === 'refused') return wrong(fact.id, refusalText(kept.reason, request.locale))
  return { kind: 'value', value: slotValue(kept.booking) }
}

async function end(tx: Tx, { request, journey }: { request: RequestContext; journey: Journey }) {
  await endHolds(tx, request, aboutJourney(journey))
}

/** Until when the time is held, beside the answer. */
async function note(tx: Tx, at: Pick<BlockAsk, 'request' | 'way' | 'fact'>) {
  const [held] = await heldOf(tx, at)
  return held && heldLine(held, at.request.locale)
}
