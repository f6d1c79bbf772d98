import type { Locale } from '../context.ts'
import { formatTime } from '../facts/time-words.ts'
import { formatDate, formatDateWithWeekday } from './format.ts'
import { minutesInLondon, writeClock } from './london-time.ts'
import { todayIn } from './plain-date.ts'

type Span = { readonly startsAt: Date; readonly endsAt: Date }

const TO: Record<Locale, string> = { en: 'to', cy: 'tan' }

/** The time that a clock in London shows: `9:30am`, `midday`. */
export function timeText(at: Date, locale: Locale): string {
  return formatTime(writeClock(minutesInLondon(at)), locale)
}

/** `9:30am to 10am`, for a stretch within one day. */
export function timesText({ startsAt, endsAt }: Span, locale: Locale): string {
  return `${timeText(startsAt, locale)} ${TO[locale]} ${timeText(endsAt, locale)}`
}

/** `Tuesday 5 January 2027, 9:30am to 10am`; over several days from day to day, without times. */
export function spanText(span: Span, locale: Locale): string {
  const [first, last] = [todayIn(span.startsAt), todayIn(new Date(span.endsAt.getTime() - 1))]
  const day = formatDateWithWeekday(first, locale)
  if (first !== last) return `${day} ${TO[locale]} ${formatDate(last, locale)}`
  return `${day}, ${timesText(span, locale)}`
}
