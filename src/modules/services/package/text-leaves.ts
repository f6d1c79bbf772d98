import type { ElementPath } from './mistake.ts'

export type TextLeaf = { path: ElementPath; text: string }

/** Every text in a value, with where it stands. */
export function textLeaves(value: unknown, path: ElementPath = []): TextLeaf[] {
  const leaves: TextLeaf[] = []
  collect(value, [...path], leaves)
  return leaves
}

// One path is walked up and down, and copied only at a text: every check of a package comes through here.
function collect(value: unknown, path: (string | number)[], leaves: TextLeaf[]): void {
  if (typeof value === 'string') leaves.push({ path: [...path], text: value })
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    path.push(Array.isArray(value) ? Number(key) : key)
    collect(Reflect.get(value, key), path, leaves)
    path.pop()
  }
}
