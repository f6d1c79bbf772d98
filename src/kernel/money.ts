import type { Locale } from './context.ts'

declare const penceMark: unique symbol
/** Money in whole pence, so that sums are exact. */
export type Pence = number & { readonly [penceMark]: true }

const POUNDS = /^(-?)£?(-?)(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d{1,2}))?$/
const PENNIES = /^(\d{1,6})p$/i

/** A whole number of pence; undefined for anything that money cannot be. */
export function pence(amount: number): Pence | undefined {
  return Number.isSafeInteger(amount) ? (amount as Pence) : undefined
}

/** Reads `£12.50`, `1,200`, `£ 3`, `50p`; undefined when it is not an amount. */
export function parseMoney(text: string): Pence | undefined {
  const written = text.replace(/\s/g, '')
  const pennies = PENNIES.exec(written)
  if (pennies !== null) return pence(Number(pennies[1]))
  const found = POUNDS.exec(written)
  if (found === null || (found[1] === '-' && found[2] === '-')) return undefined
  const pounds = Number((found[3] ?? '').replaceAll(',', ''))
  const amount = pounds * 100 + Number((found[4] ?? '').padEnd(2, '0'))
  return pence(found[1] === '-' || found[2] === '-' ? -amount || 0 : amount)
}

/** `£12.50`, `£1,200`: pence only where there are any, as GOV.UK writes. Welsh writes money the same way. */
export function formatMoney(amount: Pence, _locale: Locale): string {
  const whole = Math.floor(Math.abs(amount) / 100)
  const rest = Math.abs(amount) % 100
  const pounds = String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '-' : ''}£${pounds}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}
