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
  { role, env }: { role: Role; env: CaseEnv },
): string[] {
  const ids = new Set([...Object.keys(caseType.actions), 'reply', 'withdraw'])
  return [...ids].filter(id => {
    const action = findAction(caseType, state, id)
    return action?.by.includes(role) === true && isNow({ caseType, state, env }, id, action)
  })
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
  const reasonProblem = checkReason(action, request)
  if (reasonProblem !== undefined) return { kind: 'refused', reason: reasonProblem }
  const facts = checkActionFacts(caseType, state, { action, given: request.with ?? {}, env })
  if (!facts.ok) return { kind: 'refused', reason: 'wrong-facts', errors: facts.errors }
  return applyAction(caseType, state, { id: request.action, action, facts: facts.facts, env })
}

function isNow(
  { caseType, state, env }: { caseType: CaseType; state: CaseState; env: CaseEnv },
  id: string,
  action: ActionType,
): boolean {
  if (id === 'reply' && state.asked === undefined) return false
  if (action.when === undefined) return state.status !== closedStatus
  return holds(action.when, expressionEnv(caseType, state, env))
}

// The system gives no reason: it acts by the clock, not by judgement.
function checkReason(action: ActionType, request: ActionRequest): RefusalReason | undefined {
  if (request.reason === undefined)
    return action.reasons.length > 0 && request.role !== 'system' ? 'needs-reason' : undefined
  return action.reasons.includes(request.reason) ? undefined : 'unknown-reason'
}
