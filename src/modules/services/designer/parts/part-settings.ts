import type { Locale } from '#kernel/context.ts'
import { roles } from '../../package/format-case.ts'
import { feePay, feeVat } from '../../package/format-fees.ts'
import { type DraftLook, entries, factName, listed, pagesOf, words } from '../look-at-draft.ts'
import type { Item, Setting } from '../settings/setting.ts'
import { type PartElement, partItems } from './list-parts.ts'
import type { PartName } from './part-kinds.ts'
import { partTexts } from './texts.ts'

/** What the settings of a part can name. */
export type Around = { look: DraftLook; locale: Locale; teams: readonly Item[] }

type Make = (around: Around, element: PartElement) => Setting[]

/** What can be set of each kind of part, beside its words and its condition. */
const SETTINGS: Readonly<Record<PartName, Make>> = {
  statuses: () => [],
  outcomes: () => [],
  office: () => [],
  flags: () => [],
  clocks: around => {
    const t = partTexts[around.locale].settings
    return [
      { path: ['target'], as: 'target', needed: true, ...t.target, items: datesOf(around) },
      { path: ['warn'], as: 'time', ...t.warn },
      { path: ['starts'], as: 'one', ...t.starts, items: items(t.startsItems) },
      { path: ['pausesOn'], as: 'one', ...t.pausesOn, items: [none(t.never), ...flags(around)] },
      {
        path: ['onDue'],
        as: 'one',
        ...t.onDue,
        items: [
          none(t.nothing),
          { value: 'escalate', text: t.escalate },
          ...tagged('do', actions(around), t.doAction),
        ],
      },
      { path: ['showTo'], as: 'many', ...t.showTo, items: items(t.showToItems) },
      { path: ['calendar'], as: 'one', ...t.calendar, items: items(t.calendarItems) },
      ...lawOf(around),
      { path: ['statutory'], as: 'yes', ...t.statutory },
    ]
  },
  tasks: around => {
    const t = partTexts[around.locale].settings
    return [
      { path: ['within'], as: 'time', ...t.within },
      { path: ['team'], as: 'one', ...t.taskTeam, items: [none(t.caseTeam), ...around.teams] },
    ]
  },
  actions: actionSettings,
  messages: around => {
    const t = partTexts[around.locale].settings
    const clocks = named(around, 'clocks')
    return [
      {
        path: ['to'],
        as: 'one',
        needed: true,
        ...t.to,
        items: [...items(t.toItems), ...tagged('fact', factsOf(around, ['email']), t.toFact)],
      },
      {
        path: ['on'],
        as: 'one',
        ...t.on,
        items: [
          none(t.onAction),
          { value: 'submitted', text: t.onSubmitted },
          ...clocks.flatMap(({ value, text }) => [
            { value: `at:warn;clock:${value}`, text: t.onWarn(text) },
            { value: `at:due;clock:${value}`, text: t.onDueOf(text) },
          ]),
        ],
      },
      { path: ['by'], as: 'many', ...t.ways, items: items(t.wayItems) },
    ]
  },
  routes: around => [
    {
      path: ['team'],
      as: 'one',
      needed: true,
      ...partTexts[around.locale].settings.team,
      items: around.teams,
    },
  ],
  rules: around => [
    {
      path: ['on'],
      as: 'one',
      needed: true,
      ...partTexts[around.locale].settings.ruleOn,
      items: askedOf(around),
    },
    ...lawOf(around),
  ],
  fees: around => {
    const t = partTexts[around.locale].settings
    return [
      {
        path: ['pence'],
        as: 'price',
        needed: true,
        ...t.pence,
        items: factsOf(around, ['number']),
      },
      {
        path: ['vat'],
        as: 'one',
        needed: true,
        ...t.vat,
        items: feeVat.map(value => ({ value, text: t.vatItems[value] })),
      },
      { path: ['ledger'], as: 'line', needed: true, ...t.ledger },
      ...lawOf(around),
    ]
  },
  concessions: around => {
    const t = partTexts[around.locale].settings
    return [
      { path: ['percent'], as: 'number', ...t.percent },
      { path: ['pence'], as: 'price', ...t.less, items: factsOf(around, ['number']) },
      { path: ['of'], as: 'many', ...t.ofLines, items: named(around, 'fees') },
    ]
  },
  computed: (around, { value }) => {
    const t = partTexts[around.locale].settings
    const isMoney = value['type'] === 'money'
    return isMoney
      ? [
          {
            path: ['is'],
            as: 'price',
            needed: true,
            ...t.worth,
            items: factsOf(around, ['number']),
          },
        ]
      : []
  },
}

export function partSettings(around: Around, element: PartElement): Setting[] {
  return SETTINGS[element.part](around, element)
}

/** When a fee is paid: said once for all its lines. */
export function feeSettings({ look, locale }: Pick<Around, 'look' | 'locale'>): Setting[] {
  if (look.definition['fees'] === undefined) return []
  const t = partTexts[locale].settings
  const pay = feePay.map(value => ({ value, text: t.payItems[value] }))
  return [
    { path: ['pay'], as: 'one', needed: true, ...t.pay, items: pay },
    { path: ['instalments'], as: 'whole', ...t.instalments },
  ]
}

function actionSettings(around: Around, { key }: PartElement): Setting[] {
  const t = partTexts[around.locale].settings
  const office = named(around, 'office')
  const others = actions(around).filter(({ value }) => value !== key)
  return [
    {
      path: ['by'],
      as: 'many',
      needed: true,
      ...t.by,
      items: roles.map(value => ({ value, text: t.roles[value] })),
    },
    { path: ['asks'], as: 'many', ...t.asks, items: office },
    { path: ['reasons'], as: 'many', ...t.reasons, items: reasonsOf(around) },
    {
      path: ['sets', 'status'],
      as: 'one',
      ...t.setsStatus,
      items: [none(t.asItIs), ...named(around, 'statuses')],
    },
    {
      path: ['sets', 'outcome'],
      as: 'one',
      ...t.setsOutcome,
      items: [none(t.asItIs), ...named(around, 'outcomes')],
    },
    { path: ['sets', 'team'], as: 'one', ...t.setsTeam, items: [none(t.asItIs), ...around.teams] },
    ...named(around, 'flags').map(
      ({ value, text }): Setting => ({
        path: ['sets', 'flags', value],
        as: 'flag',
        label: t.setsFlag(text),
        items: items(t.flagItems),
      }),
    ),
    ...named(around, 'clocks').map(
      ({ value, text }): Setting => ({
        path: ['clocks', value],
        as: 'move',
        label: t.moves(text),
        items: items(t.moveItems),
      }),
    ),
    { path: ['tell'], as: 'many', ...t.tell, items: named(around, 'messages') },
    { path: ['tasks'], as: 'many', ...t.adds, items: named(around, 'tasks') },
    { path: ['notBy'], as: 'many', ...t.notBy, items: others },
    { path: ['asksCustomer', 'facts'], as: 'many', ...t.asksCustomer, items: office },
    { path: ['asksCustomer', 'within'], as: 'time', ...t.replyWithin },
    {
      path: ['asksCustomer', 'ifNoReply'],
      as: 'one',
      ...t.ifNoReply,
      items: [none(t.nothing), ...others],
    },
  ]
}

function named({ look, locale }: Around, part: PartName): Item[] {
  return partItems(look, part, locale)
}

function actions(around: Around): Item[] {
  return named(around, 'actions')
}

function flags(around: Around): Item[] {
  const { awaiting } = partTexts[around.locale].settings
  return [...named(around, 'flags'), { value: 'awaitingCustomer', text: awaiting }]
}

function none(text: string): Item {
  return { value: '', text }
}

function items(texts: Readonly<Record<string, string>>): Item[] {
  return Object.entries(texts).map(([value, text]) => ({
    value: value === 'usual' ? '' : value,
    text,
  }))
}

function tagged(tag: string, list: readonly Item[], say: (name: string) => string): Item[] {
  return list.map(({ value, text }) => ({ value: `${tag}:${value}`, text: say(text) }))
}

function lawOf({ look, locale }: Around): Setting[] {
  const laws = Object.entries(entries(look.definition['law']))
  if (laws.length === 0) return []
  const t = partTexts[locale].settings
  const said = (law: unknown) => [words(entries(law)['act']), words(entries(law)['section'])]
  const known = laws.map(([value, law]) => ({ value, text: said(law).filter(Boolean).join(', ') }))
  return [{ path: ['law'], as: 'one', ...t.law, items: [none(t.noLaw), ...known] }]
}

function allFacts(look: DraftLook): [string, unknown][] {
  const own = entries(entries(look.definition['case'])['facts'])
  return [...Object.entries(entries(look.definition['facts'])), ...Object.entries(own)]
}

function factsOf({ look, locale }: Around, types: readonly string[]): Item[] {
  return allFacts(look)
    .filter(([, fact]) => types.includes(words(entries(fact)['type'])))
    .map(([value]) => ({ value, text: factName(look, value, locale) }))
}

function datesOf(around: Around): Item[] {
  return factsOf(around, ['date'])
}

function askedOf({ look, locale }: Around): Item[] {
  return pagesOf(look).flatMap(page =>
    page.asks.map(({ fact }) => ({ value: fact, text: factName(look, fact, locale) })),
  )
}

function reasonsOf({ look, locale }: Around): Item[] {
  const said = entries(entries(look.content[locale]['case'])['reasons'])
  const used = Object.values(entries(entries(look.definition['case'])['actions'])).flatMap(action =>
    listed(entries(action)['reasons']).map(String),
  )
  return [...new Set([...Object.keys(said), ...used])].map(value => ({
    value,
    text: words(said[value]) || words(entries(said[value])['label']) || value,
  }))
}
