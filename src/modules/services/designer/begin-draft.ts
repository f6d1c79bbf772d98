import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Actor, actorKey } from '#kernel/context.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { ownArchetypes } from '../archetype/load-archetypes.ts'
import { getModel } from '../get-model.ts'
import { toStored } from '../package/compile-package.ts'
import { loadPackage, parsePackage } from '../package/load-package.ts'
import { type PackageFiles, readPackageFolder } from '../package/package-files.ts'
import type { PackageSource } from '../package/package-source.ts'
import { writeYaml } from '../package/write-yaml.ts'
import { findFiles, findListed } from '../publishing/store-versions.ts'
import { findLatest } from '../store.ts'
import { headOf } from './change-draft.ts'
import { beginKind } from './kind/begin-kind.ts'
import { insertDraft } from './store-drafts.ts'
import { editYamlAll } from './yaml/edit-yaml.ts'

const library = join(ownArchetypes, '..')

/** What a draft can be begun from: the names of the library's packages and archetypes. */
export async function listBeginnings(): Promise<{ packages: string[]; archetypes: string[] }> {
  const folders = async (place: string) =>
    (await readdir(place, { withFileTypes: true }))
      .flatMap(entry => (entry.isDirectory() ? [entry.name] : []))
      .sort()
  const packages = await folders(library)
  return {
    packages: packages.filter(name => name !== 'archetypes'),
    archetypes: await folders(ownArchetypes),
  }
}

export type Beginning =
  | { from: 'library' | 'archetype'; source: string; name: string }
  | { from: 'published'; source: string }

export type Begun = { kind: 'begun'; id: string } | { kind: 'unknown' }

/** Begins a draft from a package of the library, a kind of service, or what is online. */
export async function beginDraft(
  tx: Tx,
  by: { now: Date; actor: Actor },
  beginning: Beginning,
): Promise<Begun> {
  const files = await filesFor(tx, beginning)
  if (files === undefined) return { kind: 'unknown' }
  const id = newId(by.now.getTime())
  const held = Object.fromEntries(files)
  await insertDraft(tx, {
    id,
    ...headOf(held, { package: beginning.source, name: beginning.source }),
    files: held,
    begunFrom: `${beginning.from}:${beginning.source}`,
    changedAt: by.now,
    changedBy: actorKey(by.actor),
  })
  return { kind: 'begun', id }
}

async function filesFor(tx: Tx, beginning: Beginning): Promise<PackageFiles | undefined> {
  if (beginning.from === 'published') return publishedFiles(tx, beginning.source)
  const { packages, archetypes } = await listBeginnings()
  const { from, source, name } = beginning
  // Only a name that was found in the folder becomes part of a path.
  if (!(from === 'library' ? packages : archetypes).includes(source)) return undefined
  const folder = from === 'library' ? join(library, source) : join(ownArchetypes, source, 'sample')
  const files =
    from === 'library' ? await wholeFiles(folder) : await beginKind(await readPackageFolder(folder))
  const latest = await findLatest(tx, name)
  return renamed(files, name, (latest?.version ?? 0) + 1)
}

/** The files as they were written; of a package that is made from a kind, the whole of what they make. */
async function wholeFiles(folder: string): Promise<PackageFiles> {
  const files = await readPackageFolder(folder)
  if (!isMade(parsePackage(files))) return files
  const { definition, content, letters, examples } = await loadPackage(folder)
  return writeYaml({ definition, content, letters, examples })
}

function isMade({ definition }: PackageSource): boolean {
  return typeof definition === 'object' && definition !== null && 'from' in definition
}

async function publishedFiles(tx: Tx, name: string): Promise<PackageFiles | undefined> {
  const listed = await findListed(tx, name)
  if (listed === undefined) return undefined
  const latest = await findLatest(tx, name)
  const kept = await findFiles(tx, name, listed.version)
  const written = kept === undefined ? undefined : new Map(Object.entries(kept))
  const files =
    written !== undefined && !isMade(parsePackage(written))
      ? written
      : writeYaml(toStored(await getModel(tx, name, listed.version)))
  return numbered(files, (latest?.version ?? listed.version) + 1)
}

function numbered(files: PackageFiles, version: number): PackageFiles {
  return edited(files, 'service.yaml', [['version', version]])
}

/** The same package under another name and address. */
function renamed(files: PackageFiles, name: string, version: number): PackageFiles {
  const was = parsePackage(files).definition
  const same = typeof was === 'object' && was !== null && 'package' in was && was.package === name
  const named = edited(files, 'service.yaml', [
    ['package', name],
    ['version', version],
  ])
  if (same) return named
  return edited(edited(named, 'content.en.yaml', [['path', name]]), 'content.cy.yaml', [
    ['path', `${name}-cy`],
  ])
}

function edited(
  files: PackageFiles,
  file: string,
  values: readonly (readonly [string, unknown])[],
): PackageFiles {
  const edits = values.map(([key, value]) => ({ kind: 'set' as const, path: [key], value }))
  const text = editYamlAll(files.get(file) ?? '', edits)
  return text === undefined ? files : new Map([...files, [file, text]])
}
