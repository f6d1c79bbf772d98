import type { Locale } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Form } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page, redirect } from '#kernel/http/route.ts'
import { isId, newId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import type { Booking } from './booking.ts'
import { idInToken, linkToken, readToken } from './booking-link.ts'
import { calendarFile } from './calendar-file.ts'
import { hostOf } from './handle-manage.ts'
import { outsideHours } from './outside-hours.ts'
import { resourcePage, resourcesPage } from './pages/resource-pages.ts'
import { writeExceptions, writeHours } from './parse-hours.ts'
import { parseResource, seasonsOf, WEEKDAYS } from './parse-resource.ts'
import { writeSeasons } from './parse-seasons.ts'
import { keepResource } from './save-resource.ts'
import { listBetween } from './store.ts'
import {
  findResource,
  type Kind,
  listKinds,
  listResources,
  renewFeed,
  type StoredResource,
} from './store-resources.ts'
import { staffTexts } from './texts-staff.ts'

export async function showResources(request: RequestContext): Promise<Answer> {
  const [resources, kinds] = await readingCouncil(request.db, request.council.id, tx =>
    Promise.all([listResources(tx), listKinds(tx)]),
  )
  return page(resourcesPage(request, { resources, kinds }))
}

const DAY_MS = 86_400_000
/** As far as anything can be booked ahead. */
const FURTHEST_MS = 730 * DAY_MS

const isNew = ({ params }: RequestContext) => params['id'] === 'new'

/** @throws AppError NOT_FOUND */
async function getResource(tx: Tx, { params }: RequestContext): Promise<StoredResource> {
  const { id } = params
  const found = isId(id) ? await findResource(tx, id) : undefined
  if (found === undefined) throw notFound('a resource')
  return found
}

export async function showResource(request: RequestContext, secret: string): Promise<Answer> {
  if (isNew(request)) return answer(request, { form: NEW, errors: [], resource: undefined })
  const found = await readingCouncil(request.db, request.council.id, async tx => {
    const resource = await getResource(tx, request)
    return {
      resource,
      kinds: await listKinds(tx),
      outside: await listOutside(tx, resource, request.now),
    }
  })
  const feed = feedLink(request, secret, found.resource)
  return answer(request, {
    form: formOf(found.resource, { kinds: found.kinds, locale: request.locale }),
    errors: [],
    ...found,
    feed,
  })
}

/** What is booked where the hours do not allow it any more: an officer moves or cancels each. */
async function listOutside(tx: Tx, resource: StoredResource, now: Date): Promise<Booking[]> {
  const to = new Date(now.getTime() + FURTHEST_MS)
  const booked = await listBetween(tx, { resourceIds: [resource.id], from: now, to })
  return outsideHours(resource, booked)
}

type Shown = {
  form: Form
  errors: readonly FieldError[]
  resource: StoredResource | undefined
  feed?: string
  outside?: readonly Booking[]
}

function answer(
  request: RequestContext,
  { form, errors, resource, feed, outside = [] }: Shown,
): Answer {
  const model = {
    id: resource?.id ?? '',
    form,
    errors,
    isNew: resource === undefined,
    feed,
    outside,
  }
  return page(resourcePage(request, model), errors.length === 0 ? 200 : 400)
}

type Naming = { kinds: readonly Kind[]; locale: Locale }

/** A plain office to begin with. */
const NEW: Form = {
  ...Object.fromEntries([1, 2, 3, 4, 5].map(weekday => [`hours-${weekday}`, '09:00-17:00'])),
  bankHolidays: 'england-and-wales',
  slotMinutes: '30',
  beforeMinutes: '0',
  afterMinutes: '0',
  capacity: '1',
  partyMost: '1',
  noticeHours: '24',
  horizonDays: '60',
  changeHours: '24',
}

function formOf(resource: StoredResource, { kinds, locale }: Naming): Form {
  const { kind, sort, name, site, schedule, endsOn } = resource
  const named = kinds.find(each => each.key === kind)
  const week = WEEKDAYS.map(weekday => {
    const hours = schedule.hours.filter(
      ({ weekdays, from, until }) =>
        weekdays.includes(weekday) && from === undefined && until === undefined,
    )
    return [`hours-${weekday}`, writeHours(hours)]
  })
  return {
    ...Object.fromEntries(week),
    nameEn: name.en,
    nameCy: name.cy,
    kind,
    kindEn: named?.name.en,
    kindCy: named?.name.cy,
    sort,
    siteEn: site.en,
    siteCy: site.cy,
    seasons: writeSeasons(seasonsOf(resource), locale),
    exceptions: writeExceptions(schedule.exceptions),
    bankHolidays: schedule.bankHolidays ?? 'none',
    slotMinutes: String(schedule.slotMinutes ?? ''),
    stepMinutes: String(schedule.stepMinutes ?? ''),
    beforeMinutes: String(schedule.beforeMinutes),
    afterMinutes: String(schedule.afterMinutes),
    capacity: String(schedule.capacity),
    counts: schedule.counts,
    partyMost: String(schedule.partyMost),
    noticeHours: String(Math.round(schedule.noticeMinutes / 60)),
    horizonDays: String(schedule.horizonDays),
    changeHours: String(Math.round(schedule.changeNoticeMinutes / 60)),
    areas: schedule.areas.join(', '),
    endsOn: endsOn ?? '',
  }
}

export function postResource(request: RequestContext, secret: string): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const before = isNew(request) ? undefined : await getResource(tx, request)
    const id = before?.id ?? newId(request.now.getTime())
    const { form, locale } = request
    const read = parseResource(form, { id, before, locale })
    if (!read.ok) {
      const feed = before && feedLink(request, secret, before)
      return answer(request, { form, errors: read.errors, resource: before, ...(feed && { feed }) })
    }
    await keepResource(tx, request, read)
    return redirect(request.link('/staff/bookings/resources'))
  })
}

function feedLink(
  request: RequestContext,
  secret: string,
  { id, feedRound }: StoredResource,
): string {
  const token = linkToken(secret, request.council.id, { id, use: `feed ${feedRound}` })
  return request.absoluteLink(`/bookings/feed/${token}/calendar.ics`)
}

export function postFeed(request: RequestContext): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const { id } = await getResource(tx, request)
    await renewFeed(tx, id)
    return redirect(request.link(`/staff/bookings/resources/${id}`))
  })
}

/** What is booked on a resource, for a calendar program: from a month ago on, without names. */
export async function sendFeed(request: RequestContext, secret: string): Promise<Answer> {
  const { council, locale, now } = request
  const token = request.params['token'] ?? ''
  const found = await readingCouncil(request.db, council.id, async tx => {
    const resource = await findResource(tx, idInToken(token) ?? newId())
    if (resource === undefined) throw notFound('a feed of this link')
    const use = `feed ${resource.feedRound}` as const
    if (readToken(secret, council.id, { token, use }) === undefined)
      throw notFound('a feed of this link')
    const bookings = await listBetween(tx, {
      resourceIds: [resource.id],
      from: new Date(now.getTime() - 31 * DAY_MS),
      to: new Date(now.getTime() + 400 * DAY_MS),
      cancelledToo: true,
    })
    return { resource, bookings }
  })
  const { resource, bookings } = found
  const file = calendarFile({
    name: `${resource.name[locale]}, ${council.name[locale]}`,
    locale,
    host: hostOf(request),
    now,
    entries: bookings.map(booking => {
      const url = request.absoluteLink(`/staff/bookings/${booking.id}`)
      const summary = booking.guest?.title ?? staffTexts[locale].title
      return { booking, summary, location: resource.site[locale], description: url, url }
    }),
  })
  return bytes('text/calendar; charset=utf-8; method=PUBLISH', file)
}
