import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer, Route } from '#kernel/http/route.ts'
import { comeBack, leave, nominate, showPay, showReceipt, startPaying } from './handle-pay.ts'
import type { PaymentSetup } from './open-provider.ts'
import { sandboxRoutes } from './sandbox-routes.ts'
import { staffRoutes } from './staff-routes.ts'
import { takeNotice } from './take-notice.ts'

/** Where payers pay, providers call, and the council's finance officers work. */
export function paymentRoutes(setup: PaymentSetup): readonly Route[] {
  const using =
    (run: (request: RequestContext, setup: PaymentSetup) => Promise<Answer>): Route['run'] =>
    request =>
      run(request, setup)
  const at = '/pay/:reference/:key'
  const open = { method: 'GET', can: 'anyone' } as const
  const act = { method: 'POST', can: 'anyone', limit: 'submit' } as const
  return [
    { ...open, path: at, run: using(showPay) },
    { ...act, path: at, run: using(startPaying) },
    { ...open, path: `${at}/go/:attempt`, run: leave },
    { ...open, path: `${at}/back/:attempt`, run: using(comeBack) },
    { ...act, path: `${at}/nominate`, run: using(nominate) },
    { ...open, path: `${at}/receipt`, run: showReceipt },
    {
      method: 'POST',
      path: '/webhooks/govuk-pay',
      can: 'anyone',
      limit: 'machine',
      machine: { mostBytes: 64 * 1024 },
      run: request => takeNotice(request, setup, 'govuk-pay'),
    },
    ...sandboxRoutes(),
    ...staffRoutes(setup),
  ]
}
