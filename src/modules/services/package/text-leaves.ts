import type { ElementPath } from './mistake.ts'

export type TextLeaf = { path: ElementPath; text: string }

/** Every text in a value, with where it stands. */
export function textLeaves(value: unknown, path: ElementPath = []): TextLeaf[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (Array.isArray(value))
    return value.flatMap((each, index) => textLeaves(each, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => textLeaves(each, [...path, key]))
}
