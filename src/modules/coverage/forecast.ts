import { addDays, dayNumber, fromDayNumber, type PlainDate } from '#kernel/dates/plain-date.ts'

export type Point = { readonly on: PlainDate; readonly share: number }

export type Forecast =
  | { readonly kind: 'reached' }
  | { readonly kind: 'on'; readonly date: PlainDate }
  /** It stands still or falls, or would take longer than anyone plans. */
  | { readonly kind: 'never' }
  /** Fewer than three points: no line worth drawing. */
  | { readonly kind: 'unknown' }

const LONGEST_DAYS = 20 * 365

/**
 * When a share reaches its target if it goes on as it did: the straight line of least squares through
 * the points (in days), read at the target. It is a way of speaking, not a promise.
 */
export function forecastOf(points: readonly Point[], target: number): Forecast {
  const last = points.at(-1)
  if (last === undefined || points.length < 3) return { kind: 'unknown' }
  if (last.share >= target) return { kind: 'reached' }
  const line = lineThrough(points)
  if (line.slope <= 0) return { kind: 'never' }
  const day = Math.ceil((target - line.at0) / line.slope) + dayNumber(points[0]?.on ?? last.on)
  const soonest = dayNumber(addDays(last.on, 1))
  const reached = Math.max(day, soonest)
  return reached - dayNumber(last.on) > LONGEST_DAYS
    ? { kind: 'never' }
    : { kind: 'on', date: fromDayNumber(reached) }
}

/** The share that the line gives for a day, between 0 and 100; undefined without a line. */
export function shareExpected(points: readonly Point[], on: PlainDate): number | undefined {
  const [first] = points
  if (first === undefined || points.length < 3) return undefined
  const { at0, slope } = lineThrough(points)
  const value = at0 + slope * (dayNumber(on) - dayNumber(first.on))
  return Math.round(Math.min(100, Math.max(0, value)) * 10) / 10
}

function lineThrough(points: readonly Point[]): { at0: number; slope: number } {
  const first = dayNumber(points[0]?.on ?? ('1970-01-01' as PlainDate)) // Only called with points.
  const xs = points.map(point => dayNumber(point.on) - first)
  const meanX = xs.reduce((a, b) => a + b, 0) / points.length
  const meanY = points.reduce((sum, point) => sum + point.share, 0) / points.length
  const spread = xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0)
  const slope =
    spread === 0
      ? 0
      : points.reduce(
          (sum, point, at) => sum + ((xs[at] ?? 0) - meanX) * (point.share - meanY),
          0,
        ) / spread
  return { at0: meanY - slope * meanX, slope }
}
