import { join } from 'node:path'
import { compilePackage } from '../package/compile-package.ts'
import { readPackage } from '../package/load-package.ts'
import type { Mistake } from '../package/mistake.ts'
import { readPackageFolder } from '../package/package-files.ts'
import type { PackageSource } from '../package/package-source.ts'
import { type PackageReport, reportOn } from '../package/report.ts'
import { said } from '../phrases/said.ts'
import type { Archetypes } from './find-archetype.ts'
import type { ArchetypeSource } from './format-archetype.ts'
import { isRecord, member } from './layer.ts'
import { readArchetype } from './read-archetype.ts'
import { resolvePackage } from './resolve.ts'

/**
 * An archetype checked by itself: through its sample, a small service made from it, with and without
 * each part that a service may leave out.
 */
export async function reportOnArchetype(folder: string): Promise<PackageReport> {
  const files = await readPackageFolder(folder)
  const { source, mistakes } = readArchetype({ folder: '.', files })
  if (source === undefined || mistakes.length > 0) return { mistakes, lines: [] }
  if (![...files.keys()].some(name => name.startsWith('sample/')))
    return { mistakes: [withoutSample], lines: [] }
  const sample = await readPackage(join(folder, 'sample'))
  const report = reportOn(resolvePackage(sample.source, sample.archetypes))
  const wrong = report.mistakes.some(mistake => mistake.severity === 'error')
  const reduced = wrong
    ? []
    : Object.keys(source.optional ?? {}).flatMap(group => mistakesWithout(group, sample))
  const named = report.mistakes.map(inSample)
  return { ...report, mistakes: [...named, ...nameMistakes(source, folder), ...reduced] }
}

/** The sample stands one folder below the archetype. */
function inSample(mistake: Mistake): Mistake {
  return { ...mistake, file: `sample/${mistake.file}` }
}

function nameMistakes({ archetype }: ArchetypeSource, folder: string): Mistake[] {
  const name = folder.replaceAll('\\', '/').replace(/\/$/, '').split('/').at(-1) ?? ''
  if (name === archetype) return []
  return [
    {
      severity: 'error',
      file: 'archetype.yaml',
      element: 'archetype',
      code: 'packageName',
      message: said`The archetype is named ${archetype}, but its folder is ${name}.`,
      fix: said`Give both the same name.`,
    },
  ]
}

type Sample = { source: PackageSource; archetypes: Archetypes }

function mistakesWithout(group: string, { source, archetypes }: Sample): Mistake[] {
  const { definition } = source
  if (!isRecord(definition)) return []
  const without = member(definition, 'without')
  const all = [...(Array.isArray(without) ? without : []), group]
  // The examples speak of the whole; what is asked here is only whether the rest still fits together.
  const reduced = { ...source, definition: { ...definition, without: all }, examples: undefined }
  const compiled = compilePackage(resolvePackage(reduced, archetypes))
  if (compiled.ok) return []
  return compiled.mistakes
    .filter(mistake => mistake.severity === 'error')
    .map(mistake => ({
      ...inSample(mistake),
      message: said`When a service leaves out ${group}: ${mistake.message}`,
    }))
}

const withoutSample: Mistake = {
  severity: 'error',
  file: 'archetype.yaml',
  element: 'archetype.yaml',
  code: 'sampleMissing',
  message: said`The archetype has no sample, so nothing shows that a service can be made from it.`,
  fix: said`Add the folder sample: a small service made from it, with examples.`,
}
