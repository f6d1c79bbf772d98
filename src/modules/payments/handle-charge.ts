import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { parseMoney } from '#kernel/money.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { readReference } from '#kernel/reference.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { beginAttempt } from './begin-attempt.ts'
import { CHARGE_STATES } from './charge.ts'
import { viewOf } from './charge-state.ts'
import { payPath } from './open-charge.ts'
import type { PaymentSetup } from './open-provider.ts'
import { type ChargeModel, chargePage } from './pages/charge-page.ts'
import { chargesPage } from './pages/charges-page.ts'
import { money } from './pages/money.ts'
import { isRefundReason, isStanding } from './refund.ts'
import { refundCharge } from './refund-charge.ts'
import { getSettings } from './settings.ts'
import { findCharge, listAttempts, listRefunds } from './store.ts'
import { listEntries } from './store-ledger.ts'
import { type ChargeFilter, countCharges, listCharges } from './store-lists.ts'
import { DESK_MEANS, takeAtDesk } from './take-at-desk.ts'
import { staffTexts } from './texts.ts'

const PAGE = 50
const YEAR_MS = 366 * 24 * 60 * 60_000

export function showCharges(request: RequestContext): Promise<Answer> {
  const { query, now } = request
  const text = (name: string) => String([query[name] ?? ''].flat()[0] ?? '').trim()
  const show = text('show')
  const typed = text('q')
  const filter: ChargeFilter = {
    show: (CHARGE_STATES as readonly string[]).includes(show) ? show : '',
    q: readReference(typed) ?? typed.toLowerCase(),
    from: /^\d{4}-\d{2}-\d{2}$/.test(text('from')) ? text('from') : '',
  }
  const before = isId(text('before')) ? text('before') : undefined
  return readingCouncil(request.db, request.council.id, async tx => {
    const [charges, counts] = await Promise.all([
      listCharges(tx, filter, { before, most: PAGE + 1 }),
      countCharges(tx, new Date(now.getTime() - YEAR_MS)),
    ])
    return page(
      chargesPage(request, {
        charges: charges.slice(0, PAGE),
        counts,
        filter: { ...filter, q: typed },
        more: charges.length > PAGE,
      }),
    )
  })
}

function chargeId({ params }: RequestContext): string {
  const { id } = params
  if (!isId(id)) throw notFound('charge')
  return id
}

export function showCharge(request: RequestContext): Promise<Answer> {
  return answerCharge(request, { errors: [], typed: {} })
}

async function answerCharge(
  request: RequestContext,
  shown: { errors: readonly FieldError[]; typed: Readonly<Record<string, string>> },
): Promise<Answer> {
  const model = await readingCouncil(request.db, request.council.id, tx => loadCharge(tx, request))
  const { away, tried } = request.query
  return page(
    chargePage(request, {
      ...model,
      ...shown,
      away: away !== undefined,
      tried: model.attempts.find(({ id, kind }) => kind === 'telephone' && id === tried),
    }),
    shown.errors.length > 0 ? 400 : 200,
  )
}

async function loadCharge(
  tx: Tx,
  request: RequestContext,
): Promise<Omit<ChargeModel, 'errors' | 'typed' | 'away' | 'tried'>> {
  const row = await findCharge(tx, chargeId(request))
  if (row === undefined) throw notFound('charge')
  const [attempts, refunds, entries, settings] = await Promise.all([
    listAttempts(tx, row.id),
    listRefunds(tx, row.id),
    listEntries(
      tx,
      { from: new Date(0), until: new Date('9999-01-01'), ledger: '', chargeId: row.id },
      { after: '', most: 200 },
    ),
    getSettings(tx),
  ])
  const standing = refunds.filter(isStanding).reduce((sum, each) => sum + each.pence, 0)
  return {
    charge: viewOf(row, request.now),
    attempts,
    refunds,
    entries,
    refundablePence: row.capturedPence - standing,
    limitPence: settings.secondPersonAbovePence,
  }
}

function toCharge(request: RequestContext, query: string): Answer {
  return redirect(`${request.link(`/staff/payments/${chargeId(request)}`)}?${query}`)
}

/** A telephone payment: the officer types the card details on the provider's page. */
export async function takeByTelephone(
  request: RequestContext,
  setup: PaymentSetup,
): Promise<Answer> {
  const id = chargeId(request)
  const row = await readingCouncil(request.db, request.council.id, tx => findCharge(tx, id))
  if (row === undefined) throw notFound('charge')
  const begun = await beginAttempt(request, setup, {
    chargeId: id,
    kind: 'telephone',
    returnUrl: attemptId => request.absoluteLink(`${payPath(row)}/back/${attemptId}`),
  })
  if (begun.kind === 'away') return toCharge(request, 'away=1')
  if (begun.kind === 'nothing-to-pay') return toCharge(request, '')
  return redirect(
    request.link(
      begun.nextUrl.startsWith('/') ? begun.nextUrl : `${payPath(row)}/go/${begun.attemptId}`,
    ),
  )
}

export async function recordAtDesk(request: RequestContext): Promise<Answer> {
  const t = staffTexts[request.locale]
  const means = DESK_MEANS.find(each => each === field(request.form, 'means'))
  const receipt = field(request.form, 'receipt').slice(0, 40)
  const wrong = (name: string, message: string) =>
    answerCharge(request, {
      errors: [{ field: name, message }],
      typed: { means: means ?? '', receipt },
    })
  if (means === undefined) return wrong('means', t.deskMissing)
  // Without it nobody finds the cheque, or the slip of the machine, on the bank's statement.
  if (means !== 'cash' && receipt === '') return wrong('receipt', t.deskReceiptMissing)
  await inCouncil(request.db, request.council.id, tx =>
    takeAtDesk(tx, request, { chargeId: chargeId(request), means, receipt }),
  )
  return toCharge(request, 'done=desk')
}

export async function giveBack(request: RequestContext): Promise<Answer> {
  const t = staffTexts[request.locale]
  const typed = {
    pounds: field(request.form, 'pounds'),
    reason: field(request.form, 'reason'),
    note: field(request.form, 'note').slice(0, 500),
  }
  const pence = parseMoney(typed.pounds)
  const { reason } = typed
  if (pence === undefined || pence <= 0 || !isRefundReason(reason) || reason === 'not-sent') {
    const errors = [
      ...(pence === undefined || pence <= 0 ? [{ field: 'pounds', message: t.refundWrong }] : []),
      ...(isRefundReason(reason) ? [] : [{ field: 'reason', message: t.refundReasonMissing }]),
    ]
    return answerCharge(request, { errors, typed })
  }
  const wanted = { chargeId: chargeId(request), pence, reason, note: typed.note }
  const refunded = await inCouncil(request.db, request.council.id, tx =>
    refundCharge(tx, request, wanted),
  )
  if (refunded.kind !== 'refused') return toCharge(request, `done=${refunded.kind}`)
  const { refundablePence } = await readingCouncil(request.db, request.council.id, tx =>
    loadCharge(tx, request),
  )
  const message = t.refundTooMuch(money(refundablePence, request.locale))
  return answerCharge(request, { errors: [{ field: 'pounds', message }], typed })
}
