import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { compareCases } from './compare-cases.ts'
import { compareFacts } from './compare-facts.ts'
import { comparePages } from './compare-pages.ts'
import { compareService } from './compare-service.ts'
import { compareWords } from './compare-words.ts'
import { namesIn } from './element-names.ts'
import type { Model } from './model.ts'

/**
 * What a change means for journeys begun on the version before: `text` reaches them at once, `widening`
 * on the next page, `narrowing` leaves them on their version, `legalStop` ends them with a message.
 */
export type ChangeClass = 'text' | 'widening' | 'narrowing' | 'legalStop'

/** One difference between two versions, in a sentence that names what an author reads. */
export type Change = {
  readonly class: ChangeClass
  /** The path of the element, such as `facts.bin`. */
  readonly element: string
  readonly line: Said
}

export type Comparison = { readonly class: ChangeClass; readonly changes: readonly Change[] }

export const gravity: readonly ChangeClass[] = ['text', 'widening', 'narrowing', 'legalStop']

/** Compares two versions of a package by the ids of their elements; order and words are changes of their own. */
export function compareVersions(before: Model, after: Model): Comparison {
  const names = namesIn(after, before)
  const changes = [
    ...legalStop(after),
    ...compareService(before.definition, after.definition, names),
    ...compareFacts(before.definition, after.definition, names),
    ...comparePages(before.definition, after.definition, names),
    ...compareCases(before.definition, after.definition, names),
    ...compareWords(before, after),
  ]
  const gravest = Math.max(0, ...changes.map(change => gravity.indexOf(change.class)))
  return { class: gravity[gravest] ?? 'text', changes }
}

function legalStop({ definition }: Model): Change[] {
  if (definition.legalStop !== true) return []
  const line = said`The law has changed: journeys begun on earlier versions are stopped.`
  return [{ class: 'legalStop', element: 'legalStop', line }]
}
