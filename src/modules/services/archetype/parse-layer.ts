import { join, normalize } from 'node:path/posix'
import { LOCALES } from '#kernel/context.ts'
import type { Locate, Mistake } from '../package/mistake.ts'
import type { PackageFiles } from '../package/package-files.ts'
import { fileOf } from '../package/package-source.ts'
import { parseYaml, type YamlFile } from '../package/parse-yaml.ts'
import type { Layer } from './layer.ts'

const letterName = /^letters\/([a-z][a-zA-Z0-9]*)\.(en|cy)\.md$/

/** The YAML and letters of an archetype's folder; `place` is put before the names of its files. */
export function parseLayer(
  files: PackageFiles,
  place: string,
): { layer: Layer; values: ReadonlyMap<string, unknown>; mistakes: Mistake[] } {
  const parsed = new Map<string, YamlFile>()
  const mistakes: Mistake[] = []
  const named = (file: string): string => normalize(join(place, file))
  for (const [file, text] of files) {
    if (file.includes('/') || !file.endsWith('.yaml')) continue
    const yaml = parseYaml(file, text)
    parsed.set(file, yaml)
    mistakes.push(...yaml.mistakes.map(mistake => ({ ...mistake, file: named(file) })))
  }
  const locate: Locate = ({ file, path, part }) => ({
    ...(parsed.get(file)?.locate(path, part ?? 'key') ?? { line: 1, column: 1 }),
    file: named(file),
  })
  const values = new Map([...parsed].map(([file, yaml]) => [file, yaml.value]))
  const [en, cy] = LOCALES.map(locale => values.get(fileOf.content(locale)))
  const definition = values.get(fileOf.definition)
  return {
    layer: { definition, content: { en, cy }, letters: lettersOf(files), locate },
    values,
    mistakes,
  }
}

function lettersOf(files: PackageFiles): Record<string, string> {
  const letters: Record<string, string> = {}
  for (const [name, text] of files) {
    const match = letterName.exec(name)
    if (match !== null) letters[`${match[1]}.${match[2]}`] = text
  }
  return letters
}
