import { said } from '../phrases/said.ts'
import { suggest } from './did-you-mean.ts'
import type { Check } from './draft.ts'
import { fileOf } from './package-source.ts'

/** What may be changed by a council is named by paths; each must lead to something. */
export const checkShare: Check = (draft, report) => {
  const { definition, content } = draft
  for (const [list, paths] of Object.entries(definition.share ?? {})) {
    for (const [index, path] of (paths ?? []).entries()) {
      const wrong = firstWrong({ definition, content: content.en }, path)
      if (wrong === undefined) continue
      report.error(
        { file: fileOf.definition, path: ['share', list, index], part: 'value' },
        {
          code: 'unknownPath',
          message: said`${path} leads nowhere: there is no ${wrong.step}.`,
          fix: suggest(wrong.step, wrong.known),
        },
      )
    }
  }
}

type Wrong = { step: string; known: string[] }

/** The step at which a path of `share` leads nowhere, and what there is; undefined when it leads to something. */
export function firstWrong(
  roots: { definition: unknown; content: unknown },
  path: string,
): Wrong | undefined {
  const [first = '', ...rest] = path.split('.')
  let here = first === 'content' ? roots.content : roots.definition
  if (here === undefined) return undefined
  const steps = first === 'content' ? rest : [first, ...rest]
  for (const step of steps) {
    const children = childrenOf(here)
    if (!children.has(step)) return { step, known: [...children.keys()] }
    here = children.get(step)
  }
  return undefined
}

/** Children by key; entries of a list by their id. */
function childrenOf(value: unknown): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map()
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  return new Map(value.map((entry: unknown) => [idOf(entry), entry]))
}

function idOf(entry: unknown): string {
  if (typeof entry === 'string') return entry
  return typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : ''
}
