import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { CaseState, ClockState } from './case-type.ts'

/** One thing that an action changes, for the officer to see before it is done. */
export type Change =
  | { readonly kind: 'status' | 'outcome' | 'team' | 'raised' | 'cleared'; readonly to: string }
  | { readonly kind: 'task'; readonly to: string; readonly by?: PlainDate }
  | {
      readonly kind: 'clock'
      readonly clock: string
      readonly how: 'starts' | 'stops' | 'pauses' | 'resumes' | 'moves'
      readonly dueOn: PlainDate
    }
  | { readonly kind: 'asks'; readonly replyBy: PlainDate }

/** What differs between two states of a case. */
export function changesOf(before: CaseState, after: CaseState): Change[] {
  const changes: Change[] = []
  if (after.status !== before.status) changes.push({ kind: 'status', to: after.status })
  if (after.outcome !== undefined && after.outcome !== before.outcome)
    changes.push({ kind: 'outcome', to: after.outcome })
  if (after.team !== before.team) changes.push({ kind: 'team', to: after.team })
  for (const flag of after.flags)
    if (!before.flags.includes(flag)) changes.push({ kind: 'raised', to: flag })
  for (const flag of before.flags)
    if (!after.flags.includes(flag)) changes.push({ kind: 'cleared', to: flag })
  for (const task of after.tasks.slice(before.tasks.length))
    changes.push({
      kind: 'task',
      to: task.task,
      ...(task.dueOn === undefined ? {} : { by: task.dueOn }),
    })
  if (after.asked !== undefined && after.asked !== before.asked)
    changes.push({ kind: 'asks', replyBy: after.asked.replyBy })
  return [...changes, ...clockChanges(before, after)]
}

function clockChanges(before: CaseState, after: CaseState): Change[] {
  return Object.entries(after.clocks).flatMap(([clock, now]): Change[] => {
    const how = moved(before.clocks[clock], now)
    return how === undefined ? [] : [{ kind: 'clock', clock, how, dueOn: now.dueOn }]
  })
}

type How = Extract<Change, { kind: 'clock' }>['how']

function moved(was: ClockState | undefined, now: ClockState): How | undefined {
  if (was === undefined || (was.state === 'stopped' && now.state !== 'stopped')) return 'starts'
  if (was.state !== now.state) {
    if (now.state === 'stopped') return 'stops'
    return now.state === 'paused' ? 'pauses' : 'resumes'
  }
  return was.dueOn === now.dueOn ? undefined : 'moves'
}
