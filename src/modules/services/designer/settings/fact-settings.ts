import type { Locale } from '#kernel/context.ts'
import { FILE_KINDS } from '#kernel/facts/file.ts'
import { PLACE_WAYS } from '#kernel/facts/place.ts'
import { SLOT_REPEATS } from '#kernel/facts/slot.ts'
import { type Form, field, fields } from '#kernel/http/form.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import type { FactSite } from '../fact-site.ts'
import {
  type DraftLook,
  entries,
  factName,
  listed,
  optionName,
  pagesOf,
  words,
} from '../look-at-draft.ts'
import type { Item, Setting } from './setting.ts'
import type { FactSettingKey } from './texts.en.ts'
import { settingTexts } from './texts.ts'

type Key = FactSettingKey

/** What each kind of answer can be told, in the order in which a form asks it. */
const OF_TYPE: Readonly<Record<string, readonly [Key, Setting['as']][]>> = {
  text: [
    ['maxCharacters', 'whole'],
    ['pattern', 'one'],
  ],
  longText: [['maxCharacters', 'whole']],
  number: [
    ['min', 'number'],
    ['max', 'number'],
    ['decimals', 'whole'],
  ],
  money: [
    ['min', 'amount'],
    ['max', 'amount'],
  ],
  date: [
    ['earliest', 'day'],
    ['latest', 'day'],
  ],
  partialDate: [
    ['earliest', 'day'],
    ['latest', 'day'],
  ],
  choice: [['none', 'one']],
  choices: [
    ['none', 'one'],
    ['maxChosen', 'whole'],
  ],
  file: [
    ['kinds', 'many'],
    ['maxFiles', 'whole'],
    ['megabytes', 'whole'],
    ['later', 'time'],
    ['declare', 'yes'],
  ],
  place: [['by', 'many']],
  slot: [
    ['resource', 'line'],
    ['which', 'one'],
    ['length', 'minutes'],
    ['minutes', 'one'],
    ['size', 'one'],
    ['repeatsEvery', 'many'],
    ['repeatsMost', 'whole'],
    ['earliest', 'day'],
    ['latest', 'day'],
  ],
  list: [
    ['minEntries', 'whole'],
    ['maxEntries', 'whole'],
  ],
}

const PATHS: Readonly<Partial<Record<Key, string>>> = {
  maxCharacters: 'max',
  maxChosen: 'max',
  maxFiles: 'max',
  maxEntries: 'max',
  minEntries: 'min',
  repeatsEvery: 'repeats.every',
  repeatsMost: 'repeats.most',
}

function pathOf(key: Key): readonly string[] {
  return (PATHS[key] ?? key).split('.')
}

/** Settings that belong to one kind of answer and mean nothing to another. */
export const OF_A_TYPE: readonly string[] = [
  'of',
  ...new Set(
    Object.values(OF_TYPE)
      .flat()
      .map(([key]) => String(pathOf(key)[0])),
  ),
]

/** What can be set of a question, beside its words and its kind. */
export function factSettings(look: DraftLook, site: FactSite, locale: Locale): Setting[] {
  const t = settingTexts[locale].facts
  const type = words(definition(look, site)['type'])
  const own = (OF_TYPE[type] ?? []).map(([key, as]): Setting => {
    const items = itemsFor(look, site, { key, locale })
    const needed = key === 'resource'
    return { path: pathOf(key), as, needed, ...t[key], ...(items && { items }) }
  })
  return [
    ...own,
    { path: ['optional'], as: 'yes', ...t.optional },
    { path: ['class'], as: 'one', ...t.class, items: named(t.classes) },
  ]
}

function definition(look: DraftLook, { path }: FactSite) {
  let here: unknown = look.definition
  for (const step of path) here = entries(here)[step]
  return entries(here)
}

type Asked = { key: Key; locale: Locale }

function itemsFor(look: DraftLook, site: FactSite, { key, locale }: Asked): Item[] | undefined {
  const t = settingTexts[locale].facts
  switch (key) {
    case 'pattern':
      return named(t.patterns)
    case 'kinds':
      return FILE_KINDS.map(value => ({ value, text: t.fileKinds[value] }))
    case 'by':
      return PLACE_WAYS.map(value => ({ value, text: t.ways[value] }))
    case 'none': {
      const options = listed(definition(look, site)['of']).map(String)
      const text = (id: string) =>
        site.is === 'entry' ? id : optionName(look, site.id, id, locale)
      return [{ value: '', text: t.noNone }, ...options.map(id => ({ value: id, text: text(id) }))]
    }
    case 'size':
      return [
        { value: '', text: t.onePerson },
        ...knownBefore(look, site, { type: 'number', locale }),
      ]
    case 'which':
      return [{ value: '', text: t.always }, ...knownBefore(look, site, { type: 'text', locale })]
    case 'minutes':
      return [{ value: '', text: t.asLong }, ...knownBefore(look, site, { type: 'number', locale })]
    case 'repeatsEvery':
      return SLOT_REPEATS.map(value => ({ value, text: t.repeats[value] }))
    default:
      return undefined
  }
}

/** The answers of a type that are known when a question is asked: asked before it, or worked out. */
function knownBefore(
  look: DraftLook,
  site: FactSite,
  { type, locale }: { type: string; locale: Locale },
): Item[] {
  const facts = entries(look.definition['facts'])
  const before = pagesOf(look)
    .slice(0, site.page?.index ?? 0)
    .flatMap(page => page.asks.map(ask => ask.fact))
  const worked = Object.keys(facts).filter(id => entries(facts[id])['is'] !== undefined)
  return [...before, ...worked]
    .filter(id => entries(facts[id])['type'] === type)
    .map(value => ({ value, text: factName(look, value, locale) }))
}

/** How often and how many times belong together, and a series has at least two dates. */
export function repeatErrors(form: Form, locale: Locale): FieldError[] {
  const t = settingTexts[locale].errors
  const [every, most] = [fields(form, 'repeats.every'), field(form, 'repeats.most')]
  if (every.length === 0 && most === '') return []
  if (every.length === 0) return [{ field: 'repeats.every', message: t.every }]
  const fits = /^\d+$/.test(most) && Number(most) >= 2 && Number(most) <= 104
  return fits ? [] : [{ field: 'repeats.most', message: t.most }]
}

function named(texts: Readonly<Record<string, string>>): Item[] {
  return Object.entries(texts).map(([value, text]) => ({
    value: value === 'usual' ? '' : value,
    text,
  }))
}
