import type { Locale } from '#kernel/context.ts'
import { CALENDAR_NAMES } from '#kernel/dates/calendar.ts'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { type Form, field } from '#kernel/http/form.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { parseExceptions, parseHours } from './parse-hours.ts'
import { parseSeasons } from './parse-seasons.ts'
import { type OpeningRule, type Resource, type Schedule, SORTS } from './resource.ts'
import type { Kind } from './store-resources.ts'
import { fill } from './texts.ts'
import { staffTexts } from './texts-staff.ts'

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

type Numbers = {
  name:
    | 'beforeMinutes'
    | 'afterMinutes'
    | 'capacity'
    | 'partyMost'
    | 'noticeHours'
    | 'horizonDays'
    | 'changeHours'
  least: number
  most: number
}
/** Every number of the form with its bounds; the two that may be left empty are read apart. */
const NUMBERS: readonly Numbers[] = [
  { name: 'beforeMinutes', least: 0, most: 720 },
  { name: 'afterMinutes', least: 0, most: 720 },
  { name: 'capacity', least: 1, most: 10_000 },
  { name: 'partyMost', least: 1, most: 10_000 },
  { name: 'noticeHours', least: 0, most: 2000 },
  { name: 'horizonDays', least: 0, most: 730 },
  { name: 'changeHours', least: 0, most: 2000 },
]

export type ReadResource =
  | { readonly ok: true; readonly resource: Resource; readonly kind: Kind }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** Reads the form of a resource; what it does not show, such as the kind, is kept from `before`. */
export function parseResource(
  form: Form,
  { id, before, locale }: { id: string; before: Resource | undefined; locale: Locale },
): ReadResource {
  const errors: FieldError[] = []
  const t = staffTexts[locale].form
  const needed = (name: 'nameEn' | 'nameCy' | 'kindEn' | 'kindCy') => {
    const value = field(form, name).slice(0, 100)
    if (value === '') errors.push({ field: name, message: fill(t.needed, { label: t[name] }) })
    return value
  }
  const [nameEn, nameCy] = [needed('nameEn'), needed('nameCy')]
  const key = field(form, 'kind')
  if (!/^[a-z][a-zA-Z0-9]{0,40}$/.test(key)) errors.push({ field: 'kind', message: t.wrongKind })
  const [kindEn, kindCy] = [needed('kindEn'), needed('kindCy')]
  const schedule = readSchedule(form, { before, locale, errors })
  const ends = field(form, 'endsOn')
  const endsOn = ends === '' ? null : parsePlainDate(ends)
  if (endsOn === undefined)
    errors.push({ field: 'endsOn', message: fill(t.wrongDate, { label: t.endsOn }) })
  if (errors.length > 0 || endsOn === undefined) return { ok: false, errors }
  const line = (name: string) => field(form, name).slice(0, 200)
  return {
    ok: true,
    kind: { key, name: { en: kindEn, cy: kindCy } },
    resource: {
      id,
      kind: before?.kind ?? key,
      sort: SORTS.find(sort => sort === field(form, 'sort')) ?? 'person',
      name: { en: nameEn, cy: nameCy },
      site: { en: line('siteEn'), cy: line('siteCy') || line('siteEn') },
      schedule,
      endsOn,
    },
  }
}

type Reading = { before: Resource | undefined; locale: Locale; errors: FieldError[] }

function readSchedule(form: Form, reading: Reading): Schedule {
  const { locale, errors } = reading
  const t = staffTexts[locale].form
  const numbers = Object.fromEntries(
    NUMBERS.map(number => [number.name, readNumber(form, number, reading) ?? number.least]),
  ) as Record<Numbers['name'], number> // One for each name of the list.
  const optional = (name: 'slotMinutes' | 'stepMinutes') =>
    field(form, name) === '' ? null : readNumber(form, { name, least: 5, most: 1440 }, reading)
  const exceptions = parseExceptions(field(form, 'exceptions'))
  if (!exceptions.ok)
    errors.push({
      field: 'exceptions',
      message: fill(t.wrongException, { line: String(exceptions.line) }),
    })
  const seasons = parseSeasons(field(form, 'seasons'))
  if (!seasons.ok)
    errors.push({
      field: 'seasons',
      message: fill(t.wrongSeason, { line: String(seasons.line) }),
    })
  const holidays = field(form, 'bankHolidays')
  return {
    hours: [...readWeek(form, reading), ...(seasons.ok ? seasons.rules : [])],
    exceptions: exceptions.ok ? exceptions.exceptions : [],
    bankHolidays: CALENDAR_NAMES.find(name => name === holidays) ?? null,
    slotMinutes: optional('slotMinutes') ?? null,
    stepMinutes: optional('stepMinutes') ?? null,
    beforeMinutes: numbers.beforeMinutes,
    afterMinutes: numbers.afterMinutes,
    capacity: numbers.capacity,
    counts: field(form, 'counts') === 'party' ? 'party' : 'bookings',
    partyMost: numbers.partyMost,
    noticeMinutes: numbers.noticeHours * 60,
    horizonDays: numbers.horizonDays,
    changeNoticeMinutes: numbers.changeHours * 60,
    areas: field(form, 'areas')
      .split(',')
      .map(area => area.trim())
      .filter(area => area !== ''),
  }
}

/** Rules that hold in a season only. */
export function seasonsOf({ schedule }: Resource): readonly OpeningRule[] {
  return schedule.hours.filter(({ from, until }) => from !== undefined || until !== undefined)
}

function readWeek(form: Form, { locale, errors }: Reading): OpeningRule[] {
  const t = staffTexts[locale].form
  return WEEKDAYS.flatMap(weekday => {
    const hours = parseHours(field(form, `hours-${weekday}`))
    if (hours === undefined)
      errors.push({
        field: `hours-${weekday}`,
        message: fill(t.wrongHours, { label: t.hours }),
      })
    return (hours ?? []).map(each => ({ ...each, weekdays: [weekday] }))
  })
}

function readNumber(
  form: Form,
  {
    name,
    least,
    most,
  }: { name: Numbers['name'] | 'slotMinutes' | 'stepMinutes'; least: number; most: number },
  { locale, errors }: Reading,
): number | undefined {
  const text = field(form, name)
  const value = Number(text)
  if (/^\d{1,5}$/.test(text) && value >= least && value <= most) return value
  const t = staffTexts[locale].form
  const message = fill(t.number, { label: t[name], least: String(least), most: String(most) })
  errors.push({ field: name, message })
  return undefined
}
