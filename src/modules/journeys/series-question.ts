import {
  type Booking,
  datesStep,
  findResource,
  holdTimes,
  insteadField,
  listBookingsAbout,
  minuteOf,
  planTimes,
  repeatedTimes,
  repeatFields,
  type SlotSearch,
  seriesWords,
} from '#bookings'
import { formatDateWithWeekday } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { timeText } from '#kernel/dates/when.ts'
import { repeatsSchema } from '#kernel/facts/slot.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { text } from '#kernel/questions/question-parts.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { ModelFact } from '#services'
import type { BlockAsk, BlockShown, BlockTaken } from './block-question.ts'
import { holding, isHeld } from './held-times.ts'
import type { AskedSlot } from './slot-search.ts'
import { aboutJourney, forgetOn, slotValue, wrong } from './slot-value.ts'

/*
 * A time that comes again: how often and how many times is asked beside the first; then every date is shown,
 * with another time for those that are taken; then all are held.
 */

type Repeats = NonNullable<ReturnType<typeof repeatsOf>>

/** How often and how many times at most the package lets a time come again. */
export function repeatsOf({ definition }: ModelFact) {
  const read = repeatsSchema.safeParse(definition['repeats'])
  return read.success ? read.data : undefined
}

export function repeatInputs(
  { request, fact, form, errors }: BlockAsk,
  { repeats, held }: { repeats: Repeats; held: readonly Booking[] },
): Html {
  const count = held.length > 1 ? String(held.length) : ''
  const typed = {
    every: text(form, `${fact.id}-every`),
    count: text(form, `${fact.id}-count`) || count,
  }
  return repeatFields({ name: fact.id, locale: request.locale, ...repeats, typed, errors })
}

/** What comes after the first time was chosen: all dates, or what is wrong; undefined where it is one time only. */
export function planRepeat(
  { request, fact, form }: BlockAsk,
  choice: { startsAt: Date; site: string },
): BlockTaken | undefined {
  const repeats = repeatsOf(fact)
  const every = repeats?.every.find(each => each === text(form, `${fact.id}-every`))
  if (repeats === undefined || every === undefined) return undefined
  const count = Number(text(form, `${fact.id}-count`).trim())
  if (!Number.isInteger(count) || count < 2 || count > repeats.most)
    return wrong(`${fact.id}-count`, seriesWords(request.locale).wrongCount(repeats.most))
  const wanted = repeatedTimes(choice.startsAt, { every, count })
  const plan = writePlan({ wanted, site: choice.site })
  return { kind: 'again', form: { ...form, [`${fact.id}-plan`]: plan } }
}

type Plan = { readonly wanted: readonly Date[]; readonly site: string }

function writePlan({ wanted, site }: Plan): string {
  return `${wanted.map(minuteOf).join(',')}@${site}`
}

function readPlan(typed: string): Plan | undefined {
  const found = /^(\d{1,9}(?:,\d{1,9}){0,103})@(.{0,200})$/s.exec(typed)
  if (found === null) return undefined
  const wanted = (found[1] ?? '').split(',').map(minute => new Date(Number(minute) * 60_000))
  return { wanted, site: found[2] ?? '' }
}

/** Every date that is wanted; undefined while none is. */
export async function showDates(
  tx: Tx,
  ask: BlockAsk,
  { search, bounds }: AskedSlot,
): Promise<BlockShown | undefined> {
  const { request, fact, form, errors, alone } = ask
  const { locale } = request
  const sent = readPlan(text(form, `${fact.id}-plan`))
  const lost = Object.hasOwn(form, `${fact.id}-plan`) ? undefined : await lostPlan(tx, ask)
  const plan = sent ?? lost?.plan
  if (plan === undefined) return undefined
  const own = lost === undefined ? search : { ...search, own: lost.own }
  const planned = await planTimes(tx, { ...own, site: plan.site }, { ...plan, ...bounds })
  const { label } = fact.labels[locale]
  const inputs = datesStep({
    name: fact.id,
    locale,
    title: alone
      ? html`<h1 class="govuk-heading-l">${label}</h1>`
      : html`<h2 class="govuk-heading-m">${label}</h2>`,
    planned,
    ticked: errors.length > 0 ? listOf(form[`${fact.id}-on`]) : undefined,
    chosenFor: field => text(form, field),
    errors,
    plan: writePlan(plan),
    ...(lost === undefined ? {} : { notice: insetText({ text: seriesWords(locale).lost }) }),
  })
  return { inputs }
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : (value ?? [])
}

/** The dates that were held for this journey and can't all be had any more, where nothing was chosen since. */
async function lostPlan(tx: Tx, { request, way, fact }: BlockAsk) {
  const answer = way.answers[fact.id]
  if (way.journey === undefined || (answer !== undefined && answer !== null)) return undefined
  const all = (await listBookingsAbout(tx, aboutJourney(way.journey))).filter(
    ({ part, state, seriesId }) =>
      part === fact.id && seriesId !== null && (state === 'held' || state === 'lapsed'),
  )
  const latest = all.toSorted((a, b) => +a.changedAt - +b.changedAt).at(-1)
  const series = all.filter(({ seriesId }) => seriesId === latest?.seriesId)
  if (latest === undefined || series.every(each => isHeld(each, request.now))) return undefined
  const site = (await findResource(tx, latest.resourceId))?.site.en ?? ''
  const plan: Plan = { wanted: series.map(({ startsAt }) => startsAt), site }
  return { plan, own: series.map(({ id }) => id) }
}

/** Holds the dates that are ticked and what was chosen in place of the others, all or none. */
export async function takeDates(
  tx: Tx,
  ask: BlockAsk,
  { search, bounds }: AskedSlot,
): Promise<BlockTaken> {
  const { request, fact, form } = ask
  const t = seriesWords(request.locale)
  const plan = readPlan(text(form, `${fact.id}-plan`))
  const most = repeatsOf(fact)?.most ?? 0
  if (plan === undefined || plan.wanted.length > most) return wrong(fact.id, t.wrongCount(most))
  const lost = await lostPlan(tx, ask)
  const own = { ...search, ...(lost && { own: lost.own }), site: plan.site }
  const read = await readDates(tx, ask, { search: own, bounds, plan })
  if (read.errors.length > 0) return { kind: 'wrong', errors: read.errors }
  const last = read.times.at(-1)
  if (last === undefined) return wrong(fact.id, t.noDate)
  const held = await holdTimes(tx, request, {
    ...own,
    ...holding(ask),
    own: [...(own.own ?? []), ...(own.instead === undefined ? [] : [own.instead])],
    times: read.times,
    forgetOn: forgetOn(last),
  })
  if (held.kind === 'refused')
    return wrong(fact.id, t.gone(whenText(held.startsAt, request.locale)))
  const [first, ...more] = held.bookings
  return { kind: 'value', value: first && slotValue(first, more) }
}

const whenText = (at: Date, locale: BlockAsk['request']['locale']) =>
  `${formatDateWithWeekday(todayIn(at), locale)}, ${timeText(at, locale)}`

type Reading = { search: SlotSearch; bounds: AskedSlot['bounds']; plan: Plan }

async function readDates(
  tx: Tx,
  { request, fact, form }: BlockAsk,
  { search, bounds, plan }: Reading,
): Promise<{ times: Date[]; errors: FieldError[] }> {
  const t = seriesWords(request.locale)
  const ticked = new Set(listOf(form[`${fact.id}-on`]))
  const times: Date[] = []
  const errors: FieldError[] = []
  for (const time of await planTimes(tx, search, { ...plan, ...bounds })) {
    if (time.span !== undefined) {
      if (ticked.has(minuteOf(time.wanted))) times.push(time.wanted)
      continue
    }
    const field = insteadField(fact.id, time.wanted)
    const chosen = text(form, field)
    const other = time.alternatives.find(({ startsAt }) => minuteOf(startsAt) === chosen)
    if (other !== undefined) times.push(other.startsAt)
    else if (chosen !== 'none')
      errors.push({ field, message: askAgain(ticked.has(minuteOf(time.wanted)) || chosen !== '') })

    function askAgain(wasFree: boolean): string {
      const day = formatDateWithWeekday(todayIn(time.wanted), request.locale)
      return wasFree ? t.gone(whenText(time.wanted, request.locale)) : t.choose(day)
    }
  }
  return { times: times.toSorted((a, b) => +a - +b), errors }
}
