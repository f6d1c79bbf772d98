import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { sandboxBankPage, sandboxOverPage, sandboxPage } from './pages/sandbox-page.ts'
import { expire, payWith, release } from './providers/sandbox.ts'
import { conductOf } from './providers/sandbox-cards.ts'
import {
  lockSandboxPayment,
  type SandboxPayment,
  updateSandboxPayment,
} from './providers/store-sandbox.ts'
import { texts } from './texts.ts'

const PATH = '/sandbox-pay/:id'

/** The practice provider's own pages: a card, the bank's question, a way out. */
export function sandboxRoutes(): readonly Route[] {
  const open = { method: 'GET', can: 'anyone' } as const
  const act = { method: 'POST', can: 'anyone', limit: 'submit' } as const
  return [
    { ...open, path: PATH, run: show },
    { ...act, path: PATH, run: pay },
    { ...act, path: `${PATH}/cancel`, run: cancel },
    { ...open, path: `${PATH}/bank`, run: showBank },
    { ...act, path: `${PATH}/bank`, run: answerBank },
  ]
}

function inBooks<T>(
  request: RequestContext,
  work: (tx: Tx, payment: SandboxPayment) => Promise<T>,
): Promise<T> {
  return inCouncil(request.db, request.council.id, async tx => {
    const { id } = request.params
    const found = isId(id) ? await lockSandboxPayment(tx, id) : undefined
    if (found === undefined) throw notFound('a practice payment')
    return work(tx, expire(found, request.now))
  })
}

/** Back to where the payer came from: an address that we gave ourselves. */
function back({ returnUrl }: SandboxPayment): Answer {
  return redirect(returnUrl)
}

function show(request: RequestContext): Promise<Answer> {
  return inBooks(request, async (_, payment) =>
    page(
      payment.state === 'started'
        ? sandboxPage(request, { payment, errors: [], typed: '' })
        : sandboxOverPage(request, payment),
    ),
  )
}

function pay(request: RequestContext): Promise<Answer> {
  return inBooks(request, async (tx, payment) => {
    if (payment.state !== 'started') return back(payment)
    const typed = field(request.form, 'card')
    const conduct = conductOf(typed)
    if (conduct === undefined) {
      const errors = [{ field: 'card', message: texts[request.locale].sandbox.cardUnknown }]
      return page(sandboxPage(request, { payment, errors, typed }), 400)
    }
    if (conduct === 'asks-bank') return redirect(request.link(`/sandbox-pay/${payment.id}/bank`))
    await updateSandboxPayment(tx, payWith(payment, conduct, request.now))
    return back(payment)
  })
}

function cancel(request: RequestContext): Promise<Answer> {
  return inBooks(request, async (tx, payment) => {
    await updateSandboxPayment(tx, release(payment))
    return back(payment)
  })
}

function showBank(request: RequestContext): Promise<Answer> {
  return inBooks(request, async (_, payment) => page(sandboxBankPage(request, payment)))
}

function answerBank(request: RequestContext): Promise<Answer> {
  return inBooks(request, async (tx, payment) => {
    const conduct = field(request.form, 'answer') === 'yes' ? 'pays' : 'declined'
    await updateSandboxPayment(tx, payWith(payment, conduct, request.now))
    return back(payment)
  })
}
