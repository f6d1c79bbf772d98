import type { ListEntry, Value } from '#kernel/expressions/value-type.ts'
import { asEntries } from '#kernel/expressions/values.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import { factEnv, kindOf } from '#kernel/facts/registry.ts'
import { ofFact, type PageError } from './answer-page.ts'
import { entryFacts } from './check-fact-words.ts'
import type { Model } from './model.ts'
import { type Answers, envAfter, type WalkEnv, walk } from './walk.ts'

export type ParsedEntry =
  | { readonly ok: true; readonly entry: ListEntry }
  | { readonly ok: false; readonly errors: readonly PageError[] }

export type EntryRequest = {
  form: FormInput
  answers: Answers
  env: WalkEnv
  /** Answers that came another way than by the inputs, by the name of their inputs. */
  given?: ReadonlyMap<string, Value | undefined>
  /** Facts that were refused already, by the name of their inputs, and are not read here. */
  refused?: ReadonlySet<string>
}

/** Reads the form of one entry of a list; each input is named after the list and the entry's fact. */
export function parseEntry(
  model: Model,
  listId: string,
  { form, answers, env, given = new Map(), refused = new Set() }: EntryRequest,
): ParsedEntry {
  const list = model.facts.get(listId)
  if (list?.page === undefined) return { ok: false, errors: [] }
  const before = walk(model, answers, { ...env, until: list.page })
  const scope = factEnv(envAfter(model, before, env))
  const nameOf = (factId: string) => `${listId}-${factId}`
  const facts = Object.entries(entryFacts(list.definition.of))
  const typed = facts.filter(([id]) => !given.has(nameOf(id)) && !refused.has(nameOf(id)))
  const definition = { ...list.definition, of: Object.fromEntries(typed) }
  const parsed = kindOf(definition).parse(form, listId, definition, scope)
  if (!parsed.ok) return { ok: false, errors: parsed.errors.map(error => ofFact(listId, error)) }
  const [entry] = asEntries(parsed.value) ?? []
  const taken = facts.flatMap(([id]) => {
    const value = given.get(nameOf(id))
    return value === undefined ? [] : [[id, value] as const]
  })
  return { ok: true, entry: { ...entry, ...Object.fromEntries(taken) } }
}

/** The entries of a list, none when it has not been begun. */
export function entriesOf(answers: Answers, listId: string): readonly ListEntry[] {
  return asEntries(answers[listId] ?? undefined) ?? []
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
