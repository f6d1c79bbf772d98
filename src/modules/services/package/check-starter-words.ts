import { said } from '../phrases/said.ts'
import type { Check } from './draft.ts'
import { newPackage } from './new-package.ts'
import { fileOf } from './package-source.ts'
import { parseYaml } from './parse-yaml.ts'
import { type TextLeaf, textLeaves } from './text-leaves.ts'

/** What `moothall new` writes for its author to replace: it is no word of any service, and would be online with it. */
export const checkStarterWords: Check = (draft, report) => {
  for (const locale of ['en', 'cy'] as const) {
    const content = draft.content[locale]
    if (content === undefined) continue
    const starter = starterTexts(locale)
    const left = textLeaves(content)
      .filter(isIntroduction)
      .filter(({ text }) => starter.has(text.trim()) || text.startsWith('Gwasanaeth newydd: '))
    // A list is told of once.
    for (const { path, text } of new Map(
      left
        .toReversed()
        .map(leaf => [leaf.path.filter(part => typeof part === 'string').join('.'), leaf]),
    ).values())
      report.warning(
        { file: fileOf.content(locale), path, part: 'value' },
        {
          code: 'starterWords',
          message: said`These are still the words of moothall new: “${text.trim().split('\n')[0] ?? ''}”.`,
          fix: said`Write what customers are to read.`,
        },
      )
  }
}

const STARTER = 'starter'

/** What introduces a service; the rest of a starter may well stay as it is. */
function isIntroduction({ path }: TextLeaf): boolean {
  const [first, second] = path
  return (
    ['name', 'summary', 'words'].includes(String(first)) || (first === 'start' && second !== 'time')
  )
}

const kept = new Map<string, ReadonlySet<string>>()

function starterTexts(locale: 'en' | 'cy'): ReadonlySet<string> {
  const before = kept.get(locale)
  if (before !== undefined) return before
  const file = fileOf.content(locale)
  const { value } = parseYaml(file, newPackage(STARTER).get(file) ?? '')
  const texts = new Set(
    textLeaves(value)
      .filter(isIntroduction)
      .map(({ text }) => text.trim())
      .filter(text => text !== STARTER),
  )
  kept.set(locale, texts)
  return texts
}
