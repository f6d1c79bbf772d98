import { createHmac } from 'node:crypto'
import type { z } from 'zod'
import { same } from '#kernel/http/secrets.ts'
import {
  type Notice,
  type Order,
  type Provider,
  ProviderProblem,
  type RefundOrder,
} from '../provider.ts'
import type { News } from '../record-news.ts'
import {
  GovukNotice,
  GovukPayment,
  GovukProblem,
  GovukRefund,
  GovukRefunds,
  GovukSearch,
  newsOf,
  refundStateOf,
} from './govuk-pay-words.ts'

export const GOVUK_PAY_URL = 'https://publicapi.payments.service.gov.uk'

export type GovukPaySetup = { url: string; key: string; signingSecret: string }

/** Longer than Pay takes to answer 202 and shorter than a person waits. */
const TIMEOUT_MS = 10_000

/**
 * GOV.UK Pay by its public API, version 1: create (with delayed capture, or as a telephone payment),
 * get, search, capture, cancel, refund, and webhooks signed by HMAC.
 * Source: https://docs.payments.service.gov.uk/api_reference/
 */
export function govukPay(setup: GovukPaySetup): Provider {
  const call = caller(setup)
  const ask = async (ref: string) => newsOf(await call(GovukPayment, 'GET', path(ref)))
  /** Capture and cancel answer 204, or 409 where it is done already or can't be: either way it is asked what is. */
  const tell = async (ref: string, verb: 'capture' | 'cancel') => {
    await call(undefined, 'POST', `${path(ref)}/${verb}`, {}, [400, 409])
    return ask(ref)
  }
  return {
    name: 'govuk-pay',
    begin: order => begin(call, order),
    ask,
    find: reference => find(call, reference),
    capture: ref => tell(ref, 'capture'),
    release: ref => tell(ref, 'cancel'),
    refund: order => refund(call, order),
    askRefund: async ({ providerRef, refundRef }) => {
      const { status } = await call(
        GovukRefund,
        'GET',
        `${path(providerRef)}/refunds/${encodeURIComponent(refundRef)}`,
      )
      return { state: refundStateOf(status) }
    },
    readNotice: ({ body, header }) =>
      readNotice(setup.signingSecret, body, header('pay-signature')),
  }
}

function path(ref: string): string {
  return `/v1/payments/${encodeURIComponent(ref)}`
}

async function begin(call: Call, order: Order) {
  const made = await call(GovukPayment, 'POST', '/v1/payments', {
    amount: order.pence,
    reference: order.reference,
    description: order.description.slice(0, 255),
    return_url: order.returnUrl,
    delayed_capture: order.hold,
    language: order.locale,
    ...(order.telephone ? { moto: true } : {}),
    ...(order.email === null ? {} : { email: order.email }),
  })
  const nextUrl = made._links?.next_url?.href
  if (nextUrl === undefined) throw new ProviderProblem('away', 'no-page')
  return { providerRef: made.payment_id, nextUrl }
}

/** The search is told of payments a while after they are made: that it has none is no proof at once. */
async function find(call: Call, reference: string): Promise<News> {
  const query = new URLSearchParams({ reference })
  const { results } = await call(GovukSearch, 'GET', `/v1/payments?${query}`)
  const found = results.find(each => each.reference === reference)
  return found === undefined ? { standing: 'unknown' } : newsOf(found)
}

/**
 * `refund_amount_available` must be what Pay knows, which makes a refund safe to be asked for again: had
 * the first been taken, less would be available and the second is refused with 412. Then the refund that
 * was made is looked for among those that we do not know yet.
 */
async function refund(call: Call, order: RefundOrder) {
  const at = `${path(order.providerRef)}/refunds`
  try {
    const made = await call(GovukRefund, 'POST', at, {
      amount: order.pence,
      refund_amount_available: order.availablePence,
    })
    return { state: refundStateOf(made.status), providerRef: made.refund_id }
  } catch (problem) {
    if (!(problem instanceof ProviderProblem) || problem.code !== '412') throw problem
    const { _embedded } = await call(GovukRefunds, 'GET', at)
    const ours = _embedded.refunds.find(
      each =>
        each.amount === order.pence &&
        !order.known.includes(each.refund_id) &&
        each.status !== 'error',
    )
    // The list lags behind: it is asked again later rather than refunded again.
    if (ours === undefined) throw new ProviderProblem('away', 'refund-amount-mismatch', problem)
    return { state: refundStateOf(ours.status), providerRef: ours.refund_id }
  }
}

/** HMAC-SHA256 of the body by the webhook's signing secret, in lower-case hexadecimal. */
function readNotice(
  secret: string,
  body: Uint8Array,
  signature: string | undefined,
): Notice | undefined {
  if (secret === '' || signature === undefined) return undefined
  const own = createHmac('sha256', secret).update(body).digest('hex')
  if (!same(own, signature)) return undefined
  const read = GovukNotice.safeParse(parsed(new TextDecoder().decode(body)))
  if (!read.success) return undefined
  const { id, resource, resource_id } = read.data
  return {
    noticeId: id,
    providerRef: resource.payment_id ?? resource_id,
    reference: resource.reference,
  }
}

type Call = {
  <Shape extends z.ZodType>(
    shape: Shape,
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<z.infer<Shape>>
  (
    shape: undefined,
    method: 'POST',
    path: string,
    body: object,
    accept: readonly number[],
  ): Promise<undefined>
}

/** One call. What is not an answer as documented is no answer. */
function caller({ url, key }: GovukPaySetup): Call {
  const call = async (
    shape: z.ZodType | undefined,
    method: 'GET' | 'POST',
    at: string,
    ...[body, accept = []]: [body?: object, accept?: readonly number[]]
  ): Promise<unknown> => {
    const { status, text } = await fetched(url + at, method, key, body)
    if (accept.includes(status)) return undefined
    if (status === 429 || status >= 500) throw new ProviderProblem('away', String(status))
    if (status >= 400) throw refusalOf(status, text)
    if (shape === undefined) return undefined
    const read = shape.safeParse(parsed(text))
    if (!read.success) throw new ProviderProblem('away', 'unreadable', read.error)
    return read.data
  }
  return call as Call // The overloads say which shape gives which answer.
}

async function fetched(url: string, method: string, key: string, body: object | undefined) {
  try {
    const answer = await fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        authorization: `Bearer ${key}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, text: await answer.text() }
  } catch (problem) {
    throw new ProviderProblem('away', 'unreachable', problem)
  }
}

/** Our key, our request or our account is wrong: nothing was done. 412 is told apart for refunds. */
function refusalOf(status: number, text: string): ProviderProblem {
  const read = GovukProblem.safeParse(parsed(text))
  const code = status === 412 || !read.success ? String(status) : read.data.code
  return new ProviderProblem('refused', code)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
