import { type Phrases, type Said, sayer } from '#kernel/said.ts'
import { checkPhrases } from './check.cy.ts'
import { formatPhrases } from './format.cy.ts'
import { sharingPhrases } from './sharing.cy.ts'
import { titlePhrases } from './titles.cy.ts'
import { versionPhrases } from './versions.cy.ts'
import { wordsPhrases } from './words.cy.ts'

/** English sentences with their Welsh. */
export const servicePhrases: Phrases = {
  ...titlePhrases,
  ...formatPhrases,
  ...checkPhrases,
  ...wordsPhrases,
  ...versionPhrases,
  ...sharingPhrases,
}

/** What the checks and comparisons say of a package: English where it is said, Welsh in this folder. */
export const said = sayer(servicePhrases)

/** Words that stand elsewhere in English: what a place of the format wants, in Welsh where that is known. */
export function fixedWords(english: string): Said {
  return { en: english, cy: servicePhrases[english] ?? english }
}

/** Names, of which one is meant: `email or text`. */
export function either(names: readonly string[]): Said {
  const last = names.at(-1) ?? ''
  return names.length < 2
    ? { en: last, cy: last }
    : said`${names.slice(0, -1).join(', ')} or ${last}`
}
