import { createHash } from 'node:crypto'
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
  const stamp = `${now.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`
  const event = (on: PlainDate, streams: readonly string[]) => [
    'BEGIN:VEVENT',
    `UID:${idOf(`${uprn} ${on}`)}@${host}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${on.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${addDays(on, 1).replaceAll('-', '')}`,
    `SUMMARY:${escaped(streams.map(stream => streamName(stream, locale)).join(', '))}`,
    `LOCATION:${escaped(address)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT6H',
    `DESCRIPTION:${escaped(t.alarm)}`,
    'END:VALARM',
    'END:VEVENT',
  ]
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Moothall//Collections//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(t.calendarName(council))}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    'X-PUBLISHED-TTL:P1D',
    ...[...byDay(days)].flatMap(([on, streams]) => event(on, streams)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

export function byDay(days: readonly CollectionDay[]): ReadonlyMap<PlainDate, readonly string[]> {
  const all = new Map<PlainDate, string[]>()
  for (const { on, stream } of days) all.set(on, [...(all.get(on) ?? []), stream])
  return all
}

function idOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/** RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, found => `\\${found}`).replace(/\r?\n/g, '\\n')
}

/** No line is longer than 75 octets (RFC 5545, 3.1), and no letter is cut in two. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part].join('\r\n ')
}
