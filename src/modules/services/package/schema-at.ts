import type { z } from 'zod'

/** What may stand at a path of a schema: asked to say what was meant where a file does not fit. */

/** The keys known at `path`. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const keys = new Set<string>()
  for (const each of schemasAt(schema, path).flatMap(unwrapped)) {
    const shape = definitionOf(each)?.shape
    if (typeof shape === 'object' && shape !== null)
      for (const key of Object.keys(shape)) keys.add(key)
  }
  return [...keys]
}

/** What is wanted at `path`, in words; see the titles in `format-parts.ts`. */
export function titleAt(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  for (const each of schemasAt(schema, path)) {
    const title = titleOf(each)
    if (title !== undefined) return title
  }
  return undefined
}

function titleOf(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null || !('meta' in schema)) return undefined
  const meta: unknown = typeof schema.meta === 'function' ? schema.meta() : undefined
  if (
    typeof meta === 'object' &&
    meta !== null &&
    'title' in meta &&
    typeof meta.title === 'string'
  )
    return meta.title
  const definition = definitionOf(schema)
  return definition?.type === 'optional' ? titleOf(definition.innerType) : undefined
}

type Definition = { type: string; [member: string]: unknown }

function definitionOf(schema: unknown): Definition | undefined {
  if (typeof schema !== 'object' || schema === null || !('def' in schema)) return undefined
  const definition = schema.def
  if (typeof definition !== 'object' || definition === null || !('type' in definition)) return
  return typeof definition.type === 'string' ? { ...definition, type: definition.type } : undefined
}

function schemasAt(schema: unknown, path: readonly PropertyKey[]): unknown[] {
  let here: unknown[] = [schema]
  for (const step of path) here = here.flatMap(unwrapped).flatMap(each => inner(each, step))
  return here
}

/** A schema without what is wrapped around it: optional, lazy, and each branch of a union. */
function unwrapped(schema: unknown): unknown[] {
  const definition = definitionOf(schema)
  if (definition === undefined) return []
  if (definition.type === 'optional' || definition.type === 'nullable')
    return unwrapped(definition.innerType)
  if (definition.type === 'lazy' && typeof definition.getter === 'function')
    return unwrapped(definition.getter())
  if (definition.type === 'union' && Array.isArray(definition.options))
    return definition.options.flatMap(unwrapped)
  return [schema]
}

function inner(schema: unknown, step: PropertyKey): unknown[] {
  const definition = definitionOf(schema)
  if (definition?.type === 'array') return [definition.element]
  if (definition?.type === 'record') return [definition.valueType]
  const shape = definition?.type === 'object' ? definition.shape : undefined
  if (typeof shape !== 'object' || shape === null) return []
  return Object.entries(shape)
    .filter(([key]) => key === String(step))
    .map(([, value]) => value)
}
