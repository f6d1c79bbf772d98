import type { Value } from '#kernel/expressions/value-type.ts'
import { disposalOf } from './case-disposal.ts'
import { expressionEnv, holds, withComputed } from './case-facts.ts'
import {
  type ActionType,
  awaitingCustomer,
  type ById,
  type CaseEnv,
  type CaseState,
  type CaseType,
  type ClockMove,
  type ClockState,
  closedStatus,
  escalated,
  undecided,
} from './case-type.ts'
import { moveClock } from './clocks.ts'
import type { Decision } from './decide-action.ts'
import { withBill } from './decide-fee.ts'
import { addTasks, clockEnv } from './decide-opening.ts'

type Applied = {
  readonly id: string
  readonly action: ActionType
  readonly facts: ById<Value>
  readonly env: CaseEnv
  /** The officer who does it. */
  readonly by?: string | undefined
}

/** The state after an action that may be done, and its effects. */
export function applyAction(caseType: CaseType, before: CaseState, applied: Applied): Decision {
  const { action, env } = applied
  const set = withDoer(caseType, withSets(before, applied), applied)
  const known = { ...set, facts: withComputed(caseType, set, env) }
  const clocks = clocksMoved(caseType, { before, known }, { action, env })
  const moved = calmed({ ...known, clocks })
  const tasked = { ...moved, tasks: addTasks(caseType, moved, { tasks: action.tasks, env }) }
  const billed = withBill(caseType, tasked, { opening: false, env })
  const state = withDisposal(caseType, billed, env)
  const scope = expressionEnv(caseType, state, env)
  return {
    kind: 'done',
    state,
    messages: action.tell.filter(id => holds(caseType.messages[id]?.when, scope)),
    tasks: state.tasks.slice(before.tasks.length).map(task => task.id),
    clocks: Object.keys(state.clocks).filter(id => state.clocks[id] !== before.clocks[id]),
  }
}

function withSets(before: CaseState, { id, action, facts, env }: Applied): CaseState {
  const { sets } = action
  const { outcome: oldOutcome, asked: _, closedOn: oldClosedOn, ...rest } = before
  const status = sets.status ?? before.status
  const closed = status === closedStatus
  // A decision stands until another is taken, also while it is challenged.
  const outcome = sets.outcome === undecided ? undefined : (sets.outcome ?? oldOutcome)
  const closedOn = closed ? (oldClosedOn ?? env.today) : undefined
  const asked = closed ? undefined : askedAfter(before, { id, action, facts, env })
  const flags = flagsAfter(before.flags, action, { closed, asked: asked !== undefined })
  return {
    ...rest,
    seq: before.seq + 1,
    status,
    team: sets.team ?? before.team,
    flags,
    facts: { ...before.facts, ...facts },
    ...(outcome === undefined ? {} : { outcome }),
    ...(closedOn === undefined ? {} : { closedOn }),
    ...(asked === undefined ? {} : { asked }),
  }
}

/** Who did it is kept only where a later action asks for somebody else. */
function withDoer(caseType: CaseType, state: CaseState, { id, by }: Applied): CaseState {
  const matters = Object.values(caseType.actions).some(each => each.notBy?.includes(id))
  return by === undefined || !matters ? state : { ...state, doneBy: { ...state.doneBy, [id]: by } }
}

/** The question to the customer that is open after the action; clearing the flag closes it. */
function askedAfter(before: CaseState, { action, env }: Applied): CaseState['asked'] {
  const ask = action.asksCustomer
  if (ask === undefined)
    return action.sets.flags[awaitingCustomer] === false ? undefined : before.asked
  return {
    facts: ask.facts,
    askedOn: env.today,
    replyBy: env.calendar.addDuration(env.today, ask.within),
    ...(ask.ifNoReply === undefined ? {} : { ifNoReply: ask.ifNoReply }),
  }
}

function flagsAfter(
  before: readonly string[],
  action: ActionType,
  { closed, asked }: { closed: boolean; asked: boolean },
): string[] {
  const flags = new Set(before)
  for (const [flag, raised] of Object.entries(action.sets.flags)) {
    if (raised) flags.add(flag)
    else flags.delete(flag)
  }
  if (asked) flags.add(awaitingCustomer)
  if (closed) flags.delete(awaitingCustomer)
  return [...flags]
}

/** What was brought before the manager stays there until nothing is overdue any more. */
function calmed(state: CaseState): CaseState {
  const overdue = Object.values(state.clocks).some(
    clock => clock.state === 'running' && clock.overdue === true,
  )
  if (overdue || state.asked?.overdue === true) return state
  return { ...state, flags: state.flags.filter(flag => flag !== escalated) }
}

function clocksMoved(
  caseType: CaseType,
  { before, known }: { before: CaseState; known: CaseState },
  { action, env }: { action: ActionType; env: CaseEnv },
): ById<ClockState> {
  const clocks: Record<string, ClockState> = {}
  for (const [id, type] of Object.entries(caseType.clocks)) {
    let clock: ClockState | undefined = before.clocks[id]
    for (const to of movesOf(id, type.pausesOn, { before, known, action }))
      clock = moveClock(type, clock, { to, env: clockEnv(caseType, known, { id, env }) })
    if (clock !== undefined) clocks[id] = clock
  }
  return clocks
}

/** What the action says, then what a flag raised or cleared means, then closing, which stops all. */
function movesOf(
  id: string,
  pausesOn: string | undefined,
  { before, known, action }: { before: CaseState; known: CaseState; action: ActionType },
): ClockMove[] {
  const moves: ClockMove[] = []
  const said = action.clocks[id]
  if (said !== undefined) moves.push(said)
  if (pausesOn !== undefined) {
    const was = before.flags.includes(pausesOn)
    const is = known.flags.includes(pausesOn)
    if (is && !was) moves.push('pause')
    if (was && !is) moves.push('resume')
  }
  if (known.status === closedStatus) moves.push('stop')
  return moves
}

function withDisposal(caseType: CaseType, state: CaseState, env: CaseEnv): CaseState {
  const { disposal: _, ...rest } = state
  const disposal = disposalOf(caseType, rest, env)
  return disposal === undefined ? rest : { ...rest, disposal }
}
