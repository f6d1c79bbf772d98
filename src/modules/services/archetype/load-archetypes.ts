import { readdir } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { type PackageFiles, readPackageFolder } from '../package/package-files.ts'
import type { PackageSource } from '../package/package-source.ts'
import type { Archetypes } from './find-archetype.ts'
import { member } from './layer.ts'
import { type ArchetypeFiles, archetypeFile } from './read-archetype.ts'

/** The folder of archetypes that comes with Moothall. */
export const ownArchetypes = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  '..',
  'library',
  'archetypes',
)

/**
 * The archetypes that a package in `folder` may be made from: those in `archetypes` beside it come before
 * those that come with Moothall. Nothing is read for a package that is made from nothing.
 */
export async function loadArchetypes(source: PackageSource, folder: string): Promise<Archetypes> {
  return member(source.definition, 'from') === undefined ? new Map() : archetypesFor(folder)
}

/** Every archetype in reach of a package in this folder. */
export async function archetypesFor(folder: string): Promise<Archetypes> {
  const here = resolve(folder)
  const places = [ownArchetypes, join(here, '..', 'archetypes')]
  // The sample of an archetype stands in the archetype's own folder.
  if (basename(here) === 'sample') places.push(join(here, '..', '..'))
  const found = new Map<string, ArchetypeFiles>()
  for (const place of places)
    for (const [name, files] of await archetypesIn(place))
      found.set(name, { folder: relative(here, join(place, name)).replaceAll('\\', '/'), files })
  return found
}

async function archetypesIn(place: string): Promise<[string, PackageFiles][]> {
  const found: [string, PackageFiles][] = []
  for (const name of await foldersIn(place)) {
    const files = await readPackageFolder(join(place, name))
    if (files.has(archetypeFile)) found.push([name, files])
  }
  return found
}

/** The names of the folders in a folder; none when it is not there. */
export async function foldersIn(place: string): Promise<string[]> {
  try {
    const entries = await readdir(place, { withFileTypes: true })
    return entries.flatMap(entry => (entry.isDirectory() ? [entry.name] : [])).sort()
  } catch {
    return []
  }
}
