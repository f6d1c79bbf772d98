import type { Locale } from '#kernel/context.ts'
import type { EvidenceProblem, EvidenceRules, Need } from './evidence.ts'
import { fill, texts } from './texts.ts'

/** What is wrong with the evidence, and how to put it right: a sentence for the summary of errors. */
export function problemText(
  rules: EvidenceRules,
  problem: EvidenceProblem,
  locale: Locale,
): string {
  const t = texts[locale].need
  const label = (kind: string) => rules.kinds[kind]?.label[locale] ?? kind
  if (problem.code === 'tooMany')
    return fill(t.tooMany, { most: problem.most, label: label(problem.kind) })
  const { need } = problem
  const kinds = kindsOf(need)
  const labels = kinds.map(label).join('; ')
  if (kinds.length === 1) return fill(t.missingOne, { labels })
  if (typeof need !== 'string' && 'any' in need) return fill(t.missingAny, { labels })
  const count = typeof need !== 'string' && 'count' in need ? need.count : kinds.length
  return fill(t.missingCount, { count, labels })
}

/** Every kind that a need names, once, in its order. */
export function kindsOf(need: Need): string[] {
  if (typeof need === 'string') return [need]
  const parts = 'all' in need ? need.all : 'any' in need ? need.any : need.of
  return [...new Set(parts.flatMap(kindsOf))]
}
