import { LOCALES, type Locale } from '#kernel/context.ts'
import { isFactType } from '#kernel/facts/registry.ts'
import type { Said } from '#kernel/said.ts'
import { designerTexts } from '../designer/texts.ts'
import { said } from '../phrases/said.ts'
import type { Model } from './model.ts'

/** What the elements of a package are called by its own words, in each language; by their ids where it has none. */
export type Names = {
  fact(id: string): Said
  page(id: string): Said
  option(fact: string, option: string): Said
  /** @param section such as `case.clocks` */
  element(section: string, id: string): Said
}

type Words = Readonly<Record<string, unknown>>

/** The first version that has words for an element gives its name. */
export function namesIn(...models: readonly Model[]): Names {
  const first = (id: string, find: (content: Words, model: Model, locale: Locale) => unknown) =>
    inEach(locale => {
      const all = models.map(model => find(model.content[locale], model, locale))
      const text = all.map(labelOf).find(each => each !== undefined)
      return text === undefined ? id : `“${text}”`
    })
  return {
    fact: id => first(id, content => at(content, ['facts', id])),
    page: id =>
      first(id, (content, model) => {
        const title = at(content, ['pages', id, 'title'])
        const only = model.pageOf.get(id)?.questions[0]?.fact.id
        return title ?? (only === undefined ? undefined : at(content, ['facts', only, 'label']))
      }),
    option: (fact, option) =>
      first(option, content => at(content, ['facts', fact, 'options', option])),
    element: (section, id) => {
      const path = section.split('.')
      // Lines of a fee and reductions have their words in one place.
      const words = path[0] === 'fees' ? ['fees'] : section === 'case.facts' ? ['facts'] : path
      return first(id, content => at(content, [...words, id]))
    },
  }
}

function inEach(say: (locale: Locale) => string): Said {
  const [en = '', cy = ''] = LOCALES.map(say)
  return { en, cy }
}

function at(words: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (here, step) =>
      typeof here === 'object' && here !== null && Object.hasOwn(here, step)
        ? Reflect.get(here, step)
        : undefined,
    words,
  )
}

const LABELS = ['short', 'label', 'subject', 'title'] as const

function labelOf(words: unknown): string | undefined {
  if (typeof words === 'string') return words.split('\n')[0]
  const found = LABELS.map(label => at(words, [label])).find(each => typeof each === 'string')
  return typeof found === 'string' ? found : undefined
}

/** What a kind of answer is called. */
export function typeName(type: unknown): Said {
  if (!isFactType(type)) return said`nothing`
  return inEach(locale => {
    const text = designerTexts[locale].types[type]
    return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
  })
}

/** What can be said of a question, in an author's words; what is not known here is told by its own. */
export function settingName(key: string): string | Said {
  return SETTINGS[key] ?? key
}

const SETTINGS: Readonly<Record<string, Said>> = {
  max: said`the most`,
  min: said`the least`,
  decimals: said`the decimal places`,
  pattern: said`what it must look like`,
  earliest: said`the first day allowed`,
  latest: said`the last day allowed`,
  none: said`the answer that means none of these`,
  megabytes: said`the size of a file in megabytes`,
  declare: said`a declaration in its place`,
  later: said`how long it may follow`,
  resource: said`what is booked`,
  which: said`the answer on which what is booked depends`,
  length: said`how long it takes`,
  minutes: said`how many minutes it takes`,
  size: said`for how many it is`,
  repeats: said`how often it may come again`,
}
