import { isDeepStrictEqual } from 'node:util'
import { feeVat } from '../../package/format-fees.ts'
import type { Setting } from '../settings/setting.ts'
import { lookUpIn } from '../tables/look-up-values.ts'
import { valueAt } from '../word-fields.ts'
import { actionSettings } from './action-settings.ts'
import {
  type Around,
  actions,
  askedOf,
  datesOf,
  factsOf,
  flags,
  items,
  lawOf,
  named,
  none,
  tagged,
} from './around.ts'
import type { PartElement } from './list-parts.ts'
import { type PartName, partOf } from './part-kinds.ts'
import { partTexts } from './texts.ts'
import { amountSetting, workedOut } from './worked-out.ts'

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
  fees: (around, { value }) => {
    const t = partTexts[around.locale].settings
    return [
      amountSetting(around, value['pence'], { path: ['pence'], needed: true, ...t.pence }),
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
  concessions: (around, { value }) => {
    const t = partTexts[around.locale].settings
    return [
      { path: ['percent'], as: 'number', ...t.percent },
      amountSetting(around, value['pence'], { path: ['pence'], ...t.less }),
      { path: ['of'], as: 'many', ...t.ofLines, items: named(around, 'fees') },
    ]
  },
  laws: around => {
    const t = partTexts[around.locale].settings
    return [
      { path: ['act'], as: 'line', needed: true, ...t.act },
      { path: ['section'], as: 'line', ...t.section },
      { path: ['url'], as: 'line', ...t.url },
    ]
  },
  exceptions: around => {
    const t = partTexts[around.locale].settings
    const then = items({ ...t.thenItems, keep: t.keep })
    return [
      { path: ['for'], as: 'time', needed: true, ...t.exceptFor },
      { path: ['then'], as: 'one', needed: true, ...t.keepThen, items: then },
      { path: ['because'], as: 'line', ...t.keepBecause },
      ...lawOf(around),
    ]
  },
  duplicates: () => [],
  computed: workedOut,
}

export function partSettings(around: Around, element: PartElement): Setting[] {
  const { worth } = partOf(element.part)
  const settings = SETTINGS[element.part](around, element)
  const isLookUp = worth !== undefined && lookUpIn(valueAt(element.value, worth)) !== undefined
  // What a table says is set where the table is chosen.
  return isLookUp ? settings.filter(({ path }) => !isDeepStrictEqual(path, worth)) : settings
}
