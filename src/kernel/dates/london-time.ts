import { dayNumber, type PlainDate, todayIn } from './plain-date.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/**
 * The instant of a time of the day in London, in minutes after midnight (1440 is the midnight that ends
 * the day). A time that comes twice, when the clocks go back, means the first; a time that is left out,
 * when they go forward, is read by the clock as it was before (RFC 5545, section 3.3.5).
 */
export function instantInLondon(date: PlainDate, minutes: number): Date {
  const asGmt = dayNumber(date) * DAY_MS + minutes * 60_000
  const asSummer = asGmt - HOUR_MS
  return new Date(isSummerTime(asSummer) ? asSummer : asGmt)
}

/** The day that is over when an instant at midnight comes. */
export function lastDayBefore(instant: Date): PlainDate {
  return todayIn(new Date(+instant - 1))
}

/** Minutes after midnight that a clock in London shows. */
export function minutesInLondon(at: Date): number {
  const [hours = 0, minutes = 0] = london.format(at).split(':').map(Number)
  return hours * 60 + minutes
}

/** `09:30`, and `24:00` for the end of the day, as minutes after midnight; undefined for anything else. */
export function parseClock(text: string): number | undefined {
  const found = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim())
  const minutes = Number(found?.[1]) * 60 + Number(found?.[2])
  return found === null || minutes > 1440 ? undefined : minutes
}

/** The inverse: `09:30`. */
export function writeClock(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

const DAYS_KEPT = 4096
const days = new Map<number, boolean | 'changes'>()

/** Asked once a day of the calendar and remembered, because neighbouring slots ask for the same one. */
function isSummerTime(ms: number): boolean {
  const day = Math.floor(ms / DAY_MS)
  let known = days.get(day)
  if (known === undefined) {
    const [before, after] = [askSummerTime(day * DAY_MS), askSummerTime((day + 1) * DAY_MS)]
    known = before === after ? before : 'changes'
    if (days.size >= DAYS_KEPT) days.clear()
    days.set(day, known)
  }
  return known === 'changes' ? askSummerTime(ms) : known
}

function askSummerTime(ms: number): boolean {
  const inGmt = Math.floor(ms / 60_000) % 1440
  return minutesInLondon(new Date(ms)) === (((inGmt + 60) % 1440) + 1440) % 1440
}
