import { kindOf } from '#kernel/facts/registry.ts'
import { said } from '../phrases/said.ts'
import { asksOf, type DraftFact } from './draft.ts'
import type { FactWords } from './format-content.ts'
import type { ElementPath } from './mistake.ts'
import { checkKeys, missing, type WordsCheck } from './words-check.ts'

/** Every fact has its question, its short name and the words of its options. */
export function checkFactWords(check: WordsCheck): void {
  const { draft, content } = check
  const facts: Record<string, FactWords> = content.facts ?? {}
  for (const fact of draft.facts.values()) {
    const words = facts[fact.id]
    const path = ['facts', fact.id]
    const isAsked = fact.definition.is === undefined
    if (isAsked && words?.label === undefined && !titleStands(check, fact))
      missing(check, { path: words === undefined ? path : [...path, 'label'], what: said`fact` })
    if (words !== undefined || isAsked) checkParts(check, { fact, words, path })
  }
  checkKeys(check, {
    optional: true,
    path: ['facts'],
    words: facts,
    ids: draft.facts.keys(),
    what: said`fact`,
  })
}

/** A list, or the only question of a page, may take the page's title as its label. */
function titleStands({ draft, content }: WordsCheck, fact: DraftFact): boolean {
  const page = draft.definition.pages[draft.pageOf.get(fact.id) ?? -1]
  return (
    page !== undefined && asksOf(page).length === 1 && content.pages?.[page.id]?.title !== undefined
  )
}

type Parts = {
  fact: Pick<DraftFact, 'definition'>
  words: FactWords | undefined
  path: ElementPath
}

function checkParts(check: WordsCheck, { fact, words, path }: Parts): void {
  const { definition } = fact
  const options = Array.isArray(definition.of) ? definition.of.map(String) : []
  const isChoice =
    definition.type === 'choice' ||
    definition.type === 'choices' ||
    (definition.type === 'file' && options.length > 0)
  if (isChoice || words?.options !== undefined)
    checkKeys(check, {
      path: [...path, 'options'],
      words: words?.options,
      ids: isChoice ? options : [],
      what: said`option`,
    })
  if (words?.errors !== undefined)
    checkKeys(check, {
      optional: true,
      path: [...path, 'errors'],
      words: words.errors,
      ids: ['required', ...kindOf(definition).possibleErrors(definition)],
      what: said`error`,
    })
  checkEntries(check, { fact, words, path })
}

function checkEntries(check: WordsCheck, { fact, words, path }: Parts): void {
  const entries = fact.definition.type === 'list' ? entryFacts(fact.definition.of) : {}
  if (words?.of !== undefined || Object.keys(entries).length > 0)
    checkKeys(check, {
      path: [...path, 'of'],
      words: words?.of,
      ids: Object.keys(entries),
      what: said`fact`,
    })
  for (const [id, definition] of Object.entries(entries)) {
    const own = words?.of?.[id]
    if (own === undefined) continue
    const at = [...path, 'of', id]
    if (own.label === undefined) missing(check, { path: [...at, 'label'], what: said`fact` })
    checkParts(check, { fact: { definition }, words: own, path: at })
  }
}

/** The facts of a list's entry; the kernel has already held them against its schema. */
export function entryFacts(of: unknown): Record<string, DraftFact['definition']> {
  return typeof of === 'object' && of !== null && !Array.isArray(of)
    ? (of as Record<string, DraftFact['definition']>)
    : {}
}
