import { said } from '../phrases/said.ts'
import { type Check, type Draft, expressionAt, readsInTheEnd } from './draft.ts'
import { fileOf } from './package-source.ts'

/** Computed facts do not go round in a circle, and journeys do not compute from officers' facts. */
export const checkComputed: Check = (draft, report) => {
  const told = new Set<string>()
  for (const fact of draft.facts.values()) {
    const circle = circleFrom(draft, fact.id)
    if (circle === undefined || told.has(fact.id)) continue
    for (const id of circle) told.add(id)
    report.error(
      { file: fileOf.definition, path: [...fact.path, 'is'] },
      {
        code: 'circle',
        message: said`${fact.id} is computed from itself: ${[...circle, fact.id].join(' → ')}.`,
        fix: said`Ask one of these facts, or compute it from others.`,
      },
    )
  }
}

/** The shortest way from a fact back to itself. */
function circleFrom(draft: Draft, start: string): string[] | undefined {
  const ways: string[][] = [[start]]
  const seen = new Set<string>()
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const fact = draft.facts.get(way.at(-1) ?? '')
    const reads = fact === undefined ? [] : (expressionAt(draft, ...fact.path, 'is')?.reads ?? [])
    for (const id of reads) {
      if (id === start) return way
      if (seen.has(id)) continue
      seen.add(id)
      ways.push([...way, id])
    }
  }
  return undefined
}

/** The computed facts of a section, each after those it reads. */
export function inComputingOrder(draft: Draft, section: 'journey' | 'case'): string[] {
  const ordered = new Set<string>()
  const visit = (id: string, open: ReadonlySet<string>): void => {
    const fact = draft.facts.get(id)
    if (fact === undefined || fact.section !== section || ordered.has(id) || open.has(id)) return
    const is = expressionAt(draft, ...fact.path, 'is')
    if (is === undefined) return
    for (const read of is.reads) visit(read, new Set([...open, id]))
    ordered.add(id)
  }
  for (const id of draft.facts.keys()) visit(id, new Set())
  return [...ordered]
}

/** The page at whose end a fact's value is known: its own, or the last it is computed from. */
export function knownOn(draft: Draft, reads: readonly string[]): number {
  let page = -1
  for (const id of readsInTheEnd(draft, reads)) page = Math.max(page, draft.pageOf.get(id) ?? -1)
  return page
}
