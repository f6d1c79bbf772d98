import type { Ctx } from '#kernel/context.ts'
import { caseEnv } from './case-env.ts'
import { type ActionRequest, decideAction } from './decide-action.ts'
import type { OpenedRow } from './get-case.ts'

/** What a case would cost, in pence, if the system did an action now; undefined when it may not. Nothing is done. */
export function priceAfter(
  { council, now }: Pick<Ctx, 'council' | 'now'>,
  { row, caseType }: OpenedRow,
  asked: Pick<ActionRequest, 'action' | 'with'>,
): number | undefined {
  const decision = decideAction(caseType, row.state, {
    request: { ...asked, role: 'system' },
    env: caseEnv(council, now),
  })
  return decision.kind === 'done' ? (decision.state.bill?.totalPence ?? 0) : undefined
}
