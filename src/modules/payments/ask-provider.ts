import { failPoint } from '#kernel/fail-point.ts'
import type { Job, JobContext, JobHandler } from '#kernel/jobs/job.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { hasEnded, isFinal } from './attempt.ts'
import { openProvider, type PaymentSetup } from './open-provider.ts'
import { type Provider, ProviderProblem } from './provider.ts'
import { type News, recordNews } from './record-news.ts'
import { isStanding } from './refund.ts'
import { recordRefund } from './refund-charge.ts'
import { type AttemptRow, findAttempt, findRefund, listRefunds } from './store.ts'

const SYSTEM = { kind: 'system', name: 'payments' } as const

type At = Pick<JobContext, 'db' | 'now' | 'council'>
type Answer = (tx: Tx) => Promise<void>

/** Asks the provider how an attempt stands; what it says is to be written by what is returned. */
export async function askAbout(
  setup: PaymentSetup,
  at: At,
  attemptId: string,
): Promise<Answer | undefined> {
  const attempt = await readingCouncil(at.db, at.council.id, tx => findAttempt(tx, attemptId))
  if (attempt === undefined || attempt.provider === 'desk') return undefined
  if (attempt.state === 'captured') return undefined
  const provider = await providerFor(setup, at, attempt)
  const news = await newsOf(provider, attempt)
  // Ended for us and alive with the provider: we have moved on, so it must not go on there.
  const unwanted = attempt.wanted === 'release' || hasEnded(attempt.state)
  if (unwanted && news.providerRef !== undefined && isLive(news))
    return written(at, attemptId, await provider.release(news.providerRef))
  return written(at, attemptId, news)
}

function isLive({ standing }: News): boolean {
  return standing === 'started' || standing === 'authorised'
}

function newsOf(provider: Provider, { providerRef, reference }: AttemptRow): Promise<News> {
  return providerRef === null ? provider.find(reference) : provider.ask(providerRef)
}

function written({ now }: At, attemptId: string, news: News): Answer {
  return async tx => {
    await recordNews(tx, { now, actor: SYSTEM }, attemptId, news)
    failPoint('payments.news.written')
  }
}

async function providerFor(
  setup: PaymentSetup,
  { db, now, council }: At,
  attempt: Pick<AttemptRow, 'provider'>,
): Promise<Provider> {
  const opened = await openProvider(setup, { db, now, councilId: council.id }, attempt.provider)
  return opened.provider
}

/** The jobs that speak with providers. Each is safe to be done again: it looks first at what is. */
export function providerJobs(setup: PaymentSetup): readonly JobHandler[] {
  return [
    {
      kind: 'ask-payment',
      does: 'outside',
      run: (job, context) => askAbout(setup, context, String(job.payload['attemptId'])),
    },
    {
      kind: 'capture-payment',
      does: 'outside',
      run: (job, context) => carryOut(setup, context, job, 'capture'),
    },
    {
      kind: 'release-payment',
      does: 'outside',
      run: (job, context) => carryOut(setup, context, job, 'release'),
    },
    {
      kind: 'send-refund',
      does: 'outside',
      run: (job, context) => sendRefund(setup, context, job),
    },
  ]
}

/** Captures or releases, if that is still what is wanted and possible. */
async function carryOut(
  setup: PaymentSetup,
  at: At,
  job: Job,
  wanted: 'capture' | 'release',
): Promise<Answer | undefined> {
  const attemptId = String(job.payload['attemptId'])
  const attempt = await readingCouncil(at.db, at.council.id, tx => findAttempt(tx, attemptId))
  if (attempt === undefined || attempt.wanted !== wanted || isFinal(attempt.state)) return undefined
  const provider = await providerFor(setup, at, attempt)
  // Its own answer was lost: whether the provider has it is found out first.
  if (attempt.providerRef === null) return askAbout(setup, at, attemptId)
  failPoint(`payments.${wanted}.before`)
  const news = await provider[wanted](attempt.providerRef)
  failPoint(`payments.${wanted}.done`)
  return written(at, attemptId, news)
}

/** One refund of a payment at a time, so that what is available is known. */
async function sendRefund(setup: PaymentSetup, at: At, job: Job): Promise<Answer | undefined> {
  const refundId = String(job.payload['refundId'])
  const found = await readingCouncil(at.db, at.council.id, async tx => {
    const refund = await findRefund(tx, refundId)
    const attempt = refund === undefined ? undefined : await findAttempt(tx, refund.attemptId)
    const others = refund === undefined ? [] : await listRefunds(tx, refund.chargeId)
    return refund === undefined || attempt === undefined ? undefined : { refund, attempt, others }
  })
  if (found === undefined) return undefined
  const { refund, attempt, others } = found
  const by = { now: at.now, actor: SYSTEM }
  if (refund.state === 'ready' && attempt.provider === 'desk')
    return tx => recordRefund(tx, by, refundId, { state: 'done' })
  if (attempt.providerRef === null) return undefined
  const provider = await providerFor(setup, at, attempt)
  if (refund.state === 'sent' && refund.providerRef !== null) {
    const { state } = await provider.askRefund({
      providerRef: attempt.providerRef,
      refundRef: refund.providerRef,
    })
    if (state === 'sent') throw new ProviderProblem('away', 'refund-under-way')
    return tx => recordRefund(tx, by, refundId, { state })
  }
  if (refund.state !== 'ready') return undefined
  const earlier = others.filter(
    each => each.attemptId === attempt.id && each.id < refund.id && isStanding(each),
  )
  if (earlier.some(each => each.state === 'ready'))
    throw new ProviderProblem('away', 'one-at-a-time')
  const gone = others.filter(
    each => each.attemptId === attempt.id && (each.state === 'done' || each.state === 'sent'),
  )
  failPoint('payments.refund.before')
  const news = await provider.refund({
    providerRef: attempt.providerRef,
    reference: refund.id,
    pence: refund.pence,
    availablePence: attempt.pence - gone.reduce((sum, each) => sum + each.pence, 0),
    known: others.flatMap(each => (each.providerRef === null ? [] : [each.providerRef])),
  })
  failPoint('payments.refund.done')
  return async tx => {
    await recordRefund(tx, by, refundId, news)
    failPoint('payments.refund.written')
  }
}
