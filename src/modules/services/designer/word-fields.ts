import { LOCALES, type Locale } from '#kernel/context.ts'
import { type Form, field } from '#kernel/http/form.ts'
import type { ElementPath } from '../package/mistake.ts'
import { fileOf } from '../package/package-source.ts'
import type { FileChange } from './change-draft.ts'
import type { DraftLook } from './look-at-draft.ts'
import type { YamlEdit } from './yaml/edit-data.ts'

/** One piece of wording in both languages, as a form shows it. */
export type WordField = {
  readonly path: ElementPath
  readonly kind: 'line' | 'text' | 'list'
  readonly value: Readonly<Record<Locale, string>>
}

export type WantedWord = { path: ElementPath; kind: WordField['kind'] }

// Written in Markdown, over several lines.
const texts = new Set(['body', 'why', 'declaration', 'next', 'customer', 'hint'])

/** The pieces of wording under these paths, in either language, and those that could stand there. */
export function wordFields(
  { content }: Pick<DraftLook, 'content'>,
  under: readonly ElementPath[],
  wanted: readonly WantedWord[] = [],
): WordField[] {
  const found = new Map<string, WantedWord>(wanted.map(each => [each.path.join('.'), each]))
  for (const locale of LOCALES)
    for (const path of under)
      for (const each of leavesIn(valueAt(content[locale], path), path))
        if (!found.has(each.path.join('.'))) found.set(each.path.join('.'), each)
  return [...found.values()].map(({ path, kind }) => ({
    path,
    kind,
    value: { en: shown(content.en, path), cy: shown(content.cy, path) },
  }))
}

function leavesIn(value: unknown, path: ElementPath): WantedWord[] {
  if (typeof value === 'string') return [{ path, kind: kindOf(path, value) }]
  if (Array.isArray(value) && value.every(each => typeof each === 'string'))
    return [{ path, kind: 'list' }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    leavesIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function kindOf(path: ElementPath, value: string): WordField['kind'] {
  return texts.has(String(path.at(-1))) || value.length > 90 || value.includes('\n')
    ? 'text'
    : 'line'
}

export function valueAt(value: unknown, path: ElementPath): unknown {
  let here = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = Object.entries(here).find(([key]) => key === String(step))?.[1]
  }
  return here
}

function shown(content: unknown, path: ElementPath): string {
  const value = valueAt(content, path)
  if (Array.isArray(value)) return value.map(String).join('\n')
  return typeof value === 'string' ? value.replace(/\n$/, '') : ''
}

/** The name of a field: `en.facts.bin.label`. */
export function nameOf(locale: Locale, path: ElementPath): string {
  return [locale, ...path].join('.')
}

/** What was typed into the fields, as changes of the two content files; what is as it was is left alone. */
export function wordChanges(
  look: Pick<DraftLook, 'content'>,
  fields: readonly WordField[],
  form: Form,
): FileChange[] {
  return LOCALES.flatMap(locale => {
    const edits = fields.flatMap(each => editOf(look.content[locale], each, { locale, form }))
    return edits.length === 0 ? [] : [{ file: fileOf.content(locale), edits }]
  })
}

function editOf(
  content: unknown,
  { path, kind, value }: WordField,
  { locale, form }: { locale: Locale; form: Form },
): YamlEdit[] {
  const name = nameOf(locale, path)
  if (form[name] === undefined) return []
  const typed = field(form, name)
  if (typed === value[locale].trim()) return []
  const before = valueAt(content, path)
  if (typed === '') return before === undefined ? [] : [{ kind: 'remove', path }]
  if (kind === 'list') {
    const lines = typed.split('\n').map(line => line.trim())
    return [{ kind: 'set', path, value: lines.filter(line => line !== '') }]
  }
  const ends = typed.includes('\n') || (typeof before === 'string' && before.endsWith('\n'))
  return [{ kind: 'set', path, value: ends ? `${typed}\n` : typed }]
}
