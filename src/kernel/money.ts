import type { Locale } from './context.ts'

declare const penceMark: unique symbol
/** Money in whole pence, so that sums are exact. */
export type Pence = number & { readonly [penceMark]: true }

export function parseMoney(_text: string): Pence | undefined {
  throw new Error('soon')
}
export function formatMoney(_pence: Pence, _locale: Locale): string {
  throw new Error('soon')
}
