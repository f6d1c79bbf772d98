import { basename, join } from 'node:path'
import { LOCALES, type Locale } from '#kernel/context.ts'
import { member } from '../archetype/layer.ts'
import { ownArchetypes } from '../archetype/load-archetypes.ts'
import { compilePackage } from '../package/compile-package.ts'
import { findPackages } from '../package/find-packages.ts'
import { loadPackage } from '../package/load-package.ts'
import type { Model } from '../package/model.ts'
import { readPackageFolder } from '../package/package-files.ts'
import { fileOf } from '../package/package-source.ts'
import { parseYaml } from '../package/parse-yaml.ts'

const library = join(ownArchetypes, '..')

/** A package of the library as a list shows it: its own words, read without putting the whole together. */
export type LibraryLine = {
  readonly name: string
  readonly folder: string
  readonly title: { readonly [locale in Locale]: string }
  readonly summary: { readonly [locale in Locale]: string }
  /** All that it is found by, in small letters. */
  readonly words: string
}

let listed: Promise<readonly LibraryLine[]> | undefined
const models = new Map<string, Promise<Model | undefined>>()

/** The packages that this installation brings. Read once a process. */
export function listLibrary(): Promise<readonly LibraryLine[]> {
  listed ??= readLines()
  return listed
}

/** One of them whole; undefined when there is none, or it has mistakes. */
export async function findLibraryRelease(name: string): Promise<Model | undefined> {
  const line = (await listLibrary()).find(each => each.name === name)
  if (line === undefined) return undefined
  const loading = models.get(name) ?? load(line.folder)
  models.set(name, loading)
  return loading
}

async function load(folder: string): Promise<Model | undefined> {
  const compiled = compilePackage(await loadPackage(folder))
  return compiled.ok ? compiled.model : undefined
}

async function readLines(): Promise<readonly LibraryLine[]> {
  const found = (await findPackages(library)).filter(({ kind }) => kind === 'package')
  const lines = await Promise.all(found.map(({ folder }) => readLine(folder)))
  return lines.sort((a, b) => a.title.en.localeCompare(b.title.en))
}

async function readLine(folder: string): Promise<LibraryLine> {
  const files = await readPackageFolder(folder)
  const content = LOCALES.map(locale => {
    const file = fileOf.content(locale)
    return parseYaml(file, files.get(file) ?? '').value
  })
  const said = (key: string) => {
    const [en, cy] = content.map(words => String(member(words, key) ?? ''))
    return { en: en ?? '', cy: cy ?? '' }
  }
  const [title, summary] = [said('name'), said('summary')]
  const words = [title, summary, said('words')].flatMap(each => [each.en, each.cy])
  return { name: basename(folder), folder, title, summary, words: words.join(' ').toLowerCase() }
}
