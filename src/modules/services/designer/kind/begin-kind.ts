import { LOCALES } from '#kernel/context.ts'
import { openArchetype } from '../../archetype/find-archetype.ts'
import { loadArchetypes } from '../../archetype/load-archetypes.ts'
import { parsePackage } from '../../package/load-package.ts'
import type { ElementPath } from '../../package/mistake.ts'
import type { PackageFiles } from '../../package/package-files.ts'
import { fileOf } from '../../package/package-source.ts'
import { besideLibrary } from '../../publishing/source-of-files.ts'
import { entries, listed, words as text } from '../look-at-draft.ts'
import { valueAt } from '../word-fields.ts'
import type { YamlEdit } from '../yaml/edit-data.ts'
import { editYamlAll } from '../yaml/edit-yaml.ts'
import { slotAsks } from './slot-asks.ts'

/**
 * A sample of a kind as the beginning of a service: its questions and examples stay to be changed, what the
 * service must say for itself is blank, so that nothing of the sample is published by oversight.
 */
export async function beginKind(sample: PackageFiles): Promise<PackageFiles> {
  const source = parsePackage(sample)
  const { definition } = source
  const name = text(entries(entries(definition)['from'])['archetype'])
  const { archetype } = openArchetype(name, await loadArchetypes(source, besideLibrary))
  const asks = archetype === undefined ? [] : slotAsks(archetype)
  const asked = new Set(asks.map(ask => ask.name))
  const files = new Map(sample)
  const blank = (file: string, value: unknown, paths: readonly ElementPath[]) => {
    const fill = Object.entries(entries(entries(value)['fill']))
    const kept = fill.filter(([slot]) => !asked.has(slot))
    const gone = paths.filter(path => valueAt(value, path) !== undefined)
    const edits: YamlEdit[] = [
      ...(fill.length > 0 ? [filled(kept)] : []),
      ...gone.map((path): YamlEdit => ({ kind: 'remove', path })),
    ]
    files.set(file, editYamlAll(files.get(file) ?? '', edits) ?? files.get(file) ?? '')
  }
  const fill = entries(entries(definition)['fill'])
  const reasons = asks.filter(ask => ask.as === 'reasons').flatMap(ask => listed(fill[ask.name]))
  const words = reasons.map(id => ['case', 'reasons', String(id)])
  blank(fileOf.definition, definition, [
    ['service', 'lgsl'],
    ['case', 'reference'],
  ])
  for (const locale of LOCALES)
    blank(fileOf.content(locale), source.content[locale], [
      ['name'],
      ['summary'],
      ['start'],
      ...words,
    ])
  return files
}

function filled(kept: readonly (readonly [string, unknown])[]): YamlEdit {
  const path = ['fill']
  return kept.length === 0
    ? { kind: 'remove', path }
    : { kind: 'set', path, value: Object.fromEntries(kept) }
}
