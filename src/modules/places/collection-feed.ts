import { createHash } from 'node:crypto'
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import type { Locale } from '#kernel/context.ts'
import { addDays, type PlainDate } from '#kernel/dates/plain-date.ts'
import type { CollectionDay } from './collection.ts'
import { streamName, texts } from './texts.ts'

export type Feed = {
  uprn: string
  /** One line. */
  address: string
  council: string
  days: readonly CollectionDay[]
  now: Date
  locale: Locale
  host: string
}

/**
 * The collections of an address as a calendar (RFC 5545) that telephones and computers subscribe to. Each day
 * keeps its UID, so that a calendar that asks again changes its entries and doubles none; an alarm rings at
 * six in the evening before.
 */
export function collectionFeed({ uprn, address, council, days, now, locale, host }: Feed): string {
  const t = texts[locale].area
  const calendar = ical({
    name: t.calendarName(council),
    prodId: { company: 'moothall', product: 'places', language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: DAY_SECONDS,
  })
  for (const [on, streams] of byDay(days)) {
    const event = calendar.createEvent({
      id: `${idOf(`${uprn} ${on}`)}@${host}`,
      start: new Date(`${on}T00:00:00Z`),
      end: new Date(`${addDays(on, 1)}T00:00:00Z`),
      // A day as such, in no zone.
      allDay: true,
      timezone: null,
      stamp: now,
      summary: streams.map(stream => streamName(stream, locale)).join(', '),
      location: address,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
    event.createAlarm({
      type: ICalAlarmType.display,
      triggerBefore: EVENING_BEFORE_SECONDS,
      description: t.alarm,
    })
  }
  return calendar.toString()
}

const DAY_SECONDS = 24 * 60 * 60
const EVENING_BEFORE_SECONDS = 6 * 60 * 60

export function byDay(days: readonly CollectionDay[]): ReadonlyMap<PlainDate, readonly string[]> {
  const all = new Map<PlainDate, string[]>()
  for (const { on, stream } of days) all.set(on, [...(all.get(on) ?? []), stream])
  return all
}

function idOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
