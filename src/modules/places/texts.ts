import type { Locale } from '#kernel/context.ts'
import { cy } from './texts.cy.ts'
import { en, type Texts } from './texts.en.ts'

export const texts: Readonly<Record<Locale, Texts>> = { en, cy }

/** What a kind of collection is called; one that we have no name for keeps the council's. */
export function streamName(stream: string, locale: Locale): string {
  return (texts[locale].streams as Readonly<Record<string, string>>)[stream] ?? stream
}

/** What a kind of area or facility is called. */
export function kindName(kind: string, locale: Locale): string {
  const known = (texts[locale].kinds as Readonly<Record<string, string>>)[kind]
  if (known !== undefined) return known
  const words = kind.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `350 metres`, `1.2 kilometres`, in distances that people walk. */
export function distanceText(metres: number, locale: Locale): string {
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
  if (metres < 950)
    return `${number(Math.max(10, Math.round(metres / 10) * 10), 0)} ${locale === 'cy' ? 'metr' : 'metres'}`
  return `${number(metres / 1000, 1)} km`
}
