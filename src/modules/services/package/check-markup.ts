import { LOCALES } from '#kernel/context.ts'
import { said } from '../phrases/said.ts'
import type { Check } from './draft.ts'
import { fileOf } from './package-source.ts'
import { textLeaves } from './text-leaves.ts'

const tag = /<\/?[a-z][a-z0-9-]*(\s[^<>]*)?\/?>/i
const script = /(javascript|vbscript|data)\s*:\s*\S/i
const inLink = /\]\(\s*<?\s*(javascript|vbscript|data)\s*:/i

/**
 * Words are text or Markdown. Markup would be shown as its letters, never run; whoever wrote it meant
 * something that will not happen, or meant harm.
 */
export const checkMarkup: Check = ({ content }, report) => {
  for (const locale of LOCALES)
    for (const { path, text } of textLeaves(content[locale])) {
      const found = tag.exec(text)?.[0] ?? inLink.exec(text)?.[0] ?? leadsToScript(path, text)
      if (found === undefined) continue
      report.error(
        { file: fileOf.content(locale), path, part: 'value' },
        {
          code: 'markup',
          message: said`Words cannot hold markup or script: ${found.slice(0, 40)}`,
          fix: said`Write plain text, or Markdown where text may have paragraphs.`,
        },
      )
    }
}

function leadsToScript(path: readonly (string | number)[], text: string): string | undefined {
  return path.at(-1) === 'to' ? script.exec(text)?.[0] : undefined
}
