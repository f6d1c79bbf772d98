import type { Env } from '#kernel/expressions/expression.ts'
import type { Bill, BillLine, FeesType } from './bill.ts'
import { expressionEnv, holds, valueFor } from './case-facts.ts'
import type { CaseEnv, CaseState, CaseType } from './case-type.ts'

/**
 * What a case costs: the lines that count, VAT included, less the first concession that holds. Undefined
 * when the service costs nothing at all. Amounts are whole pence and never below nought.
 */
export function billOf(
  caseType: CaseType,
  state: Pick<CaseState, 'status' | 'outcome' | 'flags' | 'facts' | 'openedOn' | 'channel'>,
  env: CaseEnv,
): Bill | undefined {
  const { fees } = caseType
  if (fees === undefined) return undefined
  const scope = expressionEnv(caseType, state, env)
  const full = fees.lines.flatMap((line): BillLine[] => {
    if (!holds(line.when, scope)) return []
    const pence = amountOf(valueFor(line.pence, scope))
    return [
      {
        id: line.id,
        fullPence: pence,
        pence,
        vat: line.vat,
        ledger: line.ledger,
        ...(line.deposit === true ? { deposit: true } : {}),
      },
    ]
  })
  const concession = fees.concessions.find(each => holds(each.when, scope))
  const lines = concession === undefined ? full : reduce(full, concession, scope)
  return {
    pay: fees.pay,
    lines,
    totalPence: lines.reduce((sum, line) => sum + line.pence, 0),
    ...(fees.instalments === undefined ? {} : { instalments: fees.instalments }),
    ...(concession === undefined ? {} : { concession: concession.id }),
  }
}

function reduce(
  lines: readonly BillLine[],
  { percent, pence, of }: FeesType['concessions'][number],
  scope: Env,
): BillLine[] {
  // An amount off is taken from the lines in their order, until it is used up.
  let left = pence === undefined ? 0 : amountOf(valueFor(pence, scope))
  return lines.map(line => {
    if (of !== undefined && !of.includes(line.id)) return line
    if (percent !== undefined)
      return { ...line, pence: line.fullPence - Math.round((line.fullPence * percent) / 100) }
    const off = Math.min(left, line.fullPence)
    left -= off
    return { ...line, pence: line.fullPence - off }
  })
}

function amountOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? Math.round(value) : 0
}

/**
 * The state with its bill. It is fixed when the case is opened, for a price that was shown must stand;
 * where the decision makes the price, it is worked out after every action.
 */
export function withBill(
  caseType: CaseType,
  state: CaseState,
  at: { opening: boolean; env: CaseEnv },
): CaseState {
  const afterDecision = caseType.fees?.pay === 'afterDecision'
  if (caseType.fees === undefined || (!at.opening && !afterDecision)) return state
  const bill = billOf(caseType, state, at.env)
  return bill === undefined ? state : { ...state, bill }
}
