import type { ListEntry, Value } from '#kernel/expressions/value-type.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import type { PageError } from './answer-page.ts'
import { entryFacts } from './check-fact-words.ts'
import { firstInput } from './form-fields.ts'
import { findPage, type Model } from './model.ts'
import { type Answers, envAfter, factEnv, type WalkEnv, walk } from './walk.ts'

export type ParsedEntry =
  | { readonly ok: true; readonly entry: ListEntry }
  | { readonly ok: false; readonly errors: readonly PageError[] }

/** Reads the form of one entry of a list; each input has the name of the entry's fact. */
export function parseEntry(
  model: Model,
  listId: string,
  { form, answers, env }: { form: FormInput; answers: Answers; env: WalkEnv },
): ParsedEntry {
  const list = model.facts.get(listId)
  if (list === undefined) return { ok: false, errors: [] }
  const page = findPage(model, list.page ?? '')
  const before = walk(model, answers, { ...env, ...(page === undefined ? {} : { until: page.id }) })
  const scope = factEnv(envAfter(model, before, env))
  const entry: Record<string, Value> = {}
  const errors: PageError[] = []
  for (const [id, definition] of Object.entries(entryFacts(list.definition.of))) {
    const parsed = kindOf(definition).parse(form, id, definition, scope)
    if (!parsed.ok) errors.push(...parsed.errors.map(error => ({ ...error, factId: id })))
    else if (parsed.value !== undefined) entry[id] = parsed.value
    else if (definition.optional !== true)
      errors.push({ field: firstInput(id, definition), factId: id, code: 'required' })
  }
  return errors.length === 0 ? { ok: true, entry } : { ok: false, errors }
}

/** The entries of a list, none when it has not been begun. */
export function entriesOf(answers: Answers, listId: string): readonly ListEntry[] {
  const value = answers[listId]
  if (!Array.isArray(value)) return []
  const items: readonly (string | ListEntry)[] = value
  return items.filter(item => typeof item === 'object')
}

/** The answers with an entry added at the end, or put in place of the one at `index`. */
export function putEntry(
  answers: Answers,
  listId: string,
  { entry, index }: { entry: ListEntry; index?: number },
): Answers {
  const entries = [...entriesOf(answers, listId)]
  if (index === undefined || index >= entries.length) entries.push(entry)
  else entries[index] = entry
  return { ...answers, [listId]: entries }
}

/** The answers without the entry at `index`. A list without entries is as if it had not been begun. */
export function removeEntry(answers: Answers, listId: string, index: number): Answers {
  const entries = entriesOf(answers, listId).filter((_, at) => at !== index)
  const { [listId]: _, ...rest } = answers
  return entries.length === 0 ? rest : { ...rest, [listId]: entries }
}
