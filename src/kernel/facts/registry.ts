import { z } from 'zod'
import { parsePlainDate } from '../dates/plain-date.ts'
import { compileExpression } from '../expressions/compile-expression.ts'
import type { Env, Expression } from '../expressions/expression.ts'
import type { AddressValue } from '../expressions/value-type.ts'
import { isAddress } from './address.ts'
import { readAreas } from './areas.ts'
import { type EntryFactType, entryKinds } from './entry-kinds.ts'
import type { FactEnv, FactKind, FactParse, FormInput } from './fact-kind.ts'
import type { FactCommon } from './fact-options.ts'
import { file } from './file.ts'
import { list } from './list.ts'
import { slot } from './slot.ts'

export type { FactCommon } from './fact-options.ts'
export type FactType = EntryFactType | 'list' | 'file' | 'slot'
export type FactDefinition = FactCommon & {
  readonly type: FactType
  readonly [option: string]: unknown
}

/** A type without its kind does not compile. */
export const factKinds: Record<FactType, FactKind<FactDefinition>> = {
  ...entryKinds,
  list,
  file,
  slot,
}

export const FACT_TYPES: readonly string[] = Object.keys(factKinds)

export function isFactType(type: unknown): type is FactType {
  return typeof type === 'string' && Object.hasOwn(factKinds, type)
}

export function kindOf(definition: FactDefinition): FactKind<FactDefinition> {
  return factKinds[definition.type]
}

/** A definition of any type, held by its own type's schema, so that a mistake is told in the words of that type. */
export const factSchema: z.ZodType<FactDefinition> = z
  .looseObject({ type: z.unknown() })
  .transform((source, context): FactDefinition => {
    if (!isFactType(source.type)) {
      context.addIssue({
        code: 'custom',
        path: ['type'],
        message: `must be one of: ${FACT_TYPES.join(', ')}`,
      })
      return z.NEVER
    }
    const parsed = factKinds[source.type].schema.safeParse(source)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message })
    }
    return z.NEVER
  })

/** The input to which "required" leads. */
export function firstFieldOf(name: string, definition: FactDefinition): string {
  const kind = kindOf(definition)
  return kind.firstFieldOf?.(name, definition) ?? kind.firstField(name)
}

const compiledDates = new WeakMap<object, (env: Env) => unknown>()

/** The surroundings of a fact, from those of expressions. `earliest` and `latest` must hold checked expressions by now. */
export function factEnv(env: Env): FactEnv {
  return {
    today: env.today,
    dateOf: expression => {
      if (typeof expression !== 'object' || expression === null || !('op' in expression))
        return undefined
      let compiled = compiledDates.get(expression)
      if (compiled === undefined) {
        // The package's checker puts the tree there in place of the source.
        compiled = compileExpression(expression as Expression)
        compiledDates.set(expression, compiled)
      }
      const value = compiled(env)
      return typeof value === 'string' ? parsePlainDate(value) : undefined
    },
  }
}

/**
 * Reads an answer from an example, an import or an interface, where people write as in a form: `£12.50`,
 * `yes`, `4 March 2026`, an address with its postcode run together. Fields of errors are under `name`.
 */
export function readAnswer(
  source: unknown,
  { name, definition, env }: { name: string; definition: FactDefinition; env: FactEnv },
): FactParse {
  const kind = kindOf(definition)
  if (source === undefined || source === null || source === '')
    return { ok: true, value: undefined }
  if (definition.type === 'address' && typeof source === 'object' && 'areas' in source)
    return readLying(source, { name, definition, env })
  if (definition.type === 'list') return readEntries(source, { name, definition, env })
  if (kind.fromSource !== undefined) {
    const value = kind.fromSource(source)
    const codes = value === undefined ? ['wrongKind'] : kind.check(value, definition, env)
    return codes.length === 0 ? { ok: true, value } : failed(name, codes)
  }
  const form = asForm(source, name)
  if (typeof source === 'boolean' || (typeof source === 'number' && definition.type === 'money')) {
    const codes = kind.check(source, definition, env)
    return codes.length === 0 ? { ok: true, value: source } : failed(name, codes)
  }
  return form === undefined ? failed(name, ['wrongKind']) : kind.parse(form, name, definition, env)
}

/** An address with the areas in which it lies, as examples write it. */
function readLying(
  { areas, ...address }: { areas: unknown },
  asked: { name: string; definition: FactDefinition; env: FactEnv },
): FactParse {
  const lies = readAreas(areas)
  const read = readAnswer(address, asked)
  if (!read.ok || !isAddress(read.value)) return read
  const value: AddressValue = read.value
  return lies === undefined
    ? failed(asked.name, ['wrongKind'])
    : { ok: true, value: { ...value, areas: lies } }
}

function failed(name: string, codes: readonly string[]): FactParse {
  return { ok: false, errors: codes.map(code => ({ field: name, code })) }
}

function asForm(source: unknown, name: string): FormInput | undefined {
  if (typeof source === 'string' || typeof source === 'number') return { [name]: String(source) }
  if (Array.isArray(source))
    return source.every(each => typeof each === 'string') ? { [name]: source } : undefined
  if (typeof source !== 'object' || source === null) return undefined
  const parts = Object.entries(source)
  if (!parts.every(([, part]) => typeof part === 'string' || typeof part === 'number'))
    return undefined
  return Object.fromEntries(parts.map(([part, value]) => [`${name}-${part}`, String(value)]))
}

function readEntries(
  source: unknown,
  { name, definition, env }: { name: string; definition: FactDefinition; env: FactEnv },
): FactParse {
  const facts = definition.of as { readonly [factId: string]: FactDefinition }
  if (!Array.isArray(source)) return failed(name, ['wrongKind'])
  const entries = []
  for (const given of source as readonly unknown[]) {
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      return failed(name, ['wrongKind'])
    const entry: { [factId: string]: unknown } = {}
    for (const [factId, value] of Object.entries(given)) {
      const fact = Object.hasOwn(facts, factId) ? facts[factId] : undefined
      if (fact === undefined) return failed(name, [`${factId}:wrongKind`])
      const parsed = readAnswer(value, { name: `${name}-${factId}`, definition: fact, env })
      if (!parsed.ok)
        return { ok: false, errors: parsed.errors.map(error => ({ ...error, entryFact: factId })) }
      if (parsed.value !== undefined) entry[factId] = parsed.value
    }
    entries.push(entry)
  }
  const codes = list.check(entries, definition as never, env)
  if (codes.length > 0) return failed(name, codes)
  // `check` has just made sure that these are entries of this list.
  return { ok: true, value: entries as never }
}
