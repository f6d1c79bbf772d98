import { todayIn } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { cancelBooking, moveBooking, recordAttendance, wishOf } from './change-booking.ts'
import { cancelRest } from './change-series.ts'
import { searchLike } from './confirm-booking.ts'
import { bookingPage, staffMovePage } from './pages/booking-page.ts'
import { calendarPage } from './pages/calendar-page.ts'
import { waitingPage } from './pages/waiting-page.ts'
import { findChoices, readChoice, readDay } from './slot-choices.ts'
import { refusalText } from './slot-words.ts'
import { findBooking, listSeries } from './store.ts'
import { findResource, listKinds } from './store-resources.ts'
import { listWaiting } from './store-waiting.ts'
import { texts } from './texts.ts'
import { staffTexts } from './texts-staff.ts'
import { viewCalendar } from './view-calendar.ts'

const asked = ({ query }: RequestContext, name: string) => {
  const value = query[name]
  return typeof value === 'string' ? value : ''
}

export async function showCalendar(request: RequestContext): Promise<Answer> {
  const ask = {
    view: asked(request, 'view') === 'week' ? ('week' as const) : ('day' as const),
    day: readDay(request.query['day']) ?? todayIn(request.now),
    kind: asked(request, 'kind'),
    resource: asked(request, 'resource'),
  }
  const view = await readingCouncil(request.db, request.council.id, tx =>
    viewCalendar(tx, ask, request.now),
  )
  return page(calendarPage(request, view))
}

export async function showWaiting(request: RequestContext): Promise<Answer> {
  const [waiting, kinds] = await readingCouncil(request.db, request.council.id, tx =>
    Promise.all([listWaiting(tx, 200), listKinds(tx)]),
  )
  return page(waitingPage(request, { waiting, kinds }))
}

/** @throws AppError NOT_FOUND */
async function getBooking(tx: Tx, request: RequestContext) {
  const { id } = request.params
  const booking = isId(id) ? await findBooking(tx, id) : undefined
  const resource = booking && (await findResource(tx, booking.resourceId))
  if (booking === undefined || resource === undefined) throw notFound('a booking')
  return { booking, resource }
}

export function showBooking(request: RequestContext): Promise<Answer> {
  return readingCouncil(request.db, request.council.id, tx => bookingAnswer(tx, request, []))
}

async function bookingAnswer(
  tx: Tx,
  request: RequestContext,
  errors: readonly FieldError[],
): Promise<Answer> {
  const found = await getBooking(tx, request)
  const { seriesId } = found.booking
  const series = seriesId === null ? [] : await listSeries(tx, seriesId)
  const t = staffTexts[request.locale]
  const done = asked(request, 'done')
  const count = /^series\.(\d{1,3})$/.exec(done)?.[1]
  const told = Object.hasOwn(t.done, done)
    ? t.done[done as keyof typeof t.done] // Just looked up.
    : done === 'added'
      ? t.booked
      : count && t.bookedSeries(Number(count))
  const html = bookingPage(request, {
    ...found,
    inSeries: series.length,
    done: told || undefined,
    errors,
  })
  return page(html, errors.length === 0 ? 200 : 409)
}

/** Marks who came, or cancels. */
export function actOnBooking(request: RequestContext): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const { booking } = await getBooking(tx, request)
    const done = await act(tx, request, booking.id)
    if (done !== undefined)
      return redirect(request.link(`/staff/bookings/${booking.id}?done=${done}`))
    const message = staffTexts[request.locale].notNow
    return bookingAnswer(tx, request, [{ field: 'main-content', message }])
  })
}

async function act(tx: Tx, request: RequestContext, id: string): Promise<string | undefined> {
  const what = field(request.form, 'do')
  const seenSequence = Number(field(request.form, 'sequence'))
  if (what === 'attended' || what === 'missed' || what === 'booked')
    return (await recordAttendance(tx, request, { id, to: what })) === 'done' ? what : undefined
  if (what === 'cancel') {
    const changed = await cancelBooking(tx, request, {
      id,
      as: 'officer',
      seenSequence,
      reason: 'officer',
    })
    return changed.kind === 'done' ? 'cancelled' : undefined
  }
  if (what !== 'cancelSeries') return undefined
  const cancelled = await cancelRest(tx, request, { id, as: 'officer', seenSequence })
  return cancelled.length > 0 ? 'cancelled' : undefined
}

export function showStaffMove(request: RequestContext): Promise<Answer> {
  return readingCouncil(request.db, request.council.id, tx => moveAnswer(tx, request, []))
}

async function moveAnswer(
  tx: Tx,
  request: RequestContext,
  errors: readonly FieldError[],
): Promise<Answer> {
  const { booking, resource } = await getBooking(tx, request)
  const wish = {
    ...wishOf(booking, resource.schedule.slotMinutes === null),
    areas: resource.schedule.areas,
  }
  const search = await searchLike(tx, booking, { wish, now: request.now, as: 'officer' })
  const from = readDay(request.query['from'])
  const choices = await findChoices(tx, search, { ...(from && { from }) })
  const html = staffMovePage(request, {
    booking,
    choices,
    errors,
    chosen: field(request.form, 'time'),
  })
  return page(html, errors.length === 0 ? 200 : 409)
}

export function postStaffMove(request: RequestContext): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const { booking } = await getBooking(tx, request)
    const { locale } = request
    const wrong = (message: string) => moveAnswer(tx, request, [{ field: 'time', message }])
    const choice = readChoice(field(request.form, 'time'))
    if (choice === undefined) return wrong(texts[locale].choose.missing)
    const moved = await moveBooking(tx, request, {
      id: booking.id,
      startsAt: choice.startsAt,
      as: 'officer',
      seenSequence: Number(field(request.form, 'sequence')),
    })
    if (moved.kind === 'refused') return wrong(refusalText(moved.reason, locale))
    if (moved.kind === 'notNow') return wrong(staffTexts[locale].notNow)
    return redirect(request.link(`/staff/bookings/${booking.id}?done=moved`))
  })
}
