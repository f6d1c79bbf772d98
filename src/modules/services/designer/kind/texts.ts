import type { Locale } from '#kernel/context.ts'
import { says } from './says.cy.ts'
import { plainSay, type SlotAsk } from './slot-asks.ts'
import { cy } from './texts.cy.ts'
import { en } from './texts.en.ts'

export const kindTexts = { en, cy }

/** What is asked for a slot. A kind from elsewhere may ask what has no Welsh here: then in its own words. */
export function sayOf(locale: Locale, { slot }: SlotAsk): string {
  return sayIn(locale, plainSay(slot))
}

/** The same of a part that may be left out. */
export function sayIn(locale: Locale, said: string): string {
  return locale === 'cy' ? (says[said] ?? said) : said
}
