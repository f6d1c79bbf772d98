import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { newId } from '#kernel/ids.ts'
import { enqueue } from '#kernel/jobs/job.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, readingCouncil } from '#kernel/transaction.ts'
import { chargeState, goAhead, openCharge, refundCharge } from '#payments'
import { testApp } from '../support/app.ts'
import { govukPayServer } from '../support/govuk-pay-server.ts'
import { Person } from '../support/person.ts'

const KEY = 'api_test_abcdefghijklmnopqrst'
const SIGNING = 'webhook_signing_secret_1'
let now = new Date('2026-03-04T10:00:00Z')
const pay = await govukPayServer(KEY)
const app = await testApp({
  packages: [],
  clock: () => now,
  driven: true,
  environment: {
    GOVUK_PAY_API_KEY: KEY,
    GOVUK_PAY_URL: pay.url,
    GOVUK_PAY_SIGNING_SECRET: SIGNING,
  },
})
const base = `/at/${app.slug}`
const by = () => ({ now, actor: { kind: 'system', name: 'test' } as const })
await inCouncil(app.pool, app.councilId, tx =>
  enqueue(tx, {
    kind: 'every:sweep-payments',
    payload: {},
    runAt: now,
    onceKey: 'sweep-payments',
  }),
)

async function open(hold: boolean) {
  const charge = await inCouncil(app.pool, app.councilId, tx =>
    openCharge(tx, by(), {
      name: newId(),
      about: { kind: 'test', id: newId() },
      lines: [
        {
          id: 'permit',
          fullPence: 4500,
          pence: 4500,
          vat: 'outside',
          ledger: 'HWY',
          words: { en: 'A permit', cy: 'Trwydded' },
        },
      ],
      words: { en: 'A permit', cy: 'Trwydded' },
      locale: 'en',
      hold,
      returnPath: '/services',
    }),
  )
  return { ...charge, first: `${charge.reference}-1` }
}

const stateOf = (id: string) =>
  readingCouncil(app.pool, app.councilId, async tx => {
    const view = await chargeState(tx, id, now)
    assert.ok(view)
    return view
  })
const drain = async (minutes = 0) => {
  now = new Date(now.getTime() + minutes * 60_000)
  await app.worker?.drain(app.councilId)
}
async function begin(payPath: string): Promise<Person> {
  const person = new Person(app.server)
  await person.open(`${base}${payPath}`)
  await person.press('Pay £45 by card')
  return person
}
const backOf = (reference: string) =>
  new URL(pay.payments.find(each => each.reference === reference)?.return_url ?? '').pathname

test('the payer is led over a page of ours to GOV.UK Pay, and back to what the provider says', async () => {
  const charge = await open(false)
  const person = await begin(charge.payPath)
  assert.match(person.link('Go to the card payment page'), /^https:\/\/pay\.example\/secure\//)
  const [made] = pay.payments.slice(-1)
  assert.equal(made?.amount, 4500)
  assert.equal(made?.reference, charge.first)
  await person.open(backOf(charge.first))
  assert.equal(person.heading(), 'We are checking your payment')
  pay.pay(charge.first)
  await person.open(backOf(charge.first))
  const view = await stateOf(charge.id)
  assert.equal(view.state, 'paid')
})

test('delayed capture: held at Pay, captured by the worker, and let go where it is cancelled', async () => {
  const charge = await open(true)
  const person = await begin(charge.payPath)
  pay.pay(charge.first)
  await person.open(backOf(charge.first))
  assert.equal((await stateOf(charge.id)).state, 'held')
  await inCouncil(app.pool, app.councilId, tx => goAhead(tx, by(), charge.id))
  await drain()
  assert.equal((await stateOf(charge.id)).state, 'paid')
  assert.equal(pay.calls.filter(call => call.endsWith('/capture')).length, 1)
})

test('a capture whose answer is lost is asked about and not made twice', async () => {
  const charge = await open(true)
  const person = await begin(charge.payPath)
  pay.pay(charge.first)
  await person.open(backOf(charge.first))
  await inCouncil(app.pool, app.councilId, tx => goAhead(tx, by(), charge.id))
  pay.mood = 'takes-and-drops'
  await drain()
  assert.equal((await stateOf(charge.id)).state, 'held')
  pay.mood = 'works'
  await drain(1)
  assert.equal((await stateOf(charge.id)).capturedPence, 4500)
})

for (const mood of ['limits', 'fails', 'babbles', 'takes-and-drops', 'forbids'] as const)
  test(`Pay ${mood}: the payer is told that it is away, and a later try is the only payment`, async () => {
    const charge = await open(false)
    pay.mood = mood
    const person = await begin(charge.payPath)
    assert.equal(person.heading(), 'We cannot take card payments at the moment')
    pay.mood = 'works'
    await person.press('Pay £45 by card')
    pay.pay(`${charge.reference}-2`)
    await drain(3)
    assert.equal((await stateOf(charge.id)).capturedPence, 4500)
    const lost = pay.payments.find(each => each.reference === charge.first)
    if (lost !== undefined) assert.equal(lost.status, 'cancelled', 'what nobody saw is ended there')
  })

test('declined, ran out and cancelled by the payer are told apart', async () => {
  for (const [code, words] of [
    ['P0010', /bank declined/],
    ['P0020', /not finished in time/],
    ['P0030', /You cancelled the payment/],
  ] as const) {
    const charge = await open(false)
    const person = await begin(charge.payPath)
    pay.decline(charge.first, code)
    await person.open(backOf(charge.first))
    assert.match(person.text(), words)
  }
})

test('a refund whose answer is lost is found again and made once; another of the same sum is another', async () => {
  const charge = await open(false)
  await begin(charge.payPath)
  pay.pay(charge.first)
  await drain(3)
  const refund = () =>
    inCouncil(app.pool, app.councilId, tx =>
      refundCharge(tx, by(), { chargeId: charge.id, pence: 1000, reason: 'withdrawn' }),
    )
  await refund()
  pay.mood = 'takes-and-drops'
  await drain()
  pay.mood = 'works'
  await drain(1)
  const made = pay.payments.find(each => each.reference === charge.first)?.refunds ?? []
  assert.equal(made.length, 1)
  await refund()
  await drain()
  assert.equal(made.length, 2)
  for (const each of made) each.status = 'success'
  await inCouncil(app.pool, app.councilId, tx =>
    enqueue(tx, { kind: 'every:sweep-refunds', payload: {}, runAt: now, onceKey: 'sweep-refunds' }),
  )
  await drain(61)
  assert.equal((await stateOf(charge.id)).refundedPence, 2000)
})

const noticeOf = (paymentId: string, reference: string, id: string) =>
  JSON.stringify({
    id,
    api_version: 1,
    created_date: '2026-03-04T10:00:00.000Z',
    resource_id: paymentId,
    resource_type: 'PAYMENT',
    event_type: 'CARD_PAYMENT_SUCCEEDED',
    resource: { payment_id: paymentId, reference, card_details: { cardholder_name: 'A Name' } },
  })
const signed = (body: string, secret = SIGNING) => ({
  'content-type': 'application/json',
  'pay-signature': createHmac('sha256', secret).update(body).digest('hex'),
})

test('a webhook a hundred times, days late and for what is over already, makes one transition', async () => {
  const charge = await open(false)
  await begin(charge.payPath)
  pay.pay(charge.first)
  const id = pay.payments.find(each => each.reference === charge.first)?.payment_id ?? ''
  const machine = new Person(app.server)
  const body = noticeOf(id, charge.first, 'n-1')
  for (let n = 0; n < 100; n += 1)
    await machine.post(`${base}/webhooks/govuk-pay`, body, signed(body))
  assert.equal(machine.status, 200)
  await drain()
  assert.equal((await stateOf(charge.id)).capturedPence, 4500)
  now = new Date(now.getTime() + 7 * 24 * 60 * 60_000)
  const late = noticeOf(id, charge.first, 'n-2')
  await machine.post(`${base}/webhooks/govuk-pay`, late, signed(late))
  await drain()
  assert.equal((await stateOf(charge.id)).capturedPence, 4500)
  const kept = await readingCouncil(app.pool, app.councilId, tx =>
    many<{ times: number; row: string }>(
      tx,
      sql`select times, n::text as row from payments.notice n where council_id = ${app.councilId} and notice_id = 'n-1'`,
    ),
  )
  assert.equal(kept[0]?.times, 100)
  assert.doesNotMatch(kept[0]?.row ?? '', /A Name/)
})

test('a forged webhook is refused and leaves nothing', async () => {
  const machine = new Person(app.server)
  const body = noticeOf('p', 'r', 'forged')
  for (const headers of [{}, signed(body, 'another'), signed(`${body} `)]) {
    await machine.post(`${base}/webhooks/govuk-pay`, body, headers)
    assert.equal(machine.status, 401)
  }
})

test('a webhook before we have written the payment’s name is found by ours', async () => {
  const charge = await open(false)
  pay.mood = 'takes-and-drops'
  await begin(charge.payPath)
  pay.mood = 'works'
  const id = pay.payments.find(each => each.reference === charge.first)?.payment_id ?? ''
  const body = noticeOf(id, charge.first, 'early')
  await new Person(app.server).post(`${base}/webhooks/govuk-pay`, body, signed(body))
  await drain()
  assert.equal(pay.payments.find(each => each.payment_id === id)?.status, 'cancelled')
  assert.equal((await stateOf(charge.id)).state, 'open')
})
