import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer, Route } from '#kernel/http/route.ts'
import {
  giveBack,
  recordAtDesk,
  showCharge,
  showCharges,
  takeByTelephone,
} from './handle-charge.ts'
import { acceptDispute, showDisputes } from './handle-disputes.ts'
import {
  answerRefund,
  downloadJournal,
  MOST_STATEMENT_BYTES,
  practiceSettlement,
  readFileOf,
  showLedger,
  showRefunds,
  showStatement,
  showStatements,
  work,
} from './handle-finance.ts'
import { changeSettings, showSettings } from './handle-settings.ts'
import type { PaymentSetup } from './open-provider.ts'

/** Where officers take payments and finance officers look after the money. */
export function staffRoutes(setup: PaymentSetup): readonly Route[] {
  const using =
    (run: (request: RequestContext, setup: PaymentSetup) => Promise<Answer>): Route['run'] =>
    request =>
      run(request, setup)
  const at = '/staff/payments'
  const reconcile = 'payments:reconcile' as const
  return [
    { method: 'GET', path: at, can: 'payments:list', run: showCharges },
    { method: 'GET', path: `${at}/refunds`, can: 'payments:approve', run: showRefunds },
    { method: 'POST', path: `${at}/refunds/:id`, can: 'payments:approve', run: answerRefund },
    { method: 'GET', path: `${at}/disputes`, can: reconcile, run: showDisputes },
    { method: 'POST', path: `${at}/disputes/:id`, can: reconcile, run: acceptDispute },
    { method: 'GET', path: `${at}/ledger`, can: 'payments:list', run: showLedger },
    { method: 'GET', path: `${at}/journal.csv`, can: 'payments:list', run: downloadJournal },
    { method: 'GET', path: `${at}/reconciliation`, can: reconcile, run: using(showStatements) },
    {
      method: 'POST',
      path: `${at}/reconciliation`,
      can: reconcile,
      body: { kind: 'multipart', mostBytes: MOST_STATEMENT_BYTES },
      run: using(readFileOf),
    },
    {
      method: 'GET',
      path: `${at}/practice-settlement.csv`,
      can: reconcile,
      run: practiceSettlement,
    },
    { method: 'GET', path: `${at}/reconciliation/:id`, can: reconcile, run: showStatement },
    { method: 'POST', path: `${at}/reconciliation/:id/:seq`, can: reconcile, run: work },
    { method: 'GET', path: `${at}/settings`, can: 'payments:manage', run: using(showSettings) },
    { method: 'POST', path: `${at}/settings`, can: 'payments:manage', run: using(changeSettings) },
    { method: 'GET', path: `${at}/:id`, can: 'payments:see', run: showCharge },
    {
      method: 'POST',
      path: `${at}/:id/telephone`,
      can: 'payments:take',
      run: using(takeByTelephone),
    },
    { method: 'POST', path: `${at}/:id/desk`, can: 'payments:take', run: recordAtDesk },
    { method: 'POST', path: `${at}/:id/refund`, can: 'payments:refund', run: giveBack },
  ]
}
