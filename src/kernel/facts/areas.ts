import { type PlainDate, parsePlainDate } from '../dates/plain-date.ts'
import type { AreaSpan, Value } from '../expressions/value-type.ts'

export const AREA_KIND = /^[a-z][A-Za-z0-9]{1,39}$/
const ALWAYS = '0001-01-01'
const MOST_AREAS = 200

/** Whether it is the areas of a place, as values hold them. */
export function isAreas(value: unknown): value is readonly AreaSpan[] {
  return Array.isArray(value) && value.length <= MOST_AREAS && value.every(isSpan)
}

function isSpan(value: unknown): value is AreaSpan {
  if (typeof value !== 'object' || value === null) return false
  const { kind, code, from, until, ...rest } = value as Record<string, unknown>
  return (
    Object.keys(rest).length === 0 &&
    typeof kind === 'string' &&
    AREA_KIND.test(kind) &&
    typeof code === 'string' &&
    code.length <= 200 &&
    isDate(from) &&
    (until === undefined || isDate(until))
  )
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && parsePlainDate(value) !== undefined
}

/** What an example writes, `{ ward: W1, round: [R1, C2] }`: areas of these kinds, at any time. */
export function readAreas(source: unknown): readonly AreaSpan[] | undefined {
  if (isAreas(source)) return source
  if (typeof source !== 'object' || source === null || Array.isArray(source)) return undefined
  const spans = Object.entries(source).flatMap(([kind, codes]) =>
    [codes].flat().map(code => ({ kind, code: String(code), from: ALWAYS as PlainDate })),
  )
  return isAreas(spans) ? spans : undefined
}

/** The codes of the areas of a kind in which an answer's place lies on a day, in order. */
export function areaCodes(value: Value | undefined, kind: string, on: string): readonly string[] {
  if (typeof value !== 'object' || !('areas' in value) || !isAreas(value.areas)) return []
  return value.areas
    .filter(area => area.kind === kind && area.from <= on && (area.until ?? '9999') > on)
    .map(({ code }) => code)
    .sort()
}

/** The answer without the areas it lies in: they follow from where it is. */
export function withoutAreas(value: Value): Value {
  if (typeof value !== 'object' || !('areas' in value)) return value
  const { areas: _, ...rest } = value
  return rest as Value // An address or a place is one without its areas too.
}
