import type { Locale } from '#kernel/context.ts'
import { type DraftLook, entries, factName, listed, pagesOf, words } from '../look-at-draft.ts'
import type { Item, Setting } from '../settings/setting.ts'
import { lawName, partItems } from './list-parts.ts'
import type { PartName } from './part-kinds.ts'
import { partTexts } from './texts.ts'

/** What the settings of a part can name. */
export type Around = { look: DraftLook; locale: Locale; teams: readonly Item[] }

export function named({ look, locale }: Around, part: PartName): Item[] {
  return partItems(look, part, locale)
}

export function actions(around: Around): Item[] {
  return named(around, 'actions')
}

export function flags(around: Around): Item[] {
  const { awaiting } = partTexts[around.locale].settings
  return [...named(around, 'flags'), { value: 'awaitingCustomer', text: awaiting }]
}

export function none(text: string): Item {
  return { value: '', text }
}

export function items(texts: Readonly<Record<string, string>>): Item[] {
  return Object.entries(texts).map(([value, text]) => ({
    value: value === 'usual' ? '' : value,
    text,
  }))
}

export function tagged(tag: string, list: readonly Item[], say: (name: string) => string): Item[] {
  return list.map(({ value, text }) => ({ value: `${tag}:${value}`, text: say(text) }))
}

export function lawOf({ look, locale }: Around): Setting[] {
  const laws = Object.entries(entries(look.definition['law']))
  if (laws.length === 0) return []
  const t = partTexts[locale].settings
  const known = laws.map(([value, law]) => ({ value, text: lawName(law) }))
  return [{ path: ['law'], as: 'one', ...t.law, items: [none(t.noLaw), ...known] }]
}

export function allFacts(look: DraftLook): [string, unknown][] {
  const own = entries(entries(look.definition['case'])['facts'])
  return [...Object.entries(entries(look.definition['facts'])), ...Object.entries(own)]
}

export function factsOf({ look, locale }: Around, types: readonly string[]): Item[] {
  return allFacts(look)
    .filter(([, fact]) => types.includes(words(entries(fact)['type'])))
    .map(([value]) => ({ value, text: factName(look, value, locale) }))
}

export function datesOf(around: Around): Item[] {
  return factsOf(around, ['date'])
}

export function askedOf({ look, locale }: Around): Item[] {
  return pagesOf(look).flatMap(page =>
    page.asks.map(({ fact }) => ({ value: fact, text: factName(look, fact, locale) })),
  )
}

export function reasonsOf({ look, locale }: Around): Item[] {
  const said = entries(entries(look.content[locale]['case'])['reasons'])
  const used = Object.values(entries(entries(look.definition['case'])['actions'])).flatMap(action =>
    listed(entries(action)['reasons']).map(String),
  )
  return [...new Set([...Object.keys(said), ...used])].map(value => ({
    value,
    text: words(said[value]) || words(entries(said[value])['label']) || value,
  }))
}
