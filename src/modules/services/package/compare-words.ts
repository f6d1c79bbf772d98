import { isDeepStrictEqual } from 'node:util'
import { LOCALES } from '#kernel/context.ts'
import type { Said } from '#kernel/said.ts'
import { describeElement } from '../overlay/describe-element.ts'
import { said } from '../phrases/said.ts'
import type { Change } from './compare-versions.ts'
import type { Model } from './model.ts'
import { textLeaves } from './text-leaves.ts'

/** Words added, removed and changed, by their paths in each language. */
export function compareWords(before: Model, after: Model): Change[] {
  const words = LOCALES.flatMap(locale => {
    const [old, now] = [leaves(before.content[locale]), leaves(after.content[locale])]
    const paths = new Set([...old.keys(), ...now.keys()])
    return [...paths]
      .filter(path => old.get(path) !== now.get(path))
      .map((path): Change => {
        const what = placeOf(now.has(path) ? after : before, path)
        const where = locale === 'en' ? said`in English` : said`in Welsh`
        return {
          class: 'text',
          element: `content.${locale}.${path}`,
          line: !old.has(path)
            ? said`${what}, ${where}: the words are added.`
            : now.has(path)
              ? said`${what}, ${where}: the words are changed.`
              : said`${what}, ${where}: the words are removed.`,
        }
      })
  })
  if (isDeepStrictEqual(before.stored.examples, after.stored.examples)) return words
  return [...words, { class: 'text', element: 'examples', line: said`The examples are changed.` }]
}

/** What words belong to, as an author reads it. */
export function placeOf({ stored }: Model, path: string): Said {
  return { en: describeElement(stored, path, 'en'), cy: describeElement(stored, path, 'cy') }
}

function leaves(content: unknown): Map<string, string> {
  return new Map(textLeaves(content).map(({ path, text }) => [path.join('.'), text]))
}
