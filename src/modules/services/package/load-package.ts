import { basename, resolve } from 'node:path'
import type { Locale } from '#kernel/context.ts'
import type { Said } from '#kernel/said.ts'
import type { Archetypes } from '../archetype/find-archetype.ts'
import { loadArchetypes } from '../archetype/load-archetypes.ts'
import { resolvePackage } from '../archetype/resolve.ts'
import { said } from '../phrases/said.ts'
import type { Mistake } from './mistake.ts'
import { isTooLarge, type PackageFiles, readPackageFolder } from './package-files.ts'
import { fileOf, type PackageSource } from './package-source.ts'
import { parseYaml, type YamlFile } from './parse-yaml.ts'

const yamlFiles = ['service.yaml', 'content.en.yaml', 'content.cy.yaml', 'examples.yaml'] as const
const letterName = /^letters\/([a-z][a-zA-Z0-9]*)\.(en|cy)\.md$/

/** Loads the package in a folder; one made from an archetype comes whole. */
export async function loadPackage(folder: string): Promise<PackageSource> {
  const { source, archetypes } = await readPackage(folder)
  return resolvePackage(source, archetypes)
}

/** The package in a folder as it is written, and the archetypes it may be made from. */
export async function readPackage(
  folder: string,
): Promise<{ source: PackageSource; archetypes: Archetypes }> {
  const name = basename(resolve(folder))
  // The sample of an archetype is a package whose folder says nothing about its name.
  const named = name === 'sample' ? undefined : name
  const source = parsePackage(await readPackageFolder(folder), named)
  return { source, archetypes: await loadArchetypes(source, folder) }
}

/** Parses the files of a package. `folder` is the name the package must have. */
export function parsePackage(files: PackageFiles, folder?: string): PackageSource {
  const mistakes: Mistake[] = checkFileNames(files)
  const parsed = new Map<string, YamlFile>()
  for (const file of yamlFiles) {
    const text = files.get(file)
    if (text === undefined || isTooLarge(text)) continue
    const yaml = parseYaml(file, text)
    parsed.set(file, yaml)
    mistakes.push(...yaml.mistakes)
  }
  const content = (locale: Locale): unknown => parsed.get(fileOf.content(locale))?.value
  return {
    ...(folder === undefined ? {} : { folder }),
    definition: parsed.get(fileOf.definition)?.value,
    content: { en: content('en'), cy: content('cy') },
    letters: lettersOf(files),
    examples: parsed.get(fileOf.examples)?.value,
    locate: ({ file, path, part }) =>
      parsed.get(file)?.locate(path, part ?? 'key') ?? { line: 1, column: 1 },
    mistakes,
  }
}

function lettersOf(files: PackageFiles): Record<string, string> {
  const letters: Record<string, string> = {}
  for (const [name, text] of files) {
    const match = letterName.exec(name)
    if (match !== null && !isTooLarge(text)) letters[`${match[1]}.${match[2]}`] = text
  }
  return letters
}

function checkFileNames(files: PackageFiles): Mistake[] {
  const mistakes: Mistake[] = []
  for (const [name, text] of files) {
    if (isTooLarge(text)) mistakes.push(largeFile(name))
    else if (!yamlFiles.some(file => file === name) && !letterName.test(name))
      mistakes.push(unknownFile(name))
  }
  for (const file of yamlFiles) if (!files.has(file)) mistakes.push(missingFile(file))
  return mistakes
}

const missingWords: Record<(typeof yamlFiles)[number], Said> = {
  'service.yaml': said`Add service.yaml with what is asked, what is decided and by when.`,
  'content.en.yaml': said`Add content.en.yaml with every word in English.`,
  'content.cy.yaml': said`Add content.cy.yaml with every word in Welsh.`,
  'examples.yaml': said`Add examples.yaml: answers in, outcome expected. A package without examples cannot be published.`,
}

function missingFile(file: (typeof yamlFiles)[number]): Mistake {
  const message = said`The file ${file} is missing.`
  return {
    severity: 'error',
    file,
    element: file,
    code: 'fileMissing',
    message,
    fix: missingWords[file],
  }
}

function unknownFile(file: string): Mistake {
  return {
    severity: 'error',
    file,
    element: file,
    code: 'fileUnknown',
    message: said`A package does not have a file ${file}.`,
    fix: said`Remove it. A package holds service.yaml, content.en.yaml, content.cy.yaml, examples.yaml and letters/<message>.<language>.md.`,
  }
}

function largeFile(file: string): Mistake {
  return {
    severity: 'error',
    file,
    element: file,
    code: 'fileTooLarge',
    message: said`The file ${file} is too large, or is not a plain file.`,
    fix: said`Keep each file under 1 MB and the package under 4 MB.`,
  }
}
