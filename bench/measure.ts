/** One line of the report: what was measured, against which bar, and what stood beside it in the same run. */
export type Measure = {
  what: string
  value: string
  bar: string
  met: boolean
  /** The limit or peer, measured in the same run. */
  beside?: string
}

/** A part of the report. Each file of `bench/` that measures something exports one as `bench`. */
export type Bench = { name: string; run(): Promise<readonly Measure[]> }

export function printMeasure({ what, value, bar, met, beside }: Measure): string {
  const against = beside === undefined ? '' : `; beside ${beside}`
  return `${met ? '✔' : '✘'} ${what}: ${value} (bar ${bar})${against}`
}
