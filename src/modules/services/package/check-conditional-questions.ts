import { said } from '../phrases/said.ts'
import { readLater } from './check-flow.ts'
import { asksOf, type Check, type Draft, expressionAt } from './draft.ts'
import { fileOf } from './package-source.ts'

/**
 * A question that depends on another of its own page is shown under the option that calls for it
 * (the design system's conditional reveal), which works without script only when it is that simple.
 */
export const checkConditionalQuestions: Check = (draft, report) => {
  for (const [index, page] of draft.definition.pages.entries()) {
    for (const [number, ask] of asksOf(page).entries()) {
      const read = expressionAt(draft, 'pages', index, 'asks', number, 'when')
      if (read === undefined) continue
      const later = readLater(draft, read.reads, index)
      if (later.length === 0 || isUnderOption(draft, { index, number, source: ask.when })) continue
      report.error(
        { file: fileOf.definition, path: ['pages', index, 'asks', number, 'when'] },
        {
          code: 'conditionalQuestion',
          message: said`${ask.fact} depends on ${later.join(', ')} of the same page or later, in a way that cannot be shown under one option.`,
          fix: said`Write when: { is: [a choice or yesNo fact asked before it on this page, one option] }, or put the question on a later page.`,
        },
      )
    }
  }
}

type Ask = { index: number; number: number; source: unknown }

function isUnderOption(draft: Draft, { index, number, source }: Ask): boolean {
  const under = optionOf(source)
  if (under === undefined) return false
  const page = draft.definition.pages[index]
  const before = page === undefined ? [] : asksOf(page).slice(0, number)
  const type = draft.definition.facts[under.fact]?.type
  return before.some(ask => ask.fact === under.fact) && (type === 'choice' || type === 'yesNo')
}

/** The fact and value of `{ is: [fact, value] }` or `{ is: [fact, true] }`. */
export function optionOf(source: unknown): { fact: string; value: string | boolean } | undefined {
  if (typeof source === 'string') return { fact: source, value: true }
  if (typeof source !== 'object' || source === null || !('is' in source)) return undefined
  if (!Array.isArray(source.is) || source.is.length !== 2) return undefined
  const [fact, value]: unknown[] = source.is
  if (typeof fact !== 'string') return undefined
  return typeof value === 'string' || typeof value === 'boolean' ? { fact, value } : undefined
}
