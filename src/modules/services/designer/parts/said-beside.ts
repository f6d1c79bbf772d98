import { type DraftLook, pagesOf, words } from '../look-at-draft.ts'
import type { YamlEdit } from '../yaml/edit-data.ts'
import type { PartElement } from './list-parts.ts'

/**
 * A refusal can be said only where all that it depends on is known: beside the last question that its
 * condition reads, unless it stands later already.
 */
export function saidBeside(
  look: DraftLook,
  { path, value }: PartElement,
  condition: unknown,
): YamlEdit[] {
  const asked = pagesOf(look).flatMap(page =>
    page.asks.map(({ fact }) => ({ fact, page: page.index })),
  )
  const read = new Set(textsIn(condition))
  const last = asked.findLast(({ fact }) => read.has(fact))
  const now = asked.find(({ fact }) => fact === words(value['on']))
  if (last === undefined || (now !== undefined && now.page >= last.page)) return []
  return [{ kind: 'set', path: [...path, 'on'], value: last.fact }]
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
