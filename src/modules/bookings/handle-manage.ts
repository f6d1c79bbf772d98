import { todayIn } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import type { Html } from '#kernel/pages/html.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { declineOffer, takeOffer } from './answer-offer.ts'
import { type Booking, decideChange } from './booking.ts'
import { bookingPath, readToken } from './booking-link.ts'
import { calendarFile } from './calendar-file.ts'
import { cancelBooking, moveBooking, wishOf } from './change-booking.ts'
import { cancelRest, listOthers, listRest, moveRest } from './change-series.ts'
import { searchLike } from './confirm-booking.ts'
import { nearestTo } from './nearest-slots.ts'
import { cancelPage, managePage, movePage } from './pages/manage-pages.ts'
import { type Choice, findChoices, readChoice, readDay } from './slot-choices.ts'
import { refusalText } from './slot-words.ts'
import { findBooking } from './store.ts'
import { findResource, type StoredResource } from './store-resources.ts'
import { findWaiting } from './store-waiting.ts'
import { texts } from './texts.ts'
import { seriesTexts } from './texts-series.ts'

export type Managed = { readonly booking: Booking; readonly resource: StoredResource }

/** The booking of the link. @throws AppError NOT_FOUND */
async function openManaged(tx: Tx, request: RequestContext, secret: string): Promise<Managed> {
  const token = request.params['token'] ?? ''
  const id = readToken(secret, request.council.id, { token, use: 'booking' })
  const booking = id === undefined ? undefined : await findBooking(tx, id)
  const resource = booking && (await findResource(tx, booking.resourceId))
  if (booking === undefined || resource === undefined) throw notFound('a booking of this link')
  return { booking, resource }
}

function reading<T>(request: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return readingCouncil(request.db, request.council.id, work)
}

export async function showManage(request: RequestContext, secret: string): Promise<Answer> {
  const model = await reading(request, async tx => {
    const managed = await openManaged(tx, request, secret)
    const { waitingId } = managed.booking
    const waiting = waitingId === null ? undefined : await findWaiting(tx, waitingId)
    const others = await listOthers(tx, managed.booking)
    return { ...managed, title: managed.booking.guest?.title ?? waiting?.guest?.title, others }
  })
  const linkTo = (id: string) => request.link(bookingPath(secret, request.council.id, id))
  return page(managePage(request, { ...model, linkTo }))
}

type Moving = { errors: readonly FieldError[]; chosen: string; stay?: readonly Booking[] }

export function showMove(request: RequestContext, secret: string): Promise<Answer> {
  return reading(request, async tx => {
    const managed = await openManaged(tx, request, secret)
    return moveAnswer(tx, request, managed, { errors: [], chosen: '' })
  })
}

async function moveAnswer(
  tx: Tx,
  request: RequestContext,
  { booking, resource }: Managed,
  { errors, chosen, stay }: Moving,
): Promise<Answer> {
  const wish = {
    ...wishOf(booking, resource.schedule.slotMinutes === null),
    areas: resource.schedule.areas,
  }
  const search = await searchLike(tx, booking, { wish, now: request.now })
  const wanted = readChoice(chosen)?.startsAt
  // What was chosen is shown again, on its own day.
  const chosenDay = wanted && todayIn(wanted)
  const from = readDay(request.query['from']) ?? chosenDay
  const choices = await findChoices(tx, search, { ...(from && { from }) })
  const nearest = stay ? undefined : wanted && (await nearestTo(tx, search, wanted))
  const html = movePage(request, {
    booking,
    resource,
    choices,
    day: readDay(request.query['day']) ?? chosenDay,
    chosen,
    errors,
    nearest,
    rest: await countRest(tx, booking),
    which: field(request.form, 'which'),
    stay: stay ?? [],
  })
  return page(html, errors.length === 0 ? 200 : 409)
}

export function postMove(request: RequestContext, secret: string): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const managed = await openManaged(tx, request, secret)
    const { booking } = managed
    const t = texts[request.locale]
    const chosen = field(request.form, 'time')
    const choice = readChoice(chosen)
    const again = (message: string) =>
      moveAnswer(tx, request, managed, { errors: [{ field: 'time', message }], chosen })
    if (choice === undefined) return again(t.choose.missing)
    const seenSequence = Number(field(request.form, 'sequence'))
    const which = field(request.form, 'which')
    if (which === 'rest') return moveAll(tx, request, { managed, chosen, choice, seenSequence })
    if (which === '' && (await countRest(tx, booking)) > 1)
      return moveAnswer(tx, request, managed, { errors: [missingWhich(request)], chosen })
    const moved = await moveBooking(tx, request, {
      id: booking.id,
      startsAt: choice.startsAt,
      as: 'customer',
      seenSequence,
    })
    if (moved.kind === 'refused') return again(refusalText(moved.reason, request.locale))
    return back(request, moved.kind === 'done' ? 'moved' : moved.reason)
  })
}

/** How many of its series, itself among them, are still to come: more than one can be changed together. */
async function countRest(tx: Tx, booking: Booking): Promise<number> {
  return (await listRest(tx, booking)).length
}

function missingWhich({ locale }: RequestContext): FieldError {
  return { field: 'which', message: seriesTexts[locale].missingWhich }
}

type MovingAll = { managed: Managed; chosen: string; choice: Choice; seenSequence: number }

/** All later ones too; those that can't be moved stay where whoever moves them says so. */
async function moveAll(
  tx: Tx,
  request: RequestContext,
  { managed, chosen, choice, seenSequence }: MovingAll,
): Promise<Answer> {
  const moved = await moveRest(tx, request, {
    id: managed.booking.id,
    startsAt: choice.startsAt,
    as: 'customer',
    seenSequence,
    leaveTaken: field(request.form, 'leaveTaken') === 'yes',
  })
  if (moved.kind === 'done') return back(request, 'seriesMoved')
  if (moved.kind === 'notNow') return back(request, moved.reason)
  const { locale } = request
  const first = moved.stay.some(({ id }) => id === managed.booking.id)
  const error = first
    ? { field: 'time', message: refusalText('taken', locale) }
    : { field: 'leaveTaken', message: seriesTexts[locale].missingLeave }
  return moveAnswer(tx, request, managed, {
    errors: [error],
    chosen,
    ...(first ? {} : { stay: moved.stay }),
  })
}

function back(request: RequestContext, done: string): Answer {
  return redirect(request.link(`/bookings/${request.params['token']}?done=${done}`))
}

/** What whoever is about to cancel should know that bookings do not. */
export type AtStake = (
  tx: Tx,
  request: RequestContext,
  booking: Booking,
) => Promise<Html | undefined>

export async function showCancel(
  request: RequestContext,
  secret: string,
  atStake?: AtStake,
): Promise<Answer> {
  const model = await reading(request, async tx => {
    const managed = await openManaged(tx, request, secret)
    return cancelModel(tx, request, { managed, atStake })
  })
  return page(cancelPage(request, { ...model, errors: [] }))
}

async function cancelModel(
  tx: Tx,
  request: RequestContext,
  { managed, atStake }: { managed: Managed; atStake: AtStake | undefined },
) {
  const { booking } = managed
  const rest = await countRest(tx, booking)
  return { ...managed, atStake: await atStake?.(tx, request, booking), rest }
}

export function postCancel(
  request: RequestContext,
  secret: string,
  atStake?: AtStake,
): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const managed = await openManaged(tx, request, secret)
    const { booking } = managed
    const seenSequence = Number(field(request.form, 'sequence'))
    const which = field(request.form, 'which')
    if (which === '' && (await countRest(tx, booking)) > 1) {
      const model = await cancelModel(tx, request, { managed, atStake })
      return page(cancelPage(request, { ...model, errors: [missingWhich(request)] }), 400)
    }
    if (which === 'rest') {
      // Nothing is cancelled in part without a word: who is too late for this one begins at the next.
      const { schedule } = managed.resource
      const refused = decideChange(booking, schedule, { now: request.now, as: 'customer' })
      if (refused !== undefined) return back(request, refused)
      const ended = await cancelRest(tx, request, { id: booking.id, as: 'customer', seenSequence })
      return back(request, ended.length > 0 ? 'seriesCancelled' : 'gone')
    }
    const changed = await cancelBooking(tx, request, {
      id: booking.id,
      as: 'customer',
      seenSequence,
    })
    return back(request, changed.kind === 'notNow' ? changed.reason : 'cancelled')
  })
}

/** Takes or lets go the time that was offered to somebody in line. */
export function postOffer(request: RequestContext, secret: string): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const { booking } = await openManaged(tx, request, secret)
    if (field(request.form, 'answer') === 'take') {
      const taken = await takeOffer(tx, request, booking.id)
      return back(request, taken === undefined ? 'offerEnded' : 'taken')
    }
    return back(request, (await declineOffer(tx, request, booking.id)) ? 'declined' : 'offerEnded')
  })
}

/** The booking for a calendar of one's own; asked for again it says how the booking stands then. */
export async function sendCalendar(request: RequestContext, secret: string): Promise<Answer> {
  const { booking, resource } = await reading(request, tx => openManaged(tx, request, secret))
  const { locale, council, now } = request
  const url = request.absoluteLink(bookingPath(secret, council.id, booking.id))
  const summary = booking.guest?.title ?? resource.name[locale]
  const file = calendarFile({
    name: `${summary}, ${council.name[locale]}`,
    locale,
    host: hostOf(request),
    now,
    entries: [
      {
        booking,
        summary,
        location: resource.site[locale],
        description: `${council.name[locale]}\n${url}`,
        url,
      },
    ],
  })
  return bytes('text/calendar; charset=utf-8; method=PUBLISH', file, {
    'content-disposition': 'attachment; filename="booking.ics"',
  })
}

/** The host in the names of events: of the council's own address, that they stay the same wherever they are read. */
export function hostOf({ council, host }: RequestContext): string {
  return URL.canParse(council.publicUrl) ? new URL(council.publicUrl).hostname : host
}
