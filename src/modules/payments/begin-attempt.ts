import type { Ctx } from '#kernel/context.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import { failPoint } from '#kernel/fail-point.ts'
import { newId } from '#kernel/ids.ts'
import { enqueue } from '#kernel/jobs/job.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { type AttemptKind, nextAsk } from './attempt.ts'
import { getLocked } from './change-charge.ts'
import { owedPence } from './charge.ts'
import { mayPay } from './decide-charge.ts'
import { payNowPence } from './instalments.ts'
import { chosenProvider, loadTaking, type PaymentSetup, providerOf } from './open-provider.ts'
import { type Provider, ProviderProblem } from './provider.ts'
import { recordNews } from './record-news.ts'
import { type By, settleCharge } from './settle-charge.ts'
import {
  type AttemptRow,
  type ChargeRow,
  changeCharge,
  findAttempt,
  insertAttempt,
  listAttempts,
  listRefunds,
  updateAttempt,
} from './store.ts'

export type BegunAttempt =
  /** The provider's card page: a whole address, or a path of ours. */
  | { kind: 'go'; nextUrl: string; attemptId: string }
  | { kind: 'nothing-to-pay' }
  /** The provider did not answer: nothing was paid, and the payer may try again or go on without. */
  | { kind: 'away' }

type Begin = {
  chargeId: string
  kind: Exclude<AttemptKind, 'desk'>
  /** All that is owed, not only the part that is due. */
  all?: boolean
  /** Where the provider sends the payer afterwards, by the attempt's id. */
  returnUrl: (attemptId: string) => string
}

/**
 * Begins a try at paying: written down first, then the provider is asked for its card page, then that is
 * written down. Killed in between, or without an answer, the row says so: nobody has seen the card page,
 * so nothing can be paid on it, and the sweep ends it.
 */
export async function beginAttempt(
  ctx: Ctx,
  setup: PaymentSetup,
  begin: Begin,
): Promise<BegunAttempt> {
  const { db, now, council } = ctx
  const opened = await inCouncil(db, council.id, async tx => {
    const taking = await loadTaking(tx, setup)
    const written = await writeAttempt(tx, ctx, { begin, provider: chosenProvider(taking, setup) })
    return written === undefined ? undefined : { ...written, taking }
  })
  if (opened === undefined) return { kind: 'nothing-to-pay' }
  failPoint('payments.begin.written')
  const { attempt, charge, taking } = opened
  const provider = providerOf(attempt.provider, taking, { db, councilId: council.id, now, setup })
  return askForPage(ctx, provider, { attempt, charge, begin })
}

async function writeAttempt(
  tx: Tx,
  ctx: Ctx,
  { begin, provider }: { begin: Begin; provider: string },
): Promise<{ attempt: AttemptRow; charge: ChargeRow } | undefined> {
  const charge = await getLocked(tx, begin.chargeId)
  const [attempts, refunds] = [await listAttempts(tx, charge.id), await listRefunds(tx, charge.id)]
  const pence = begin.all === true ? owedPence(charge) : payNowPence(charge, todayIn(ctx.now))
  if (pence <= 0 || !mayPay({ charge, attempts, refunds })) return undefined
  await endOpenPages(tx, ctx, attempts)
  const id = newId(ctx.now.getTime())
  const seq = attempts.length + 1
  const attempt: AttemptRow = {
    id,
    chargeId: charge.id,
    seq,
    kind: begin.kind,
    provider,
    reference: `${charge.reference}-${seq}`,
    providerRef: null,
    pence,
    hold: charge.hold,
    state: 'created',
    wanted: null,
    nextUrl: null,
    means: null,
    reason: null,
    officerId: ctx.actor.kind === 'officer' ? ctx.actor.officerId : null,
    createdAt: ctx.now,
    changedAt: ctx.now,
    capturedAt: null,
    nextAskAt: nextAsk({ state: 'created', createdAt: ctx.now, changedAt: ctx.now }, 0, ctx.now),
    asks: 0,
  }
  await insertAttempt(tx, attempt)
  await publish(tx, ctx, {
    type: 'payment.begun',
    subject: { kind: 'charge', id: charge.id },
    data: { attempt: id, pence, provider, by: begin.kind },
  })
  return { attempt, charge }
}

/** One card page at a time: whoever begins anew leaves the page before, which is ended with the provider. */
async function endOpenPages(tx: Tx, by: By, attempts: readonly AttemptRow[]): Promise<void> {
  for (const attempt of attempts) {
    if ((attempt.state !== 'created' && attempt.state !== 'started') || attempt.wanted !== null)
      continue
    await updateAttempt(tx, { ...attempt, wanted: 'release', changedAt: by.now })
    await enqueue(tx, {
      kind: 'release-payment',
      payload: { attemptId: attempt.id },
      runAt: by.now,
    })
  }
}

type Asking = { attempt: AttemptRow; charge: ChargeRow; begin: Begin }

async function askForPage(
  ctx: Ctx,
  provider: Provider,
  { attempt, charge, begin }: Asking,
): Promise<BegunAttempt> {
  const { locale } = ctx
  try {
    const begun = await provider.begin({
      reference: attempt.reference,
      pence: attempt.pence,
      description: charge.words[locale],
      locale,
      returnUrl: begin.returnUrl(attempt.id),
      hold: attempt.hold,
      telephone: begin.kind === 'telephone',
      email: charge.email,
    })
    failPoint('payments.begin.asked')
    await inCouncil(ctx.db, ctx.council.id, tx => writePage(tx, ctx, attempt.id, begun))
    return { kind: 'go', nextUrl: begun.nextUrl, attemptId: attempt.id }
  } catch (problem) {
    if (!(problem instanceof ProviderProblem)) throw problem
    await inCouncil(ctx.db, ctx.council.id, tx => writeProblem(tx, ctx, attempt, problem))
    return { kind: 'away' }
  }
}

async function writePage(
  tx: Tx,
  by: By,
  attemptId: string,
  { providerRef, nextUrl }: { providerRef: string; nextUrl: string },
): Promise<void> {
  await recordNews(tx, by, attemptId, { standing: 'started', providerRef })
  const attempt = await findAttempt(tx, attemptId)
  if (attempt?.state === 'started') await updateAttempt(tx, { ...attempt, nextUrl })
}

/** Refused is an answer: it ends the attempt. No answer is none. */
async function writeProblem(
  tx: Tx,
  by: By,
  attempt: AttemptRow,
  problem: ProviderProblem,
): Promise<void> {
  const charge = await getLocked(tx, attempt.chargeId)
  await changeCharge(tx, charge.id, { awayAt: by.now })
  if (problem.kind === 'refused') {
    await updateAttempt(tx, {
      ...attempt,
      state: 'failed',
      reason: `refused-${problem.code}`,
      nextAskAt: null,
      changedAt: by.now,
    })
    await settleCharge(tx, by, charge)
    return
  }
  // Nobody has its page, so it must not be paid: should the provider have it, it is ended there.
  await updateAttempt(tx, { ...attempt, wanted: 'release' })
}
