import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

export type Found = { readonly kind: 'package' | 'archetype'; readonly folder: string }

/**
 * The packages in a folder: itself, when it is one; otherwise those in it, and the archetypes in its
 * `archetypes`. Empty when it cannot be read.
 */
export async function findPackages(folder: string): Promise<Found[]> {
  const kind = await kindOfFolder(folder)
  if (kind !== undefined) return [{ kind, folder }]
  const names = await namesIn(folder)
  const found = await Promise.all(
    names.map(async (name): Promise<Found[]> => {
      const inside = join(folder, name)
      const inner = await kindOfFolder(inside)
      if (inner !== undefined) return [{ kind: inner, folder: inside }]
      return name === 'archetypes' ? findPackages(inside) : []
    }),
  )
  return found.flat()
}

async function kindOfFolder(folder: string): Promise<Found['kind'] | undefined> {
  const names = await namesIn(folder)
  if (names.includes('archetype.yaml')) return 'archetype'
  // A package whose service.yaml is missing is still a package, and must hear of it.
  return names.some(name => /^(service|content\.(en|cy)|examples)\.yaml$/.test(name))
    ? 'package'
    : undefined
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch {
    return []
  }
}
