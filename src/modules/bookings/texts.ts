import type { Locale } from '#kernel/context.ts'
import { cy } from './texts.cy.ts'
import { en, type Texts } from './texts.en.ts'

export const texts: Readonly<Record<Locale, Texts>> = { en, cy }

/** Puts values in their places: `{name}`. What is put in is not read again. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
  )
}
