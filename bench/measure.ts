/** One line of the report: what was measured, against which bar, and what stood beside it in the same run. */
export type Measure = {
  what: string
  value: string
  bar: string
  /** Undefined where it could not be measured; `value` says why. */
  met: boolean | undefined
  /** The limit or peer, measured in the same run. */
  beside?: string
}

/** A part of the report. Each file of `bench/` that measures something exports one as `bench`. */
export type Bench = {
  name: string
  run(): Promise<readonly Measure[]>
  /** Kept for being asked by name: it takes minutes or fetches a peer. */
  long?: boolean
}

export function printMeasure({ what, value, bar, met, beside }: Measure): string {
  const against = beside === undefined ? '' : `; beside ${beside}`
  const mark = met === undefined ? '–' : met ? '✔' : '✘'
  return `${mark} ${what}: ${value} (bar ${bar})${against}`
}

/** The value below which this share of the numbers lies. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
export const ratio = (value: number) => value.toFixed(2)
export const perSecond = (value: number) => `${Math.round(value).toLocaleString('en-GB')}/s`
