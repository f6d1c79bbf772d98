import { LOCALES, type Locale } from './context.ts'

/** A sentence in every language, so that whoever shows it chooses. */
export type Said = Readonly<Record<Locale, string>>

/** English sentences with `{0}`, `{1}` … where their values stand, each with its Welsh. */
export type Phrases = Readonly<Record<string, string>>

type Value = string | number | undefined | Said

/**
 * The tag with which sentences are written where they are meant: said`There is no page ${id}.` The English
 * stands in the code, its Welsh in `phrases`; a value that is itself `Said` is told in the language of the whole.
 */
export function sayer(phrases: Phrases) {
  return (parts: TemplateStringsArray, ...values: readonly Value[]): Said => {
    const english = patternOf(parts)
    return {
      en: filled(english, values, 'en'),
      cy: filled(phrases[english] ?? english, values, 'cy'),
    }
  }
}

/** The key of a sentence among the phrases. */
export function patternOf(parts: readonly string[]): string {
  return parts.map((part, index) => (index === 0 ? part : `{${index - 1}}${part}`)).join('')
}

function filled(pattern: string, values: readonly Value[], locale: Locale): string {
  return pattern.replace(/\{(\d+)\}/g, (_, index: string) => {
    const value = values[Number(index)]
    return typeof value === 'object' ? value[locale] : String(value ?? '')
  })
}

/** What is the same in every language: a name, or words in the language of the reader already. */
export function sameInAll(text: string): Said {
  return { en: text, cy: text }
}

/** A sentence of which each language is changed alike. */
export function mapSaid(said: Said, change: (text: string, locale: Locale) => string): Said {
  return { en: change(said.en, 'en'), cy: change(said.cy, 'cy') }
}

/** Several, one after another, in each language. */
export function joinSaid(parts: readonly Said[], between: string): Said {
  const [en, cy] = LOCALES.map(locale => parts.map(part => part[locale]).join(between))
  return { en: en ?? '', cy: cy ?? '' }
}
