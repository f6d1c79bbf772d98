import { isDeepStrictEqual } from 'node:util'
import { formatDuration, nominalDays, parseDuration } from '#kernel/dates/duration.ts'
import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { compareElements, inBoth, named } from './compare-elements.ts'
import type { Change } from './compare-versions.ts'
import type { Names } from './element-names.ts'
import type { Definition } from './format.ts'

/**
 * How cases are worked. A case keeps the version it began on; what counts here is what a person who has
 * begun was promised: taking longer, keeping data longer or ending otherwise is a narrowing.
 */
export function compareCases(before: Definition, after: Definition, names: Names): Change[] {
  const name = (section: string) => (id: string) => names.element(section, id)
  const [old, now] = [before.case, after.case]
  const loose = { added: 'widening', removed: 'narrowing', changed: 'widening' } as const
  return [
    ...compareElements(named(old.statuses), named(now.statuses), {
      section: 'case.statuses',
      name: name('case.statuses'),
      what: said`status`,
      ...loose,
    }),
    ...compareElements(named(old.outcomes), named(now.outcomes), {
      section: 'case.outcomes',
      name: name('case.outcomes'),
      what: said`outcome`,
      ...loose,
    }),
    ...compareElements(old.flags, now.flags, {
      section: 'case.flags',
      name: name('case.flags'),
      what: said`flag`,
      ...loose,
      removed: 'widening',
    }),
    ...compareElements(old.tasks, now.tasks, {
      section: 'case.tasks',
      name: name('case.tasks'),
      what: said`task`,
      ...loose,
      removed: 'widening',
    }),
    ...compareElements(old.facts, now.facts, {
      section: 'case.facts',
      name: name('case.facts'),
      what: said`fact`,
      ...loose,
      removed: 'widening',
    }),
    ...compareElements(old.actions, now.actions, {
      section: 'case.actions',
      name: name('case.actions'),
      what: said`action`,
      ...loose,
    }),
    ...compareClocks(before, after, names),
    ...compareElements(before.messages, after.messages, {
      section: 'messages',
      name: name('messages'),
      what: said`message`,
      ...loose,
    }),
    ...compareTeam(before, after),
    ...compareOrder(before, after),
    ...compareSingles(before, after, names),
    ...compareRetention(before, after),
  ]
}

function compareClocks(before: Definition, after: Definition, names: Names): Change[] {
  const [old, now] = [before.case.clocks ?? {}, after.case.clocks ?? {}]
  const words = {
    section: 'case.clocks',
    name: (id: string) => names.element('case.clocks', id),
    what: said`clock`,
    added: 'widening',
    removed: 'narrowing',
    changed: 'widening',
  } as const
  const targets = inBoth(old, now).flatMap(id =>
    compareTime(
      {
        element: `case.clocks.${id}.target`,
        name: said`The time of the clock ${names.element('case.clocks', id)}`,
      },
      old[id]?.target,
      now[id]?.target,
    ),
  )
  const told = new Set(targets.map(change => change.element.split('.')[2]))
  const others = compareElements(old, now, words).filter(
    ({ element }) => !told.has(element.split('.')[2]),
  )
  return [...targets, ...others]
}

/** A length of time: longer narrows, shorter widens. */
type Timed = { element: string; name: Said }

function compareTime({ element, name }: Timed, old: unknown, now: unknown): Change[] {
  if (isDeepStrictEqual(old, now)) return []
  const [was, is] = [days(old), days(now)]
  const shorter = was !== undefined && is !== undefined && is < was
  const line = said`${name} is ${written(now)}, before: ${written(old)}.`
  return [{ class: shorter ? 'widening' : 'narrowing', element, line }]
}

function days(value: unknown): number | undefined {
  const duration = typeof value === 'string' ? parseDuration(value) : undefined
  return duration === undefined ? undefined : nominalDays(duration)
}

/** A length of time in each language; a time that ends on a date of the case has no length. */
function written(value: unknown): string | Said {
  const duration = typeof value === 'string' ? parseDuration(value) : undefined
  if (duration !== undefined)
    return { en: formatDuration(duration, 'en'), cy: formatDuration(duration, 'cy') }
  return typeof value === 'object' ? said`until a date of the case` : String(value)
}

function orNotSet(value: unknown): string | Said {
  if (typeof value === 'boolean') return value ? said`yes` : said`no`
  return value === undefined ? said`not set` : String(value)
}

function compareTeam(before: Definition, after: Definition): Change[] {
  if (isDeepStrictEqual(before.case.team, after.case.team)) return []
  return [
    { class: 'widening', element: 'case.team', line: said`Which team gets the case is changed.` },
  ]
}

/** The first status is where a case begins. */
function compareOrder(before: Definition, after: Definition): Change[] {
  const [old, now] = [before.case.statuses, after.case.statuses]
  const moved = !isDeepStrictEqual(old, now) && isDeepStrictEqual([...old].sort(), [...now].sort())
  if (!moved) return []
  return [
    {
      class: 'widening',
      element: 'case.statuses',
      line: said`The order of the statuses is changed.`,
    },
  ]
}

const singles = {
  reference: { weight: 'text', name: said`The reference of a case` },
  place: { weight: 'widening', name: said`The place of a case` },
  withdraw: { weight: 'narrowing', name: said`Whether the customer may withdraw` },
} as const

function compareSingles(before: Definition, after: Definition, names: Names): Change[] {
  const told = (key: keyof typeof singles, value: unknown) =>
    key === 'place' && typeof value === 'string' ? names.fact(value) : orNotSet(value)
  return (['reference', 'place', 'withdraw'] as const)
    .filter(key => !isDeepStrictEqual(before.case[key], after.case[key]))
    .map(key => ({
      class: singles[key].weight,
      element: `case.${key}`,
      line: said`${singles[key].name} is ${told(key, after.case[key])}, before: ${told(key, before.case[key])}.`,
    }))
}

function compareRetention(before: Definition, after: Definition): Change[] {
  const [old, now] = [before.retention, after.retention]
  const { for: oldFor, because: _, law: __, ...oldDetails } = old.details
  const { for: nowFor, because: ___, law: ____, ...nowDetails } = now.details
  const changes = [
    ...compareTime(
      { element: 'retention.drafts', name: said`How long an unfinished form is kept` },
      old.drafts,
      now.drafts,
    ),
    ...compareTime(
      { element: 'retention.details.for', name: said`How long the details of a case are kept` },
      oldFor,
      nowFor,
    ),
  ]
  if (!isDeepStrictEqual([oldDetails, old.exceptions], [nowDetails, now.exceptions]))
    changes.push({
      class: 'narrowing',
      element: 'retention',
      line: said`How long details are kept is changed.`,
    })
  return changes
}
