import { z } from 'zod'
import type { ListEntry, Value } from '../expressions/value-type.ts'
import { asEntries } from '../expressions/values.ts'
import { type EntryDefinition, entryKinds, entrySchema } from './entry-kinds.ts'
import type { FactEnv, FactError, FactKind, FactParse, FormInput } from './fact-kind.ts'
import { factOptions, idSchema, withRequired } from './fact-options.ts'

const schema = z.strictObject({
  type: z.literal('list'),
  of: z
    .record(idSchema, entrySchema)
    .refine(of => Object.keys(of).length > 0, 'must have at least one fact'),
  min: z.int().min(1).optional(),
  max: z.int().min(1).optional(),
  ...factOptions,
})
export type ListDefinition = z.infer<typeof schema>

/** More would be a file, not a form. */
const MOST = 200

/**
 * A list of entries, added one at a time: `parse` reads the page of one entry (`name-factId`…) and gives a
 * list of that one entry. How many there are is judged by `check` when the person goes on.
 */
export const list: FactKind<ListDefinition> = {
  schema,
  valueType: definition => ({
    kind: 'list',
    of: mapFacts(definition, entry => entryKinds[entry.type].valueType(entry)),
  }),
  parse: (form, name, definition, env) => parseEntry(form, { name, definition, env }),
  check: (value, definition, env) => {
    const entries = Array.isArray(value) ? asEntries(value) : undefined
    if (entries === undefined) return ['wrongKind']
    const { min = 0, max = MOST } = definition
    const count = entries.length < min ? ['tooFew'] : entries.length > max ? ['tooMany'] : []
    return [...count, ...entries.flatMap(entry => entryCodes(entry, definition, env))]
  },
  possibleErrors: definition =>
    withRequired(definition, [...(definition.min === undefined ? [] : ['tooFew']), 'tooMany']),
  display: (value, definition, locale, labels) =>
    (asEntries(value) ?? []).map(entry =>
      Object.entries(definition.of)
        .flatMap(([factId, fact]) => {
          const each = entry[factId]
          if (each === undefined) return []
          return entryKinds[fact.type].display(each, fact, locale, option => labels(option, factId))
        })
        .join(', '),
    ),
  toForm: (value, name, definition) => entryToForm(asEntries(value)?.[0] ?? {}, name, definition),
  firstField: name => name,
}

function mapFacts<Made>(
  definition: ListDefinition,
  make: (entry: EntryDefinition) => Made,
): { [factId: string]: Made } {
  return Object.fromEntries(
    Object.entries(definition.of).map(([factId, entry]) => [factId, make(entry)]),
  )
}

function parseEntry(
  form: FormInput,
  { name, definition, env }: { name: string; definition: ListDefinition; env: FactEnv },
): FactParse {
  const entry: { [factId: string]: Value } = {}
  const errors: FactError[] = []
  for (const [factId, fact] of Object.entries(definition.of)) {
    const kind = entryKinds[fact.type]
    const field = `${name}-${factId}`
    const parsed = kind.parse(form, field, fact, env)
    if (!parsed.ok) errors.push(...parsed.errors.map(error => ({ ...error, entryFact: factId })))
    else if (parsed.value !== undefined) entry[factId] = parsed.value
    else if (fact.optional !== true) {
      errors.push({ field: kind.firstField(field), code: 'required', entryFact: factId })
    }
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: [entry] }
}

/** Codes of an entry's own facts, as `factId:code`. */
function entryCodes(entry: ListEntry, definition: ListDefinition, env: FactEnv): readonly string[] {
  const strange = Object.keys(entry).filter(factId => !Object.hasOwn(definition.of, factId))
  const codes = Object.entries(definition.of).flatMap(([factId, fact]) => {
    const value = entry[factId]
    if (value === undefined) return fact.optional === true ? [] : [`${factId}:required`]
    return entryKinds[fact.type].check(value, fact, env).map(code => `${factId}:${code}`)
  })
  return [...strange.map(factId => `${factId}:wrongKind`), ...codes]
}

function entryToForm(entry: ListEntry, name: string, definition: ListDefinition): FormInput {
  const form: { [field: string]: string | readonly string[] | undefined } = {}
  for (const [factId, fact] of Object.entries(definition.of)) {
    const value = entry[factId]
    if (value === undefined) continue
    Object.assign(form, entryKinds[fact.type].toForm(value, `${name}-${factId}`, fact))
  }
  return form
}
