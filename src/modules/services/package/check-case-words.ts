import { builtInIds } from './built-in-words.ts'
import { checkKeys, type WordsCheck } from './words-check.ts'

/** Every status, outcome, flag, clock, action, reason and task has its words. */
export function checkCaseWords(check: WordsCheck): void {
  const { definition } = check.draft
  const { case: section } = definition
  const words = check.content.case
  const reasons = Object.values(section.actions).flatMap(action => action.reasons ?? [])
  const keys = (name: keyof typeof words & string, ids: Iterable<string>, what: string): void => {
    const all = [...ids]
    const own = all.filter(id => !builtInIds.has(id))
    const given = words[name]
    const listed = typeof given === 'object' ? given : undefined
    // Built-in elements have words of their own, which a package may replace.
    const replaced = Object.keys(listed ?? {}).filter(id => builtInIds.has(id))
    checkKeys(check, { path: ['case', name], words: listed, ids: [...own, ...replaced], what })
  }
  keys('statuses', section.statuses, 'status')
  keys('outcomes', section.outcomes, 'outcome')
  keys('flags', Object.keys(section.flags ?? {}), 'flag')
  keys('clocks', Object.keys(section.clocks ?? {}), 'clock')
  keys('actions', Object.keys(section.actions), 'action')
  keys('reasons', reasons, 'reason')
  keys('tasks', Object.keys(section.tasks ?? {}), 'task')
  checkKeys(check, {
    optional: true,
    path: ['case', 'teams'],
    words: words.teams,
    ids: teamsOf(definition),
    what: 'team',
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
