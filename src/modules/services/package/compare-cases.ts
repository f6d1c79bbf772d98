import { isDeepStrictEqual } from 'node:util'
import { nominalDays, parseDuration } from '#kernel/dates/duration.ts'
import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { compareElements, inBoth, named } from './compare-elements.ts'
import type { Change } from './compare-versions.ts'
import type { Definition } from './format.ts'

/**
 * How cases are worked. A case keeps the version it began on; what counts here is what a person who has
 * begun was promised: taking longer, keeping data longer or ending otherwise is a narrowing.
 */
export function compareCases(before: Definition, after: Definition): Change[] {
  const [old, now] = [before.case, after.case]
  const loose = { added: 'widening', removed: 'narrowing', changed: 'widening' } as const
  return [
    ...compareElements(named(old.statuses), named(now.statuses), {
      section: 'case.statuses',
      what: said`status`,
      ...loose,
    }),
    ...compareElements(named(old.outcomes), named(now.outcomes), {
      section: 'case.outcomes',
      what: said`outcome`,
      ...loose,
    }),
    ...compareElements(old.flags, now.flags, {
      section: 'case.flags',
      what: said`flag`,
      ...loose,
      removed: 'widening',
    }),
    ...compareElements(old.tasks, now.tasks, {
      section: 'case.tasks',
      what: said`task`,
      ...loose,
      removed: 'widening',
    }),
    ...compareElements(old.facts, now.facts, {
      section: 'case.facts',
      what: said`fact`,
      ...loose,
      removed: 'widening',
    }),
    ...compareElements(old.actions, now.actions, {
      section: 'case.actions',
      what: said`action`,
      ...loose,
    }),
    ...compareClocks(before, after),
    ...compareElements(before.messages, after.messages, {
      section: 'messages',
      what: said`message`,
      ...loose,
    }),
    ...compareTeam(before, after),
    ...compareOrder(before, after),
    ...compareSingles(before, after),
    ...compareRetention(before, after),
  ]
}

function compareClocks(before: Definition, after: Definition): Change[] {
  const [old, now] = [before.case.clocks ?? {}, after.case.clocks ?? {}]
  const words = {
    section: 'case.clocks',
    what: said`clock`,
    added: 'widening',
    removed: 'narrowing',
    changed: 'widening',
  } as const
  const targets = inBoth(old, now).flatMap(id =>
    compareTime(`case.clocks.${id}.target`, old[id]?.target, now[id]?.target),
  )
  const told = new Set(targets.map(change => change.element.split('.')[2]))
  const others = compareElements(old, now, words).filter(
    ({ element }) => !told.has(element.split('.')[2]),
  )
  return [...targets, ...others]
}

/** A length of time: longer narrows, shorter widens. */
function compareTime(element: string, old: unknown, now: unknown): Change[] {
  if (isDeepStrictEqual(old, now)) return []
  const [was, is] = [days(old), days(now)]
  const shorter = was !== undefined && is !== undefined && is < was
  const line = said`${element} is ${written(now)}, before: ${written(old)}.`
  return [{ class: shorter ? 'widening' : 'narrowing', element, line }]
}

function days(value: unknown): number | undefined {
  const duration = typeof value === 'string' ? parseDuration(value) : undefined
  return duration === undefined ? undefined : nominalDays(duration)
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function orNotSet(value: unknown): string | Said {
  return value === undefined ? said`not set` : written(value)
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
  reference: 'text',
  place: 'widening',
  withdraw: 'narrowing',
} as const

function compareSingles(before: Definition, after: Definition): Change[] {
  return (['reference', 'place', 'withdraw'] as const)
    .filter(key => !isDeepStrictEqual(before.case[key], after.case[key]))
    .map(key => ({
      class: singles[key],
      element: `case.${key}`,
      line: said`case.${key} is ${orNotSet(after.case[key])}, before: ${orNotSet(before.case[key])}.`,
    }))
}

function compareRetention(before: Definition, after: Definition): Change[] {
  const [old, now] = [before.retention, after.retention]
  const { for: oldFor, because: _, law: __, ...oldDetails } = old.details
  const { for: nowFor, because: ___, law: ____, ...nowDetails } = now.details
  const changes = [
    ...compareTime('retention.drafts', old.drafts, now.drafts),
    ...compareTime('retention.details.for', oldFor, nowFor),
  ]
  if (!isDeepStrictEqual([oldDetails, old.exceptions], [nowDetails, now.exceptions]))
    changes.push({
      class: 'narrowing',
      element: 'retention',
      line: said`How long details are kept is changed.`,
    })
  return changes
}
