import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { builtInIds } from './built-in-words.ts'
import { checkKeys, type WordsCheck } from './words-check.ts'

/** Every status, outcome, flag, clock, action, reason and task has its words. */
export function checkCaseWords(check: WordsCheck): void {
  const { definition } = check.draft
  const { case: section } = definition
  const words = check.content.case
  const reasons = Object.values(section.actions).flatMap(action => action.reasons ?? [])
  const keys = (name: keyof typeof words & string, ids: Iterable<string>, what: Said): void => {
    const all = [...ids]
    const own = all.filter(id => !builtInIds.has(id))
    const given = words[name]
    const listed = typeof given === 'object' ? given : undefined
    // Built-in elements have words of their own, which a package may replace.
    const replaced = Object.keys(listed ?? {}).filter(id => builtInIds.has(id))
    checkKeys(check, { path: ['case', name], words: listed, ids: [...own, ...replaced], what })
  }
  keys('statuses', section.statuses, said`status`)
  keys('outcomes', section.outcomes, said`outcome`)
  keys('flags', Object.keys(section.flags ?? {}), said`flag`)
  keys('clocks', Object.keys(section.clocks ?? {}), said`clock`)
  keys('actions', Object.keys(section.actions), said`action`)
  keys('reasons', reasons, said`reason`)
  keys('tasks', Object.keys(section.tasks ?? {}), said`task`)
  checkKeys(check, {
    optional: true,
    path: ['case', 'teams'],
    words: words.teams,
    ids: teamsOf(definition),
    what: said`team`,
  })
}

/** Every team a definition names. */
export function teamsOf({ case: section }: WordsCheck['draft']['definition']): string[] {
  const { team } = section
  return [
    ...(typeof team === 'string' ? [team] : [...team.first.map(each => each.team), team.otherwise]),
    ...Object.values(section.tasks ?? {}).flatMap(task => task.team ?? []),
    ...Object.values(section.actions).flatMap(action => action.sets?.team ?? []),
  ]
}
