import { join } from 'node:path'
import { loadArchetypes, ownArchetypes } from '../archetype/load-archetypes.ts'
import { resolvePackage } from '../archetype/resolve.ts'
import { parsePackage } from '../package/load-package.ts'
import type { PackageFiles } from '../package/package-files.ts'
import type { PackageSource } from '../package/package-source.ts'
import { type PackageReport, reportOn } from '../package/report.ts'

// Archetypes are looked for beside a package's folder: those of the library serve packages without one.
export const besideLibrary = join(ownArchetypes, '..', 'package-of-a-council')

/** A package held as files, in a database or an upload; one made from an archetype comes whole. */
export async function sourceOfFiles(files: PackageFiles): Promise<PackageSource> {
  const source = parsePackage(files)
  return resolvePackage(source, await loadArchetypes(source, besideLibrary))
}

/** The same checked, with its examples run. */
export async function reportOnFiles(files: PackageFiles): Promise<PackageReport> {
  return reportOn(await sourceOfFiles(files))
}
