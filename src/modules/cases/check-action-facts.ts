import type { Value } from '#kernel/expressions/value-type.ts'
import type { FactEnv } from '#kernel/facts/fact-kind.ts'
import { factEnv, kindOf } from '#kernel/facts/registry.ts'
import { expressionEnv } from './case-facts.ts'
import type { ActionType, ById, CaseEnv, CaseState, CaseType } from './case-type.ts'

export type CheckedFacts =
  | { readonly ok: true; readonly facts: ById<Value> }
  | {
      readonly ok: false
      readonly errors: readonly { readonly factId: string; readonly code: string }[]
    }

/** The facts given with an action, held against what the action asks. */
export function checkActionFacts(
  caseType: CaseType,
  state: CaseState,
  asked: { readonly action: ActionType; readonly given: ById<Value>; readonly env: CaseEnv },
): CheckedFacts {
  const { action, given, env } = asked
  const factEnv = caseFactEnv(caseType, state, env)
  const errors: { factId: string; code: string }[] = []
  for (const factId of action.asks) {
    const definition = caseType.facts[factId]?.definition
    if (definition === undefined) continue
    const value = Object.hasOwn(given, factId) ? given[factId] : undefined
    if (value === undefined) {
      if (definition.optional !== true) errors.push({ factId, code: 'required' })
      continue
    }
    const codes = kindOf(definition).check(value, definition, factEnv)
    if (codes[0] !== undefined) errors.push({ factId, code: codes[0] })
  }
  for (const factId of Object.keys(given))
    if (!action.asks.includes(factId)) errors.push({ factId, code: 'notAsked' })
  return errors.length > 0 ? { ok: false, errors } : { ok: true, facts: given }
}

/** What checking a fact of this case needs: the day, and the dates its bounds mean. */
export function caseFactEnv(caseType: CaseType, state: CaseState, env: CaseEnv): FactEnv {
  return factEnv(expressionEnv(caseType, state, env))
}
