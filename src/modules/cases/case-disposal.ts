import { expressionEnv, holds } from './case-facts.ts'
import {
  type CaseEnv,
  type CaseState,
  type CaseType,
  closedStatus,
  type Disposal,
} from './case-type.ts'

/**
 * When the details of a case are to go, and how; undefined while that is not known (a case still open
 * whose time runs from closing) and when an exception keeps them for good.
 */
export function disposalOf(
  caseType: CaseType,
  state: CaseState,
  env: CaseEnv,
): Disposal | undefined {
  const { details, exceptions } = caseType.retention
  const scope = expressionEnv(caseType, state, env)
  const exception = exceptions.find(each => holds(each.when, scope))
  const { for: time, then } = exception ?? details
  const from = details.after === 'closed' ? closedOn(state) : state.openedOn
  if (from === undefined || then === 'keep') return undefined
  return { on: env.calendar.addDuration(from, time), then }
}

function closedOn(state: CaseState): CaseState['closedOn'] {
  return state.status === closedStatus ? state.closedOn : undefined
}
