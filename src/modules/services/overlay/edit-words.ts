import { LOCALES, type Locale } from '#kernel/context.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { textLeaves } from '../package/text-leaves.ts'
import { describeElement } from './describe-element.ts'
import { findAt } from './element-path.ts'
import type { Change, ChangeOf, Overlay } from './format-overlay.ts'
import { markPathOf, wordsAt } from './lay-change.ts'
import { permissionFor } from './marks.ts'

/** A text that a council may change: its path, and what it says now in each language. */
export type OpenText = {
  readonly at: string
  readonly name: string
  readonly texts: { readonly [locale in Locale]: string }
}

/** Every text that the author leaves open, by the words it is found by. Lists of words count as one text. */
export function openTexts(stored: StoredPackage, locale: Locale): OpenText[] {
  return textPaths(stored)
    .filter(at => isOpen(stored, at))
    .map(at => ({
      at,
      name: describeElement(stored, at, locale),
      texts: { en: textOf(stored, at, 'en'), cy: textOf(stored, at, 'cy') },
    }))
}

/** Those that hold every one of the words looked for, in either language or in their name. */
export function findTexts(texts: readonly OpenText[], query: string): OpenText[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
  return texts.filter(({ name, texts: { en, cy } }) => {
    const all = `${name} ${en} ${cy}`.toLowerCase()
    return words.every(word => all.includes(word))
  })
}

export function isOpen(stored: StoredPackage, at: string): boolean {
  const permission = permissionFor(stored.definition, 'localText', { path: markPathOf(at) })
  return (
    permission.open && LOCALES.some(locale => wordsAt(stored, { at, in: locale }) !== undefined)
  )
}

function textPaths({ content, letters }: StoredPackage): string[] {
  const paths = new Set<string>()
  for (const locale of LOCALES)
    for (const { path } of textLeaves(content[locale])) {
      const list = path.findIndex(step => typeof step === 'number')
      const at = (list === -1 ? path : path.slice(0, list)).join('.')
      // Links are a list of records, which the words of a text cannot say.
      if (!at.endsWith('.links')) paths.add(at)
    }
  for (const name of Object.keys(letters)) paths.add(`letters.${name.split('.')[0]}`)
  return [...paths]
}

export function textOf(stored: StoredPackage, at: string, locale: Locale): string {
  const words = wordsAt(stored, { at, in: locale })
  if (Array.isArray(words)) return words.join('\n')
  return typeof words === 'string' ? words : ''
}

/** Whether the text is a list, written one on each line. */
export function isList(stored: StoredPackage, at: string): boolean {
  return LOCALES.some(locale => Array.isArray(findAt(stored.content[locale], at)))
}

/**
 * The changes that make a text read as given: one for each language in which it differs from the author’s.
 * A text put back to the author’s words is no change any more.
 */
export function wordsEdit(
  base: StoredPackage,
  overlay: Overlay,
  given: { at: string; texts: { readonly [locale in Locale]: string }; because: string },
): { put: Change[]; remove: string[] } {
  const put: Change[] = []
  const remove: string[] = []
  for (const locale of LOCALES) {
    const { at } = given
    const before = overlay.changes.find(
      (change): change is ChangeOf<'words'> =>
        change.do === 'words' && change.at === at && change.in === locale,
    )
    const from = (wordsAt(base, { at, in: locale }) ?? null) as ChangeOf<'words'>['from']
    const to = wordsFrom(given.texts[locale], isList(base, at))
    if (sameWords(from, to)) {
      if (before !== undefined) remove.push(before.id)
      continue
    }
    const id = before?.id ?? newChangeId(overlay, put)
    const because = given.because === '' ? {} : { because: given.because }
    put.push({ id, do: 'words', at, in: locale, from, to, ...because })
  }
  return { put, remove }
}

function wordsFrom(text: string, list: boolean): string | string[] | null {
  if (text === '') return null
  if (!list) return text
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

function sameWords(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) =>
    Array.isArray(value) ? value.join('\n') : typeof value === 'string' ? value.trim() : value
  return plain(a) === plain(b)
}

/** An id that no change of this overlay has, or had: decisions refer to it for ever. */
export function newChangeId(overlay: Overlay, more: readonly Change[] = []): string {
  const all = [...overlay.changes, ...more, ...(overlay.letGo ?? []).map(({ change }) => change)]
  const taken = all.flatMap(({ id }) => /^c(\d+)$/.exec(id)?.[1] ?? []).map(Number)
  return `c${Math.max(0, ...taken) + 1}`
}
