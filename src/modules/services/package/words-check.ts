import type { Locale } from '#kernel/context.ts'
import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { suggest } from './did-you-mean.ts'
import type { Draft } from './draft.ts'
import type { Content } from './format-content.ts'
import type { ElementPath, Report } from './mistake.ts'
import { fileOf } from './package-source.ts'

/** What a check of one language's words looks at. */
export type WordsCheck = { draft: Draft; content: Content; locale: Locale; report: Report }

export type WordsSection = {
  path: ElementPath
  words: object | undefined
  /** The elements there are. */
  ids: Iterable<string>
  /** The element in words: `option`, `message`. */
  what: Said
  /** Elements need no words, but words need an element. */
  optional?: true
}

/** The words of a section belong to its elements: missing words and words left over are told. */
export function checkKeys(
  check: Pick<WordsCheck, 'locale' | 'report'>,
  section: WordsSection,
): void {
  const { path, what } = section
  const wanted = new Set(section.ids)
  const given = new Set(Object.keys(section.words ?? {}))
  const without = [...wanted].filter(id => !given.has(id))
  if (section.optional !== true)
    for (const id of without) missing(check, { path: [...path, id], what })
  for (const id of given) {
    if (wanted.has(id)) continue
    check.report.error(
      { file: fileOf.content(check.locale), path: [...path, id] },
      {
        code: 'wordsLeftOver',
        message: said`There are words for the ${what} ${id}, but there is no such ${what}.`,
        fix: without.length === 0 ? said`Remove them.` : suggest(id, without),
      },
    )
  }
}

/** Words that are needed and not there. */
export function missing(
  { locale, report }: Pick<WordsCheck, 'locale' | 'report'>,
  { path, what }: { path: ElementPath; what: Said },
): void {
  const language = locale === 'cy' ? said`Welsh` : said`English`
  report.error(
    { file: fileOf.content(locale), path },
    {
      code: 'wordsMissing',
      message: said`The ${what} ${String(path.at(-1))} has no words in ${language}.`,
      fix: said`Add ${path.join('.')}.`,
    },
  )
}
