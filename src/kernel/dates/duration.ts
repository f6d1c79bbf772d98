import type { Locale } from '../context.ts'

export type DurationUnit = 'workingDays' | 'days' | 'weeks' | 'months' | 'years'
export type Duration = { readonly amount: number; readonly unit: DurationUnit }

export function parseDuration(_text: string): Duration | undefined {
  throw new Error('soon')
}
export function formatDuration(_duration: Duration, _locale: Locale): string {
  throw new Error('soon')
}
