import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { after } from 'node:test'

export type PayMood = 'works' | 'limits' | 'fails' | 'takes-and-drops' | 'forbids' | 'babbles'

type Payment = {
  payment_id: string
  amount: number
  reference: string
  status: string
  code?: string
  delayed_capture: boolean
  moto: boolean
  return_url: string
  refunds: { refund_id: string; amount: number; status: string }[]
}

export type PayServer = {
  url: string
  mood: PayMood
  payments: Payment[]
  calls: string[]
  /** The payer gives their card on the provider's page. */
  pay(reference: string): void
  decline(reference: string, code: string): void
}

/** A stand-in for GOV.UK Pay's public API, as its documentation describes it. */
export async function govukPayServer(key: string): Promise<PayServer> {
  const state: Omit<PayServer, 'url'> = {
    mood: 'works',
    payments: [],
    calls: [],
    pay: reference => {
      const found = byReference(state.payments, reference)
      if (found.status === 'created')
        found.status = found.delayed_capture ? 'capturable' : 'success'
    },
    decline: (reference, code) => {
      Object.assign(byReference(state.payments, reference), { status: 'failed', code })
    },
  }
  const server = createServer((request, response) => {
    void answer(state, key, request).then(said => {
      if (said === 'drop') {
        response.destroy()
        return
      }
      response.writeHead(said.status, { 'content-type': 'application/json' })
      response.end(said.body === undefined ? '' : JSON.stringify(said.body))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return Object.assign(state, { url: `http://127.0.0.1:${port}` })
}

function byReference(payments: Payment[], reference: string): Payment {
  const found = payments.find(each => each.reference === reference)
  if (found === undefined) throw new Error(`no payment ${reference}`)
  return found
}

type Said = { status: number; body?: unknown } | 'drop'

const problem = (status: number, code: string): Said => ({
  status,
  body: { code, description: 'as documented' },
})

async function answer(
  state: Omit<PayServer, 'url'>,
  key: string,
  request: IncomingMessage,
): Promise<Said> {
  const url = new URL(request.url ?? '/', 'http://x')
  const body = await readJson(request)
  state.calls.push(`${request.method} ${url.pathname}`)
  if (request.headers.authorization !== `Bearer ${key}` || state.mood === 'forbids')
    return { status: 401, body: { code: 'P0920', description: 'Credentials are required' } }
  if (state.mood === 'limits') return problem(429, 'P0900')
  if (state.mood === 'fails') return problem(500, 'P0198')
  if (state.mood === 'babbles') return { status: 200, body: { hello: 'world' } }
  const said = route(state, request.method ?? '', { url, body })
  return state.mood === 'takes-and-drops' && request.method === 'POST' ? 'drop' : said
}

type Asked = { url: URL; body: Record<string, unknown> }

function route(state: Omit<PayServer, 'url'>, method: string, { url, body }: Asked): Said {
  const [, , , id, verb, refundId] = url.pathname.split('/')
  if (id === undefined) {
    if (method === 'POST') return create(state, body)
    const reference = url.searchParams.get('reference')
    const results = state.payments.filter(each => each.reference === reference).map(shown)
    return { status: 200, body: { total: results.length, results } }
  }
  const found = state.payments.find(each => each.payment_id === id)
  if (found === undefined) return problem(404, 'P0200')
  if (verb === undefined) return { status: 200, body: shown(found) }
  if (verb === 'capture') {
    if (found.status !== 'capturable') return problem(409, 'P1003')
    found.status = 'success'
    return { status: 204 }
  }
  if (verb === 'cancel') {
    if (!['created', 'started', 'submitted', 'capturable'].includes(found.status))
      return problem(400, 'P0501')
    found.status = 'cancelled'
    return { status: 204 }
  }
  return refunds(found, method, { body, refundId })
}

function refunds(
  found: Payment,
  method: string,
  { body, refundId }: { body: Record<string, unknown>; refundId: string | undefined },
): Said {
  if (refundId !== undefined) {
    const refund = found.refunds.find(each => each.refund_id === refundId)
    return refund === undefined ? problem(404, 'P0700') : { status: 200, body: refund }
  }
  if (method === 'GET')
    return {
      status: 200,
      body: { payment_id: found.payment_id, _embedded: { refunds: found.refunds } },
    }
  if (body['refund_amount_available'] !== available(found)) return problem(412, 'P0604')
  const amount = Number(body['amount'])
  if (amount > available(found)) return problem(400, 'P0603')
  const refund = { refund_id: randomUUID(), amount, status: 'submitted' }
  found.refunds.push(refund)
  return { status: 202, body: refund }
}

function available({ amount, refunds: made }: Payment): number {
  return amount - made.reduce((sum, each) => sum + each.amount, 0)
}

function create(state: Omit<PayServer, 'url'>, body: Record<string, unknown>): Said {
  if (typeof body['amount'] !== 'number' || typeof body['return_url'] !== 'string')
    return { status: 422, body: { field: 'amount', code: 'P0102', description: 'Invalid' } }
  const made: Payment = {
    payment_id: randomUUID(),
    amount: body['amount'],
    reference: String(body['reference']),
    status: 'created',
    delayed_capture: body['delayed_capture'] === true,
    moto: body['moto'] === true,
    return_url: body['return_url'],
    refunds: [],
  }
  state.payments.push(made)
  return { status: 201, body: shown(made) }
}

function shown(payment: Payment) {
  const { status, code } = payment
  const finished = ['success', 'failed', 'cancelled', 'error'].includes(status)
  return {
    ...payment,
    state: { status, finished, ...(code === undefined ? {} : { code, message: 'why' }) },
    refund_summary: { status: 'available', amount_available: available(payment) },
    ...(finished ? { card_details: { card_brand: 'Visa', last_digits_card_number: '1234' } } : {}),
    _links: {
      ...(status === 'created'
        ? { next_url: { href: `https://pay.example/secure/${payment.payment_id}`, method: 'GET' } }
        : {}),
    },
  }
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString()
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) // The client sends objects.
}
