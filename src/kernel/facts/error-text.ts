import type { Locale } from '../context.ts'
import type { ErrorParam } from './fact-kind.ts'
import type { FactType } from './registry.ts'

/** The sentence for an error. `short` is the fact's short name as content gives it; `text` an author's own sentence, with the same {placeholders}. */
export function factErrorText(_error: {
  type: FactType
  code: string
  params?: { readonly [name: string]: ErrorParam } | undefined
  short: string
  text?: string | undefined
  locale: Locale
}): string {
  throw new Error('soon')
}
