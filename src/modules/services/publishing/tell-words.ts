import type { Locale } from '#kernel/context.ts'
import type { Said } from '#kernel/said.ts'
import type { Change } from '../package/compare-versions.ts'
import { placeOf } from '../package/compare-words.ts'
import type { Model } from '../package/model.ts'
import { textLeaves } from '../package/text-leaves.ts'

/** Words that were changed: what they are words of, and both wordings. */
export type ChangedWords = {
  locale: Locale
  place: Said
  before: string | undefined
  after: string | undefined
}

/** The words behind a change of class text; undefined for a change of anything else. */
export function changedWords(
  change: Change,
  versions: { before: Model; after: Model },
): ChangedWords | undefined {
  const match = /^content\.(en|cy)\.(.+)$/.exec(change.element)
  if (match === null) return undefined
  const locale: Locale = match[1] === 'cy' ? 'cy' : 'en'
  const place = match[2] ?? ''
  const find = (model: Model) =>
    textLeaves(model.content[locale]).find(each => each.path.join('.') === place)?.text
  const [before, after] = [find(versions.before), find(versions.after)]
  const named = placeOf(after === undefined ? versions.before : versions.after, place)
  return { locale, place: named, before, after }
}

/** Every word of a package with what it belongs to, in both languages. */
export function wordsInBoth(
  model: Model,
): { place: Said; path: string; en: string | undefined; cy: string | undefined }[] {
  const [en, cy] = [leavesOf(model, 'en'), leavesOf(model, 'cy')]
  const places = [...new Set([...en.keys(), ...cy.keys()])]
  return places.map(path => ({
    place: placeOf(model, path),
    path,
    en: en.get(path),
    cy: cy.get(path),
  }))
}

function leavesOf(model: Model, locale: Locale): Map<string, string> {
  return new Map(textLeaves(model.content[locale]).map(({ path, text }) => [path.join('.'), text]))
}
