import { notFound } from '#kernel/errors.ts'
import { publish } from '#kernel/events/publish.ts'
import { failPoint } from '#kernel/fail-point.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { same } from '#kernel/http/secrets.ts'
import { isId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { readReference } from '#kernel/reference.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { askAbout } from './ask-provider.ts'
import { hasEnded } from './attempt.ts'
import { beginAttempt } from './begin-attempt.ts'
import { viewOf } from './charge-state.ts'
import { payPath } from './open-charge.ts'
import { chosenProvider, openProvider, type PaymentSetup } from './open-provider.ts'
import { checkingPage, leavingPage, payPage, settledPage } from './pages/pay-page.ts'
import { receiptPage } from './pages/receipt-page.ts'
import { ProviderProblem } from './provider.ts'
import { emailKind } from './read-email.ts'
import { receiptOf } from './receipt.ts'
import {
  type AttemptRow,
  type ChargeRow,
  changeCharge,
  findAttempt,
  findByReference,
} from './store.ts'
import { texts } from './texts.ts'

/** The charge of the link. @throws AppError NOT_FOUND: the wrong key and no such charge look the same. */
async function openLinked(request: RequestContext): Promise<ChargeRow> {
  const reference = readReference(request.params['reference'] ?? '')
  const row =
    reference === undefined
      ? undefined
      : await readingCouncil(request.db, request.council.id, tx => findByReference(tx, reference))
  if (row === undefined || !same(row.key, request.params['key'] ?? ''))
    throw notFound('a charge of this link')
  return row
}

export async function showPay(request: RequestContext, setup: PaymentSetup): Promise<Answer> {
  const row = await openLinked(request)
  return answerPay(request, setup, { row, errors: [] })
}

/** For how long "we could not reach the provider" is said. */
const AWAY_MS = 15 * 60_000

async function answerPay(
  request: RequestContext,
  setup: PaymentSetup,
  shown: { row: ChargeRow; errors: readonly FieldError[]; typed?: string },
): Promise<Answer> {
  const { row, errors } = shown
  const charge = { ...viewOf(row, request.now), hold: row.hold }
  if (charge.payNowPence <= 0) return page(settledPage(request, charge))
  const { taking } = await openProvider(setup, { ...request, councilId: request.council.id })
  const { failed } = request.query
  const away = row.awayAt !== null && request.now.getTime() - row.awayAt.getTime() < AWAY_MS
  const html = payPage(request, {
    charge,
    away: away && request.query['away'] !== undefined,
    practice: chosenProvider(taking, setup) === 'sandbox',
    errors,
    ...(shown.typed === undefined ? {} : { typed: shown.typed }),
    failed: typeof failed === 'string' ? failed : undefined,
  })
  return page(html, errors.length > 0 ? 400 : 200)
}

/** On to the card page. Sent twice, the first page is ended and the second one counts. */
export async function startPaying(request: RequestContext, setup: PaymentSetup): Promise<Answer> {
  const row = await openLinked(request)
  const begun = await beginAttempt(request, setup, {
    chargeId: row.id,
    kind: 'web',
    all: field(request.form, 'all') === 'yes',
    returnUrl: attemptId => request.absoluteLink(`${payPath(row)}/back/${attemptId}`),
  })
  if (begun.kind === 'away') return redirect(`${request.link(payPath(row))}?away=1`)
  if (begun.kind === 'nothing-to-pay') return redirect(request.link(payPath(row)))
  return redirect(
    request.link(
      begun.nextUrl.startsWith('/') ? begun.nextUrl : `${payPath(row)}/go/${begun.attemptId}`,
    ),
  )
}

async function linkedAttempt(request: RequestContext, row: ChargeRow): Promise<AttemptRow> {
  const { attempt: id } = request.params
  const found = isId(id)
    ? await readingCouncil(request.db, request.council.id, tx => findAttempt(tx, id))
    : undefined
  if (found?.chargeId !== row.id) throw notFound('an attempt of this charge')
  return found
}

export async function leave(request: RequestContext): Promise<Answer> {
  const row = await openLinked(request)
  const { nextUrl } = await linkedAttempt(request, row)
  return nextUrl === null
    ? redirect(request.link(payPath(row)))
    : page(leavingPage(request, nextUrl))
}

/**
 * The payer comes back. What the browser says is not believed: the provider is asked. Without an answer
 * the payer is told so, and the sweep goes on asking.
 */
export async function comeBack(request: RequestContext, setup: PaymentSetup): Promise<Answer> {
  const row = await openLinked(request)
  const attempt = await linkedAttempt(request, row)
  const { db, council } = request
  try {
    const write = await askAbout(setup, request, attempt.id)
    if (write !== undefined) await inCouncil(db, council.id, write)
    failPoint('payments.back.written')
  } catch (problem) {
    if (!(problem instanceof ProviderProblem)) throw problem
  }
  const after = await linkedAttempt(request, row)
  if (after.kind === 'telephone')
    return redirect(`${request.link(`/staff/payments/${row.id}`)}?tried=${after.id}`)
  if (after.state === 'authorised' || after.state === 'captured')
    // Who was nominated has no part in what is paid for: they are shown that it is paid.
    return redirect(request.link(row.nomineeEmail === null ? row.returnPath : payPath(row)))
  if (hasEnded(after.state))
    return redirect(
      `${request.link(payPath(row))}?failed=${encodeURIComponent(after.reason ?? 'other')}`,
    )
  return page(checkingPage(request, request.link(request.path)))
}

/** Somebody else will pay: they are sent the link, and the payer may go on without paying now. */
export async function nominate(request: RequestContext, setup: PaymentSetup): Promise<Answer> {
  const row = await openLinked(request)
  const typed = field(request.form, 'email')
  const t = texts[request.locale]
  const email = emailKind(request.form)
  if (email === undefined) {
    const message = typed === '' ? t.emailMissing : t.emailWrong
    return answerPay(request, setup, { row, errors: [{ field: 'email', message }], typed })
  }
  await inCouncil(request.db, request.council.id, async tx => {
    await changeCharge(tx, row.id, { nomineeEmail: email, nominatedAt: request.now })
    await publish(tx, request, {
      type: 'charge.nominated',
      subject: { kind: 'charge', id: row.id },
      data: { about: { kind: row.aboutKind, id: row.aboutId } },
    })
  })
  return redirect(
    row.laterPath === null
      ? `${request.link(payPath(row))}?nominated=1`
      : request.link(row.laterPath),
  )
}

export async function showReceipt(request: RequestContext): Promise<Answer> {
  const row = await openLinked(request)
  const receipt = await readingCouncil(request.db, request.council.id, tx => receiptOf(tx, row.id))
  if (receipt === undefined) throw notFound('a receipt')
  return page(receiptPage(request, receipt))
}
