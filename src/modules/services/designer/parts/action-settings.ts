import { roles } from '../../package/format-case.ts'
import type { Setting } from '../settings/setting.ts'
import { type Around, actions, items, named, none, reasonsOf } from './around.ts'
import type { PartElement } from './list-parts.ts'
import { partTexts } from './texts.ts'

/** What an action is told: who may do it, what it asks, changes and sends. */
export function actionSettings(around: Around, { key }: PartElement): Setting[] {
  const t = partTexts[around.locale].settings
  const office = named(around, 'office')
  const others = actions(around).filter(({ value }) => value !== key)
  const grouped = (title: string, folded: boolean, list: Setting[]): Setting[] =>
    list.map(setting => ({ ...setting, group: { title, folded } }))
  return [
    {
      path: ['by'],
      as: 'many',
      needed: true,
      ...t.by,
      items: roles.map(value => ({ value, text: t.roles[value] })),
    },
    ...grouped(t.groups.asks, false, [
      { path: ['asks'], as: 'many', ...t.asks, items: office },
      { path: ['reasons'], as: 'many', ...t.reasons, items: reasonsOf(around) },
    ]),
    ...grouped(t.groups.changes, false, [
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
      {
        path: ['sets', 'team'],
        as: 'one',
        ...t.setsTeam,
        items: [none(t.asItIs), ...around.teams],
      },
    ]),
    ...grouped(t.groups.marks, true, [
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
    ]),
    ...grouped(t.groups.follows, false, [
      { path: ['tell'], as: 'many', ...t.tell, items: named(around, 'messages') },
      { path: ['tasks'], as: 'many', ...t.adds, items: named(around, 'tasks') },
    ]),
    ...grouped(t.groups.second, true, [{ path: ['notBy'], as: 'many', ...t.notBy, items: others }]),
    ...grouped(t.groups.customer, true, [
      { path: ['asksCustomer', 'facts'], as: 'many', ...t.asksCustomer, items: office },
      { path: ['asksCustomer', 'within'], as: 'time', ...t.replyWithin },
      {
        path: ['asksCustomer', 'ifNoReply'],
        as: 'one',
        ...t.ifNoReply,
        items: [none(t.nothing), ...others],
      },
    ]),
  ]
}
