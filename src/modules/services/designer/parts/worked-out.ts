import { entries, factName, words } from '../look-at-draft.ts'
import { codecs } from '../settings/codecs.ts'
import type { Item, Setting } from '../settings/setting.ts'
import { WAYS_OF } from '../settings/worked.ts'
import { type Around, allFacts, factsOf } from './around.ts'
import type { PartElement } from './list-parts.ts'
import { partTexts } from './texts.ts'

/** What a new one is worked out as, by its type, until more is said. */
export const FIRST_WORKED = {
  yesNo: false,
  number: 0,
  money: '£0',
  date: 'today',
  text: { text: '–' },
} as const
export type WorkedType = keyof typeof FIRST_WORKED

export function isWorkedType(text: string): text is WorkedType {
  return Object.hasOwn(FIRST_WORKED, text)
}

/** How a number, an amount or a date is worked out; a yes or no has its condition instead. */
export function workedOut(around: Around, { key, value }: PartElement): Setting[] {
  const { type } = value
  const t = partTexts[around.locale].settings
  if (type !== 'number' && type !== 'money' && type !== 'date') return []
  const items = operandsFor(around).filter(item => item.value !== key)
  return [{ path: ['is'], needed: true, as: 'worked', ...t.howWorked, ways: WAYS_OF[type], items }]
}

/** An amount: a price where that says it all, else the steps in which it is worked out. */
export function amountSetting(
  around: Around,
  value: unknown,
  { hint, ...said }: Pick<Setting, 'path' | 'label' | 'hint' | 'needed'>,
): Setting {
  if (codecs.price.shown(value) === undefined && codecs.worked.shown(value) !== undefined)
    return { ...said, as: 'worked', ways: WAYS_OF.money, items: operandsFor(around) }
  const [items, amounts] = [factsOf(around, ['number']), factsOf(around, ['money'])]
  return { ...said, hint, as: 'price', items, amounts }
}

/** What something can be worked out of: answers that can be counted with, lists and what each entry says, and today. */
function operandsFor(around: Around): Item[] {
  const { look, locale } = around
  const counted = factsOf(around, ['number', 'money', 'date', 'list', 'choices', 'file'])
  const inLists = allFacts(look).flatMap(([list, fact]) => {
    const of = entries(fact)['of']
    if (words(entries(fact)['type']) !== 'list') return []
    const said = entries(entries(entries(look.content[locale]['facts'])[list])['of'])
    return Object.keys(entries(of)).map(id => ({
      value: id,
      text: `${factName(look, list, locale)}: ${words(entries(said[id])['label']) || id}`,
    }))
  })
  const today = { value: 'today', text: partTexts[locale].settings.today }
  return [today, ...counted, ...inLists]
}
