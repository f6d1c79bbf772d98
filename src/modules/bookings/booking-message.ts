import type { Locale } from '#kernel/context.ts'
import { spanText } from '#kernel/dates/when.ts'
import { type Booking, changeableUntil } from './booking.ts'
import type { Resource } from './resource.ts'
import { momentText } from './slot-words.ts'
import { fill, texts } from './texts.ts'

export const TOLD = ['booked', 'moved', 'cancelled', 'due', 'offered'] as const
export type Told = (typeof TOLD)[number]

/** What whoever booked is told of a booking: subject, and body in Markdown. */
export function bookingMessage(
  told: Told,
  { booking, resource, link }: { booking: Booking; resource: Resource; link: string },
  locale: Locale,
): { subject: string; body: string } {
  const t = texts[locale].message
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
  }
  return { subject: fill(t[`${told}Subject`], values), body: fill(t[told], values) }
}
