import type { Locale } from '#kernel/context.ts'

const SINGLE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The letters of each language in their order. K, Q, V, X and Z are no letters of Welsh, but names in English begin with them. */
const ALPHABETS: Readonly<Record<Locale, readonly string[]>> = {
  en: [...SINGLE],
  cy: 'A B C Ch D Dd E F Ff G Ng H I J K L Ll M N O P Ph Q R Rh S T Th U V W X Y Z'.split(' '),
}

const FOREIGN = new Set('KQVXZ')

/** What the A to Z offers: letters of the language, others only where something stands under them. */
export function lettersOf(locale: Locale, filed: ReadonlySet<string>): string[] {
  return ALPHABETS[locale].filter(
    letter => locale === 'en' || !FOREIGN.has(letter) || filed.has(letter),
  )
}

export function isLetter(letter: string, locale: Locale): boolean {
  return ALPHABETS[locale].includes(letter)
}

/**
 * The first letter without its accent; what begins with a figure or a quotation mark goes by its first
 * letter. In Welsh two signs may be one letter: “Rhandir” stands under Rh, after all of R.
 */
export function letterOf(name: string, locale: Locale): string {
  const found = /[a-z].?/i.exec(name.normalize('NFD').replace(/\p{M}/gu, ''))?.[0] ?? 'Z'
  const both = found.charAt(0).toUpperCase() + found.slice(1).toLowerCase()
  return isLetter(both, locale) ? both : both.charAt(0)
}
