import type { Locale } from '../context.ts'
import { dayOf, monthOf, type PlainDate, parsePlainDate, todayIn, weekdayOf } from './plain-date.ts'

const MONTHS: Record<Locale, readonly string[]> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  cy: [
    'Ionawr',
    'Chwefror',
    'Mawrth',
    'Ebrill',
    'Mai',
    'Mehefin',
    'Gorffennaf',
    'Awst',
    'Medi',
    'Hydref',
    'Tachwedd',
    'Rhagfyr',
  ],
}
const WEEKDAYS: Record<Locale, readonly string[]> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  cy: [
    'Dydd Llun',
    'Dydd Mawrth',
    'Dydd Mercher',
    'Dydd Iau',
    'Dydd Gwener',
    'Dydd Sadwrn',
    'Dydd Sul',
  ],
}

export function monthName(month: number, locale: Locale): string {
  return MONTHS[locale][month - 1] ?? ''
}

/** 1 Monday to 7 Sunday. */
export function weekdayName(weekday: number, locale: Locale): string {
  return WEEKDAYS[locale][weekday - 1] ?? ''
}

/** `4 March 2026`, `4 Mawrth 2026`: the style of GOV.UK, the same order in Welsh. */
export function formatDate(date: PlainDate, locale: Locale): string {
  return `${dayOf(date)} ${monthName(monthOf(date), locale)} ${date.slice(0, 4)}`
}

/** `Wednesday 4 March 2026`, `Dydd Mercher 4 Mawrth 2026`. */
export function formatDateWithWeekday(date: PlainDate, locale: Locale): string {
  return `${weekdayName(weekdayOf(date), locale)} ${formatDate(date, locale)}`
}

/** `4 Mar 2026` for dense lists, `4 Maw 2026`. */
export function formatDateShort(date: PlainDate, locale: Locale): string {
  return `${dayOf(date)} ${SHORT[locale][monthOf(date) - 1] ?? ''} ${date.slice(0, 4)}`
}

const SHORT: Record<Locale, readonly string[]> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  cy: ['Ion', 'Chwe', 'Maw', 'Ebr', 'Mai', 'Meh', 'Gorff', 'Awst', 'Medi', 'Hyd', 'Tach', 'Rhag'],
}

/** `2026`, `March 2026` or `4 March 2026`, as much as is known. */
export function formatPartialDate(partial: string, locale: Locale): string {
  const date = parsePlainDate(partial)
  if (date !== undefined) return formatDate(date, locale)
  const [year, month] = partial.split('-')
  return month === undefined ? partial : `${monthName(Number(month), locale)} ${year}`
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hourCycle: 'h23',
})

const NOON: Record<Locale, string> = { en: 'midday', cy: 'canol dydd' }
const MIDNIGHT: Record<Locale, string> = { en: 'midnight', cy: 'canol nos' }

/** The time in London: `9am`, `5:30pm`, `midday`, `midnight`. */
export function formatTime(instant: Date, locale: Locale): string {
  const [hour, minute] = [londonHour(instant), instant.getUTCMinutes()]
  if (minute === 0 && hour === 12) return NOON[locale]
  if (minute === 0 && hour === 0) return MIDNIGHT[locale]
  const minutes = minute === 0 ? '' : `:${minute < 10 ? '0' : ''}${minute}`
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

const HOUR_MS = 3_600_000
const MOST_HOURS = 10_000
const hours = new Map<number, number>()

/** London is whole hours from UTC, so an hour is asked of the library once: a history has hundreds of times. */
function londonHour(instant: Date): number {
  const at = Math.floor(instant.getTime() / HOUR_MS)
  const hour = hours.get(at) ?? Number(clock.format(instant))
  if (hours.size >= MOST_HOURS) hours.clear()
  hours.set(at, hour)
  return hour
}

/** `4 March 2026 at 5:30pm`, `4 Mawrth 2026 am 5:30pm`, in London. */
export function formatDateTime(instant: Date, locale: Locale): string {
  const at = locale === 'en' ? 'at' : 'am'
  return `${formatDate(todayIn(instant), locale)} ${at} ${formatTime(instant, locale)}`
}

/** The number of a month written in either language, whole or cut to three letters or more; 1 to 12. */
export function readMonth(text: string): number | undefined {
  const word = text.trim().toLowerCase().replace(/\.$/, '')
  if (/^\d{1,2}$/.test(word)) return Number(word)
  if (word.length < 3) return undefined
  for (const locale of ['en', 'cy'] as const) {
    const index = MONTHS[locale].findIndex(month => month.toLowerCase().startsWith(word))
    if (index >= 0) return index + 1
  }
  return word === 'sept' ? 9 : undefined
}
