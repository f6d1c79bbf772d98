import { readdir } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { type PackageFiles, readPackageFolder } from '../package/package-files.ts'
import type { PackageSource } from '../package/package-source.ts'
import { parseYaml } from '../package/parse-yaml.ts'
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
 * The archetypes that a package in `folder` is made from: those in `archetypes` beside it come before those
 * that come with Moothall. Where one is not to be found, all there are, so that they can be named.
 */
export async function loadArchetypes(source: PackageSource, folder: string): Promise<Archetypes> {
  const found = new Map<string, ArchetypeFiles>()
  let wanted = archetypeNamed(source.definition)
  while (wanted !== undefined && !found.has(wanted)) {
    const files = await readArchetypeFolder(wanted, folder)
    if (files === undefined) return archetypesFor(folder)
    found.set(wanted, files)
    const head = parseYaml(archetypeFile, files.files.get(archetypeFile) ?? '')
    wanted = archetypeNamed(head.value)
  }
  return found
}

/** The name of the archetype that a package, or another archetype, says it is made from. */
function archetypeNamed(definition: unknown): string | undefined {
  const name = member(member(definition, 'from'), 'archetype')
  return typeof name === 'string' ? name : undefined
}

function placesFor(folder: string): string[] {
  const here = resolve(folder)
  // The sample of an archetype stands in the archetype's own folder.
  const aboveSample = basename(here) === 'sample' ? [join(here, '..', '..')] : []
  return [...aboveSample, join(here, '..', 'archetypes'), ownArchetypes]
}

async function readArchetypeFolder(
  name: string,
  folder: string,
): Promise<ArchetypeFiles | undefined> {
  // A name is a folder's name and nothing else: it leads nowhere above.
  if (!/^[a-z][a-z0-9-]*$/.test(name)) return undefined
  for (const place of placesFor(folder)) {
    const files = await readPackageFolder(join(place, name)).catch(() => undefined)
    if (files?.has(archetypeFile)) return { folder: seenFrom(folder, join(place, name)), files }
  }
  return undefined
}

function seenFrom(folder: string, archetype: string): string {
  return relative(resolve(folder), archetype).replaceAll('\\', '/')
}

/** Every archetype in reach of a package in this folder. */
export async function archetypesFor(folder: string): Promise<Archetypes> {
  const found = new Map<string, ArchetypeFiles>()
  for (const place of placesFor(folder).reverse())
    for (const [name, files] of await archetypesIn(place))
      found.set(name, { folder: seenFrom(folder, join(place, name)), files })
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
async function foldersIn(place: string): Promise<string[]> {
  try {
    const entries = await readdir(place, { withFileTypes: true })
    return entries.flatMap(entry => (entry.isDirectory() ? [entry.name] : [])).sort()
  } catch {
    return []
  }
}
