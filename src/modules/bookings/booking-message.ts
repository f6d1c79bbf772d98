import type { Locale } from '#kernel/context.ts'
import { spanText } from '#kernel/dates/when.ts'
import { type Booking, changeableUntil } from './booking.ts'
import type { Resource, Span } from './resource.ts'
import { momentText } from './slot-words.ts'
import { fill, texts } from './texts.ts'
import { seriesTexts } from './texts-series.ts'

export const TOLD = [
  'booked',
  'moved',
  'cancelled',
  'due',
  'offered',
  'series-cancelled',
  'series-moved',
] as const
export type Told = (typeof TOLD)[number]

type Telling = {
  booking: Booking
  resource: Resource
  link: string
  /** The times of a series that it is about. */
  times?: readonly Span[]
}

/** What whoever booked is told of a booking: subject, and body in Markdown. */
export function bookingMessage(
  told: Told,
  { booking, resource, link, times = [] }: Telling,
  locale: Locale,
): { subject: string; body: string } {
  const t = { ...texts[locale].message, ...seriesMessages(locale) }
  const site = resource.site[locale]
  const until =
    told === 'offered' && booking.heldUntil !== null
      ? booking.heldUntil
      : changeableUntil(booking, resource.schedule)
  const values = {
    title: booking.guest?.title ?? resource.name[locale],
    when: spanText(booking, locale),
    where: site === '' ? '' : fill(t.at, { site }),
    until: momentText(until, locale),
    link,
    list: times.map(time => `- ${spanText(time, locale)}`).join('\n'),
  }
  const body = fill(t[told], values)
  const all = told === 'booked' && times.length > 1 ? `\n\n${fill(t.all, values)}` : ''
  return { subject: fill(t[`${told}Subject`], values), body: `${body}${all}` }
}

function seriesMessages(locale: Locale) {
  const t = seriesTexts[locale]
  return {
    'series-cancelledSubject': t.cancelledSubject,
    'series-cancelled': t.cancelledBody,
    'series-movedSubject': t.movedSubject,
    'series-moved': t.movedBody,
    all: t.bookedAlso,
  }
}
