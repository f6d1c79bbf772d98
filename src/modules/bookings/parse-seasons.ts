import type { Locale } from '#kernel/context.ts'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { parseHours, writeHours } from './parse-hours.ts'
import type { OpeningRule } from './resource.ts'

const DAYS: Readonly<Record<Locale, readonly string[]>> = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  cy: ['Llun', 'Maw', 'Mer', 'Iau', 'Gwe', 'Sad', 'Sul'],
}
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

const LINE =
  /^(\d{4}-\d{2}-\d{2})\s+(?:to|tan)\s+(\d{4}-\d{2}-\d{2})\s+(?:(\p{L}[\p{L},\s–-]*?)\s+)?([\d:,\s–-]+)$/u

/**
 * Reads the hours of seasons and terms, one line each: `2027-04-01 to 2027-09-30 Mon-Fri 17:00-20:00`;
 * without days, every day.
 * @returns the number of the first line that is wrong, from 1, where one is.
 */
export function parseSeasons(
  text: string,
): { ok: true; rules: readonly OpeningRule[] } | { ok: false; line: number } {
  const rules: OpeningRule[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = parseLine(line.trim())
    if (read === undefined) return { ok: false, line: index + 1 }
    rules.push(...read)
  }
  return { ok: true, rules }
}

function parseLine(line: string): OpeningRule[] | undefined {
  const found = LINE.exec(line)
  const [from, until] = [parsePlainDate(found?.[1] ?? ''), parsePlainDate(found?.[2] ?? '')]
  const weekdays = found?.[3] === undefined ? EVERY_DAY : parseDays(found[3])
  const hours = parseHours(found?.[4] ?? '')
  if (from === undefined || until === undefined || until < from) return undefined
  if (weekdays === undefined || hours === undefined || hours.length === 0) return undefined
  return hours.map(each => ({ ...each, weekdays, from, until }))
}

/** `Mon-Fri`, `Mon, Wed`, in either language; undefined when a word is no day. */
function parseDays(text: string): readonly number[] | undefined {
  const days: number[] = []
  for (const part of text.split(',')) {
    const [first, last = first] = part.split(/[-–]/).map(dayNamed)
    if (first === undefined || last === undefined || last < first) return undefined
    for (let day = first; day <= last; day += 1) days.push(day)
  }
  return [...new Set(days)].toSorted()
}

function dayNamed(word: string): number | undefined {
  const short = word.trim().slice(0, 3).toLowerCase()
  for (const names of Object.values(DAYS)) {
    const at = names.findIndex(name => name.slice(0, 3).toLowerCase() === short)
    if (at !== -1 && short !== '') return at + 1
  }
  return undefined
}

/** Rules of the same days and season in one line, as `parseSeasons` reads them. */
export function writeSeasons(rules: readonly OpeningRule[], locale: Locale): string {
  const groups = Map.groupBy(
    rules,
    ({ from, until, weekdays }) => `${from} to ${until} ${writeDays(weekdays, locale)}`,
  )
  return [...groups]
    .map(([when, own]) => `${when.trim()} ${writeHours(own)}`.replace(/ {2,}/g, ' '))
    .join('\n')
}

function writeDays(weekdays: readonly number[], locale: Locale): string {
  if (weekdays.length === EVERY_DAY.length) return ''
  const name = (day: number | undefined) => DAYS[locale][(day ?? 1) - 1] ?? ''
  const isRun = weekdays.every((day, at) => at === 0 || day === (weekdays[at - 1] ?? 0) + 1)
  if (isRun && weekdays.length > 2) return `${name(weekdays[0])}-${name(weekdays.at(-1))}`
  return weekdays.map(name).join(', ')
}
