import { isDeepStrictEqual } from 'node:util'
import { LOCALES } from '#kernel/context.ts'
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
        const element = `content.${locale}.${path}`
        return {
          class: 'text',
          element,
          line: !old.has(path)
            ? said`The words ${element} are added.`
            : now.has(path)
              ? said`The words ${element} are changed.`
              : said`The words ${element} are removed.`,
        }
      })
  })
  if (isDeepStrictEqual(before.stored.examples, after.stored.examples)) return words
  return [...words, { class: 'text', element: 'examples', line: said`The examples are changed.` }]
}

function leaves(content: unknown): Map<string, string> {
  return new Map(textLeaves(content).map(({ path, text }) => [path.join('.'), text]))
}
