import { expressionEnv, holds } from './case-facts.ts'
import { type CaseEnv, type CaseState, type CaseType, escalated } from './case-type.ts'
import { isToCall, isToWarn } from './clocks.ts'
import { type Decision, decideAction } from './decide-action.ts'

/** What the passing of days has brought about, and nothing has been done about yet. */
export type TimeCall =
  | { readonly kind: 'clock'; readonly clock: string; readonly at: 'warn' | 'due' }
  | { readonly kind: 'noReply' }

/** The calls of a case today. Each, once decided, is not called again. */
export function dueCalls(state: CaseState, env: CaseEnv): TimeCall[] {
  const calls: TimeCall[] = []
  for (const [clock, running] of Object.entries(state.clocks)) {
    if (isToCall(running, env.today)) calls.push({ kind: 'clock', clock, at: 'due' })
    else if (isToWarn(running, env.today)) calls.push({ kind: 'clock', clock, at: 'warn' })
  }
  const { asked } = state
  if (asked?.ifNoReply !== undefined && asked.overdue !== true && env.today > asked.replyBy)
    calls.push({ kind: 'noReply' })
  return calls
}

export type TimeDecision = {
  readonly state: CaseState
  readonly messages: readonly string[]
  readonly tasks: readonly string[]
  /** The action done by the passing of time, where there is one; it is recorded as the system's. */
  readonly action?: string
  /** The manager is to be told that a clock has run out. */
  readonly escalate: boolean
}

/** What comes of a call: messages, an action done by silence, or word to the manager. */
export function decideCall(
  caseType: CaseType,
  state: CaseState,
  { call, env }: { call: TimeCall; env: CaseEnv },
): TimeDecision {
  if (call.kind === 'noReply') {
    const { asked } = state
    if (asked === undefined) return { state, messages: [], tasks: [], escalate: false }
    const marked = { ...state, asked: { ...asked, overdue: true as const } }
    const { ifNoReply: action } = asked
    return actByTime(caseType, { state: marked, action }, { messages: [], escalate: false, env })
  }
  const marked = markClock(state, call)
  const onDue = call.at === 'due' ? caseType.clocks[call.clock]?.onDue : undefined
  const messages = clockMessages(caseType, marked, { call, env })
  const action = typeof onDue === 'object' ? onDue.do : undefined
  return actByTime(
    caseType,
    { state: marked, action },
    { messages, escalate: onDue === 'escalate', env },
  )
}

function actByTime(
  caseType: CaseType,
  { state, action }: { state: CaseState; action: string | undefined },
  { messages, escalate, env }: { messages: readonly string[]; escalate: boolean; env: CaseEnv },
): TimeDecision {
  const nothing = { state: escalate ? raised(state) : state, messages, tasks: [], escalate }
  if (action === undefined) return nothing
  const decision: Decision = decideAction(caseType, state, {
    request: { action, role: 'system' },
    env,
  })
  // A guard that no longer holds leaves the case to people, and they are told.
  if (decision.kind === 'refused') return { ...nothing, state: raised(state), escalate: true }
  const { tasks } = decision
  return {
    state: escalate ? raised(decision.state) : decision.state,
    messages: [...messages, ...decision.messages],
    tasks,
    action,
    escalate,
  }
}

function raised(state: CaseState): CaseState {
  return state.flags.includes(escalated) ? state : { ...state, flags: [...state.flags, escalated] }
}

function markClock(state: CaseState, call: TimeCall & { kind: 'clock' }): CaseState {
  const clock = state.clocks[call.clock]
  if (clock === undefined) return state
  const mark =
    call.at === 'warn'
      ? { warned: true as const }
      : { warned: true as const, overdue: true as const }
  return {
    ...state,
    seq: state.seq + 1,
    clocks: { ...state.clocks, [call.clock]: { ...clock, ...mark } },
  }
}

function clockMessages(
  caseType: CaseType,
  state: CaseState,
  { call, env }: { call: TimeCall & { kind: 'clock' }; env: CaseEnv },
): string[] {
  const scope = expressionEnv(caseType, state, env)
  return Object.entries(caseType.messages)
    .filter(([, { on, when }]) => {
      if (typeof on !== 'object') return false
      return on.clock === call.clock && on.at === call.at && holds(when, scope)
    })
    .map(([id]) => id)
}
