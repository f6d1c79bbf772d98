import { checkFormat } from '../package/check-format.ts'
import { createReport, type Mistake } from '../package/mistake.ts'
import type { PackageFiles } from '../package/package-files.ts'
import { type ArchetypeSource, archetypeSchema } from './format-archetype.ts'
import type { Layer } from './layer.ts'
import { parseLayer } from './parse-layer.ts'

export const archetypeFile = 'archetype.yaml'

/** The files of an archetype and where its folder is, as seen from whoever asks. */
export type ArchetypeFiles = { readonly folder: string; readonly files: PackageFiles }

export type ReadArchetype = {
  readonly layer: Layer
  /** Undefined when archetype.yaml is not right. */
  readonly source: ArchetypeSource | undefined
  readonly mistakes: readonly Mistake[]
}

/** Reads the files of an archetype; its mistakes name them by their place. */
export function readArchetype({ folder, files }: ArchetypeFiles): ReadArchetype {
  const parsed = parseLayer(files, folder)
  const mistakes: Mistake[] = [...parsed.mistakes]
  const report = createReport(mistakes, parsed.layer.locate, ({ path }) => path.join('.'))
  const given = parsed.values.get(archetypeFile)
  const source =
    given === undefined
      ? undefined
      : checkFormat(archetypeSchema, given, { file: archetypeFile, report })
  return { layer: parsed.layer, source, mistakes }
}
