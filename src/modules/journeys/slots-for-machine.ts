import { findChoices, holdSlot, refusalText, searchSlots } from '#bookings'
import { addDays, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Tx } from '#kernel/transaction.ts'
import { envAfter, type ModelFact } from '#services'
import { givingWay, heldBy, holdingFor } from './held-times.ts'
import { keepAnswer, type MachineWay } from './machine-journey.ts'
import { type AskedSlot, askedSlot } from './slot-search.ts'
import { forgetOn, slotValue } from './slot-value.ts'

/** The longest stretch that is looked through at once. */
export const MOST_DAYS = 31

type At = { readonly way: MachineWay; readonly fact: string }

export type MachineSlot = {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly site: string
  readonly left: number
}

/** What is asked for a time: its search, and what this journey holds already, which counts as free for it. */
async function askedBy(
  tx: Tx,
  request: RequestContext,
  { way, fact: id }: At,
): Promise<(AskedSlot & { fact: ModelFact }) | undefined> {
  const { model, walked, env, journey } = way
  const fact = model.facts.get(id)
  if (fact?.definition.type !== 'slot' || fact.page === undefined) return undefined
  const { answers } = journey
  const asked = await askedSlot(tx, request, {
    fact,
    model,
    answers,
    env: envAfter(model, walked, env),
  })
  const held = await heldBy(tx, answers[id], request.now)
  const search = { ...asked.search, ...givingWay(held) }
  // Nothing of the kind can be booked here: the council answers wishes itself.
  if ((await findChoices(tx, search, asked.bounds)) === undefined) return undefined
  return { search, bounds: asked.bounds, fact }
}

/** The free times of a question in at most `MOST_DAYS` days; undefined when none can be had by choosing one. */
export async function slotsForMachine(
  tx: Tx,
  request: RequestContext,
  { from, until, ...at }: At & { from?: PlainDate | undefined; until?: PlainDate | undefined },
): Promise<readonly MachineSlot[] | undefined> {
  const asked = await askedBy(tx, request, at)
  if (asked === undefined) return undefined
  const { search, bounds } = asked
  const first = latest(todayIn(request.now), bounds.earliest, from)
  const end = addDays(first, MOST_DAYS - 1)
  const last = [end, bounds.latest, until].flatMap(day => day ?? []).toSorted()[0] ?? end
  if (last < first) return []
  const days = await searchSlots(tx, search, { from: first, until: last })
  return [...days.values()].flat().map(({ startsAt, endsAt, site, left }) => ({
    startsAt,
    endsAt,
    site: site[request.locale],
    left,
  }))
}

function latest(day: PlainDate, ...others: readonly (PlainDate | undefined)[]): PlainDate {
  return others.reduce(
    (all: PlainDate, each) => (each !== undefined && each > all ? each : all),
    day,
  )
}

export type HeldForMachine =
  | { readonly kind: 'held'; readonly way: MachineWay; readonly heldUntil: Date }
  | { readonly kind: 'refused'; readonly message: string; readonly alternatives: readonly Date[] }

/**
 * Holds a time for the journey as long as for a person, in place of what it held before; the same time again
 * is held for longer. Sealing books it with the case, or says that it was lost.
 */
export async function holdForMachine(
  tx: Tx,
  request: RequestContext,
  { startsAt, ...at }: At & { startsAt: Date },
): Promise<HeldForMachine | undefined> {
  const asked = await askedBy(tx, request, at)
  if (asked === undefined) return undefined
  const { search, bounds, fact } = asked
  const day = todayIn(startsAt)
  const { locale } = request
  if ((bounds.earliest ?? day) > day || (bounds.latest ?? day) < day)
    return { kind: 'refused', message: refusalText('closed', locale), alternatives: [] }
  const kept = await holdSlot(tx, request, {
    ...search,
    startsAt,
    ...holdingFor(at.way.journey, fact.id, request.now),
    forgetOn: forgetOn(startsAt),
  })
  if (kept.kind === 'refused')
    return {
      kind: 'refused',
      message: refusalText(kept.reason, locale),
      alternatives: kept.alternatives.map(each => each.startsAt),
    }
  const value = slotValue(kept.booking)
  const way = await keepAnswer(tx, request, { way: at.way, fact: fact.id, value })
  return { kind: 'held', way, heldUntil: kept.booking.heldUntil ?? request.now }
}
