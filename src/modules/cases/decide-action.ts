import type { Value } from '#kernel/expressions/value-type.ts'
import { applyAction } from './apply-action.ts'
import { expressionEnv, holds } from './case-facts.ts'
import {
  type ActionType,
  awaitingCustomer,
  type ById,
  type CaseEnv,
  type CaseState,
  type CaseType,
  closedStatus,
  type Role,
} from './case-type.ts'
import { checkActionFacts } from './check-action-facts.ts'

export type ActionRequest = {
  readonly action: string
  readonly role: Role
  /** The facts given, by id. */
  readonly with?: ById<Value> | undefined
  readonly reason?: string | undefined
  /** The officer who wants to do it, by any name that is theirs alone. */
  readonly by?: string | undefined
}

export type Decision =
  | {
      readonly kind: 'done'
      readonly state: CaseState
      /** Messages to send, by id. */
      readonly messages: readonly string[]
      /** The ids, within the case, of the tasks it added. */
      readonly tasks: readonly string[]
      /** The clocks whose state or date it changed, by id. */
      readonly clocks: readonly string[]
    }
  | {
      readonly kind: 'refused'
      readonly reason: RefusalReason
      /** For wrong or missing facts: which, and why. */
      readonly errors?: readonly { readonly factId: string; readonly code: string }[]
    }

export type RefusalReason =
  | 'unknown-action'
  | 'not-allowed'
  | 'not-now'
  | 'same-person'
  | 'needs-reason'
  | 'unknown-reason'
  | 'wrong-facts'

/** Actions every case has unless its package writes its own: the customer's reply, and withdrawing. */
export function builtInAction(
  caseType: CaseType,
  state: CaseState,
  id: string,
): ActionType | undefined {
  const bare = { reasons: [], clocks: {}, tasks: [], tell: [] }
  if (id === 'reply' && state.asked !== undefined)
    return {
      ...bare,
      by: ['customer', 'adviser', 'caseworker', 'manager'],
      asks: state.asked.facts,
      sets: { flags: { [awaitingCustomer]: false } },
    }
  if (id === 'withdraw' && caseType.outcomes.includes('withdrawn'))
    return {
      ...bare,
      by: ['customer', 'adviser'],
      asks: [],
      sets: { status: closedStatus, outcome: 'withdrawn', flags: {} },
      ...(caseType.withdrawWhen === undefined ? {} : { when: caseType.withdrawWhen }),
    }
  return undefined
}

export function findAction(
  caseType: CaseType,
  state: CaseState,
  id: string,
): ActionType | undefined {
  return Object.hasOwn(caseType.actions, id)
    ? caseType.actions[id]
    : builtInAction(caseType, state, id)
}

/** The actions that somebody in this role may do to the case now, in the package's order. */
export function availableActions(
  caseType: CaseType,
  state: CaseState,
  { role, env, by }: { role: Role; env: CaseEnv; by?: string | undefined },
): string[] {
  const ids = new Set([...Object.keys(caseType.actions), 'reply', 'withdraw'])
  return [...ids].filter(id => {
    const action = findAction(caseType, state, id)
    if (action?.by.includes(role) !== true || isSamePerson(state, action, by)) return false
    return isNow({ caseType, state, env }, id, action)
  })
}

/** Whether anybody may now open the case again, which is closed. */
export function mayReopen(caseType: CaseType, state: CaseState, env: CaseEnv): boolean {
  return Object.entries(caseType.actions).some(
    ([id, action]) =>
      action.sets.status !== undefined &&
      action.sets.status !== closedStatus &&
      isNow({ caseType, state, env }, id, action),
  )
}

/** What comes of an action: the next state and its effects, or why it may not be done. */
export function decideAction(
  caseType: CaseType,
  state: CaseState,
  { request, env }: { request: ActionRequest; env: CaseEnv },
): Decision {
  const action = findAction(caseType, state, request.action)
  if (action === undefined) return { kind: 'refused', reason: 'unknown-action' }
  if (!action.by.includes(request.role)) return { kind: 'refused', reason: 'not-allowed' }
  if (!isNow({ caseType, state, env }, request.action, action))
    return { kind: 'refused', reason: 'not-now' }
  if (isSamePerson(state, action, request.by)) return { kind: 'refused', reason: 'same-person' }
  const reasonProblem = checkReason(action, request)
  if (reasonProblem !== undefined) return { kind: 'refused', reason: reasonProblem }
  const facts = checkActionFacts(caseType, state, { action, given: request.with ?? {}, env })
  if (!facts.ok) return { kind: 'refused', reason: 'wrong-facts', errors: facts.errors }
  return applyAction(caseType, state, {
    id: request.action,
    action,
    facts: facts.facts,
    env,
    by: request.by,
  })
}

function isNow(
  { caseType, state, env }: { caseType: CaseType; state: CaseState; env: CaseEnv },
  id: string,
  action: ActionType,
): boolean {
  if (id === 'reply' && state.asked === undefined) return false
  const built = !Object.hasOwn(caseType.actions, id)
  if (built && state.status === closedStatus) return false
  if (action.when === undefined) return state.status !== closedStatus
  return holds(action.when, expressionEnv(caseType, state, env))
}

/** Whoever decided may not judge their own decision. */
function isSamePerson(state: CaseState, { notBy }: ActionType, by: string | undefined): boolean {
  return by !== undefined && notBy?.some(action => state.doneBy?.[action] === by) === true
}

// The system gives no reason: it acts by the clock, not by judgement.
function checkReason(action: ActionType, request: ActionRequest): RefusalReason | undefined {
  if (request.reason === undefined)
    return action.reasons.length > 0 && request.role !== 'system' ? 'needs-reason' : undefined
  return action.reasons.includes(request.reason) ? undefined : 'unknown-reason'
}
