import { calendarOf } from '#kernel/dates/calendar.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { disposalOf } from './case-disposal.ts'
import { expressionEnv, holds, valueFor, withComputed } from './case-facts.ts'
import type { ById, CaseEnv, CaseState, CaseType, ClockState, TaskState } from './case-type.ts'
import { type ClockEnv, startClock } from './clocks.ts'
import { withBill } from './decide-fee.ts'
import { isPlainDate } from './plain-value.ts'

export type Opening = {
  readonly state: CaseState
  /** Messages to send, by id. */
  readonly messages: readonly string[]
}

/** The case that a submission becomes. `facts` are the sealed answers and computed facts. */
export function decideOpening(
  caseType: CaseType,
  submission: { readonly facts: ById<Value>; readonly channel: string },
  env: CaseEnv,
): Opening {
  const bare: CaseState = {
    seq: 0,
    status: caseType.statuses[0] ?? 'open',
    team: caseType.team.otherwise,
    flags: [],
    clocks: {},
    tasks: [],
    facts: submission.facts,
    openedOn: env.today,
    channel: submission.channel,
  }
  const flagged = { ...bare, flags: flagsRaised(caseType, bare, env) }
  const known = { ...flagged, facts: withComputed(caseType, flagged, env) }
  const state = { ...known, team: teamOf(caseType, known, env) }
  const scope = expressionEnv(caseType, state, env)
  const opened = {
    ...state,
    clocks: clocksStarted(caseType, state, env),
    tasks: tasksAdded(caseType, state, env),
  }
  const billed = withBill(caseType, opened, { opening: true, env })
  const disposal = disposalOf(caseType, billed, env)
  return {
    state: disposal === undefined ? billed : { ...billed, disposal },
    messages: Object.entries(caseType.messages)
      .filter(([, message]) => message.on === 'submitted' && holds(message.when, scope))
      .map(([id]) => id),
  }
}

// In the order written, so that a flag may read one above it.
function flagsRaised(caseType: CaseType, bare: CaseState, env: CaseEnv): string[] {
  const raised: string[] = []
  for (const [id, flag] of Object.entries(caseType.flags)) {
    if (flag.when === undefined) continue
    if (holds(flag.when, expressionEnv(caseType, { ...bare, flags: raised }, env))) raised.push(id)
  }
  return raised
}

function teamOf(caseType: CaseType, state: CaseState, env: CaseEnv): string {
  const scope = expressionEnv(caseType, state, env)
  const chosen = caseType.team.first.find(choice => holds(choice.when, scope))
  return chosen?.team ?? caseType.team.otherwise
}

function clocksStarted(caseType: CaseType, state: CaseState, env: CaseEnv): ById<ClockState> {
  const scope = expressionEnv(caseType, state, env)
  const clocks: Record<string, ClockState> = {}
  for (const [id, type] of Object.entries(caseType.clocks)) {
    if (type.starts !== 'submission' || !holds(type.when, scope)) continue
    const clock = startClock(type, clockEnv(caseType, state, { id, env }))
    if (clock !== undefined) clocks[id] = clock
  }
  return clocks
}

/** What a clock needs, with the date it runs until where the package gives one. */
export function clockEnv(
  caseType: CaseType,
  state: CaseState,
  { id, env }: { id: string; env: CaseEnv },
): ClockEnv {
  const { target, calendar } = caseType.clocks[id] ?? {}
  const until =
    target !== undefined && 'until' in target
      ? dateOf(valueFor(target.until, expressionEnv(caseType, state, env)))
      : undefined
  return {
    today: env.today,
    calendar: calendar === undefined ? env.calendar : calendarOf(calendar),
    until,
  }
}

function dateOf(value: Value | undefined): PlainDate | undefined {
  return isPlainDate(value) ? value : undefined
}

function tasksAdded(caseType: CaseType, state: CaseState, env: CaseEnv): TaskState[] {
  const scope = expressionEnv(caseType, state, env)
  const due = Object.entries(caseType.tasks)
    .filter(([, task]) => task.when !== undefined && holds(task.when, scope))
    .map(([id]) => id)
  return addTasks(caseType, state, { tasks: due, env })
}

/** The case's tasks with these added. A task has a number, since an action may add it again. */
export function addTasks(
  caseType: CaseType,
  state: CaseState,
  { tasks, env }: { tasks: readonly string[]; env: CaseEnv },
): TaskState[] {
  const all = [...state.tasks]
  for (const task of tasks) {
    const type = caseType.tasks[task]
    if (type === undefined) continue
    const number = all.filter(each => each.task === task).length + 1
    all.push({
      id: `${task}-${number}`,
      task,
      team: type.team ?? state.team,
      addedOn: env.today,
      ...(type.within === undefined
        ? {}
        : { dueOn: env.calendar.addDuration(env.today, type.within) }),
    })
  }
  return all
}
