import type { Locale } from '#kernel/context.ts'
import { formatMoney, pence } from '#kernel/money.ts'

/** Pence as people write them; nothing for what is no amount. */
export function money(amount: number, locale: Locale): string {
  const known = pence(amount)
  return known === undefined ? '' : formatMoney(known, locale)
}
