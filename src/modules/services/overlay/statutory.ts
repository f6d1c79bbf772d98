import type { Said } from '#kernel/said.ts'
import type { Comparison } from '../package/compare-versions.ts'
import { citation, lawsBehind } from './marks.ts'

/** A change of the author's that the law asks for. */
export type StatutoryChange = {
  readonly element: string
  readonly line: Said
  /** As people cite it. */
  readonly law: string
}

/**
 * What in a release the law asks for: a changed element that cites its law, or a legal stop. No council
 * may keep the old rule, so an upgrade with one of these can be decided upon but not declined.
 */
export function statutoryChanges({ changes }: Comparison, definition: unknown): StatutoryChange[] {
  return changes.flatMap(({ element, line, class: reach }) => {
    // A reworded question is no change of the law, though the law is behind it.
    const words = reach === 'text' && !element.startsWith('law')
    const [law] = words ? [] : lawsBehind(definition, element)
    if (law !== undefined && !element.startsWith('law'))
      return [{ element, line, law: citation(definition, law) }]
    return reach === 'legalStop' ? [{ element, line, law: '' }] : []
  })
}
