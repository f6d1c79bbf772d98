import type { Locale } from '../context.ts'

export type DurationUnit = 'workingDays' | 'days' | 'weeks' | 'months' | 'years'
export type Duration = { readonly amount: number; readonly unit: DurationUnit }

const SHAPE = /^(\d{1,5}) +(working days?|days?|weeks?|months?|years?)$/
const UNITS: readonly (readonly [string, DurationUnit])[] = [
  ['working', 'workingDays'],
  ['day', 'days'],
  ['week', 'weeks'],
  ['month', 'months'],
  ['year', 'years'],
]

/** Reads `10 working days`, `28 days`, `2 weeks`, `6 months`, `1 year`. */
export function parseDuration(text: string): Duration | undefined {
  const found = SHAPE.exec(text.trim().toLowerCase())
  const unit = UNITS.find(([word]) => found?.[2]?.startsWith(word))?.[1]
  return found === null || unit === undefined ? undefined : { amount: Number(found[1]), unit }
}

const ENGLISH: Record<DurationUnit, string> = {
  workingDays: 'working day',
  days: 'day',
  weeks: 'week',
  months: 'month',
  years: 'year',
}

/** `10 working days`; in Welsh the noun stays singular after a number and its first letter may mutate. */
export function formatDuration({ amount, unit }: Duration, locale: Locale): string {
  if (locale === 'en') return `${amount} ${ENGLISH[unit]}${amount === 1 ? '' : 's'}`
  return `${amount} ${welshNoun(amount, unit)}`
}

function welshNoun(amount: number, unit: DurationUnit): string {
  switch (unit) {
    case 'workingDays':
      return amount === 2 ? 'ddiwrnod gwaith' : 'diwrnod gwaith'
    case 'days':
      return amount === 2 ? 'ddiwrnod' : 'diwrnod'
    case 'weeks':
      return 'wythnos'
    case 'months':
      return amount === 2 ? 'fis' : 'mis'
    case 'years':
      return welshYears(amount)
  }
}

/** Un flwyddyn, dwy flynedd, tair blynedd, pum mlynedd: the counting form of blwyddyn. */
function welshYears(amount: number): string {
  if (amount === 1) return 'flwyddyn'
  if (amount === 2) return 'flynedd'
  return [3, 4, 6].includes(amount) ? 'blynedd' : 'mlynedd'
}

const NOMINAL_DAYS: Record<DurationUnit, number> = {
  workingDays: 7 / 5,
  days: 1,
  weeks: 7,
  months: 365.25 / 12,
  years: 365.25,
}

/** A length in days to put durations in order by: 24 months are as long as 2 years, 5 working days as a week. */
export function nominalDays({ amount, unit }: Duration): number {
  return amount * NOMINAL_DAYS[unit]
}
