import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#kernel/ids.ts'
import { enqueue } from '#kernel/jobs/job.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, readingCouncil } from '#kernel/transaction.ts'
import { chargeState, goAhead, openCharge, refundCharge } from '#payments'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [], clock: () => now, driven: true })
const base = `/at/${app.slug}`
const SYSTEM = { kind: 'system', name: 'test' } as const
const by = () => ({ now, actor: SYSTEM })

// A driven worker begins nothing that comes round by itself.
await inCouncil(app.pool, app.councilId, tx =>
  enqueue(tx, {
    kind: 'every:sweep-payments',
    payload: {},
    runAt: now,
    onceKey: 'sweep-payments',
  }),
)

const lines = [
  {
    id: 'permit',
    fullPence: 4500,
    pence: 4500,
    vat: 'outside' as const,
    ledger: 'HWY-SKIP',
    words: { en: 'Skip permit', cy: 'Trwydded sgip' },
  },
  {
    id: 'bin',
    fullPence: 3000,
    pence: 1500,
    vat: 'standard' as const,
    ledger: 'WST-BIN',
    words: { en: 'Bin', cy: 'Bin' },
  },
]

function open(more: { hold?: boolean; parts?: number } = {}) {
  return inCouncil(app.pool, app.councilId, tx =>
    openCharge(tx, by(), {
      name: `test:${newId()}`,
      about: { kind: 'test', id: newId() },
      lines,
      words: { en: 'A skip outside your house', cy: 'Sgip y tu allan i’ch tŷ' },
      locale: 'en',
      returnPath: '/services',
      ...more,
    }),
  )
}

const state = (id: string) =>
  readingCouncil(app.pool, app.councilId, async tx => {
    const view = await chargeState(tx, id, now)
    assert.ok(view)
    return view
  })

const drain = async (minutes = 0) => {
  now = new Date(now.getTime() + minutes * 60_000)
  await app.worker?.drain(app.councilId)
}

const balances = (chargeId: string) =>
  readingCouncil(app.pool, app.councilId, tx =>
    many<{ ledger: string; pence: number }>(
      tx,
      sql`select ledger, sum(pence)::int as pence from payments.entry e join payments.journal j on j.council_id = e.council_id and j.id = e.journal_id
          where e.council_id = ${app.councilId} and j.charge_id = ${chargeId} group by ledger order by ledger`,
    ),
  )

async function payBy(card: string, path: string): Promise<Person> {
  const person = new Person(app.server)
  await person.open(`${base}${path}`)
  await person.press('Pay £60 by card')
  assert.equal(person.heading(), 'Practice card page')
  await person.press('Pay £60', { card })
  return person
}

const CARD = {
  pays: '4444 3333 2222 1111',
  declined: '4000 0000 0000 0002',
  asksBank: '4000 0000 0000 3220',
  lateNews: '4000 0000 0000 0010',
  saysDeclined: '4000 0000 0000 0028',
  lostCapture: '4000 0000 0000 0036',
  noCapture: '4000 0000 0000 0044',
  lostRefund: '4000 0000 0000 0051',
  noRefund: '4000 0000 0000 0069',
}

test('a payer sees what it is for and pays by card; the ledger parts income from VAT', async () => {
  const charge = await open()
  const person = new Person(app.server)
  await person.open(`${base}${charge.payPath}`)
  assert.match(person.text(), /A skip outside your house/)
  assert.match(person.text(), /Bin £30.*Reduction −£15.*Total £60/)
  assert.match(person.text(), /Includes VAT of £2\.50/)
  await payBy(CARD.pays, charge.payPath)
  assert.equal((await state(charge.id)).state, 'paid')
  assert.deepEqual(await balances(charge.id), [
    { ledger: 'HWY-SKIP', pence: -4500 },
    { ledger: 'VAT', pence: -250 },
    { ledger: 'WST-BIN', pence: -1250 },
    { ledger: 'sandbox', pence: 6000 },
  ])
  await person.open(`${base}${charge.payPath}`)
  assert.equal(person.heading(), 'Payment received')
  await person.follow('See or print the receipt')
  assert.match(person.text(), /Bin 20% £12\.50 £2\.50 £15/)
})

test('a link with another key is nobody’s, and tells nothing', async () => {
  const charge = await open()
  const person = new Person(app.server)
  await person.open(`${base}${charge.payPath.slice(0, -1)}x`)
  assert.equal(person.status, 404)
})

test('a declined card may be followed by another, and only what was taken counts', async () => {
  const charge = await open()
  const person = await payBy(CARD.declined, charge.payPath)
  assert.match(person.text(), /Your bank declined the payment/)
  await person.press('Pay £60 by card')
  await person.press('Pay £60', { card: CARD.asksBank })
  assert.match(person.heading(), /bank asks you to confirm/)
  await person.press('Yes, it is me')
  const after = await state(charge.id)
  assert.equal(after.state, 'paid')
  assert.equal(after.capturedPence, 6000)
})

test('money is held until the word is given, then taken by the worker', async () => {
  const charge = await open({ hold: true })
  await payBy(CARD.pays, charge.payPath)
  assert.equal((await state(charge.id)).state, 'held')
  await drain()
  assert.equal((await state(charge.id)).state, 'held')
  await inCouncil(app.pool, app.councilId, tx => goAhead(tx, by(), charge.id))
  await drain()
  assert.equal((await state(charge.id)).state, 'paid')
})

test('an answer that was lost when capturing is found out: the money is taken once', async () => {
  const charge = await open({ hold: true })
  await payBy(CARD.lostCapture, charge.payPath)
  await inCouncil(app.pool, app.councilId, tx => goAhead(tx, by(), charge.id))
  for (const minutes of [0, 1, 1, 1]) await drain(minutes)
  const after = await state(charge.id)
  assert.equal(after.capturedPence, 6000)
  assert.equal((await balances(charge.id)).find(each => each.ledger === 'sandbox')?.pence, 6000)
})

test('a hold that cannot be taken leaves the charge open, to be paid again', async () => {
  const charge = await open({ hold: true })
  await payBy(CARD.noCapture, charge.payPath)
  await inCouncil(app.pool, app.councilId, tx => goAhead(tx, by(), charge.id))
  await drain()
  const after = await state(charge.id)
  assert.equal(after.state, 'open')
  assert.equal(after.payNowPence, 6000)
})

test('late news is waited for: the payer is told to do nothing, and is not asked to pay again', async () => {
  const charge = await open()
  const person = await payBy(CARD.lateNews, charge.payPath)
  assert.equal(person.heading(), 'We are checking your payment')
  assert.match(person.text(), /do not pay again/)
  for (const minutes of [2, 3, 6, 10]) await drain(minutes)
  assert.equal((await state(charge.id)).state, 'paid')
})

test('a provider that says “declined” of a payment it took: paid twice, given back once', async () => {
  const charge = await open()
  const person = await payBy(CARD.saysDeclined, charge.payPath)
  assert.match(person.text(), /Your bank declined/)
  await person.press('Pay £60 by card')
  await person.press('Pay £60', { card: CARD.pays })
  for (const minutes of [11, 60, 60, 24 * 60]) await drain(minutes)
  const after = await state(charge.id)
  assert.equal(after.capturedPence, 12_000)
  assert.equal(after.refundedPence, 6000)
  assert.equal(after.state, 'paid')
  assert.equal((await balances(charge.id)).find(each => each.ledger === 'OVERPAID')?.pence, 0)
})

test('two card pages of one payer: paying on the one that was left is not possible any more', async () => {
  const charge = await open()
  const first = new Person(app.server)
  await first.open(`${base}${charge.payPath}`)
  await first.press('Pay £60 by card')
  const second = new Person(app.server)
  await second.open(`${base}${charge.payPath}`)
  await second.press('Pay £60 by card')
  await drain()
  await first.press('Pay £60', { card: CARD.pays })
  await second.press('Pay £60', { card: CARD.pays })
  await drain(5)
  assert.equal((await state(charge.id)).capturedPence, 6000)
})

test('a refund whose answer was lost is made once', async () => {
  const charge = await open()
  await payBy(CARD.lostRefund, charge.payPath)
  await inCouncil(app.pool, app.councilId, tx =>
    refundCharge(tx, by(), { chargeId: charge.id, pence: 2000, reason: 'withdrawn' }),
  )
  await drain()
  assert.equal((await state(charge.id)).refundedPence, 0)
  await drain(1)
  const after = await state(charge.id)
  assert.equal(after.refundedPence, 2000)
  assert.equal(after.state, 'part-refunded')
})

test('more cannot go back than was paid, however often it is asked for', async () => {
  const charge = await open()
  await payBy(CARD.pays, charge.payPath)
  const refund = (pence: number) =>
    inCouncil(app.pool, app.councilId, tx =>
      refundCharge(tx, by(), { chargeId: charge.id, pence, reason: 'goodwill' }),
    )
  assert.equal((await refund(5000)).kind, 'ready')
  assert.deepEqual(await refund(1001), { kind: 'refused', why: 'too-much' })
  assert.equal((await refund(1000)).kind, 'ready')
  await drain()
  assert.equal((await state(charge.id)).state, 'refunded')
  assert.ok((await balances(charge.id)).every(each => each.pence === 0))
})

test('the same name twice is one charge', async () => {
  const make = () =>
    inCouncil(app.pool, app.councilId, tx =>
      openCharge(tx, by(), {
        name: 'booking:one',
        about: { kind: 'booking', id: newId() },
        lines,
        words: { en: 'A hall', cy: 'Neuadd' },
        locale: 'en',
        returnPath: '/services',
      }),
    )
  assert.equal((await make()).id, (await make()).id)
})

test('the ledger can be written by the application, and not changed', async () => {
  for (const statement of [
    sql`update payments.entry set pence = 1 where council_id = ${app.councilId}`,
    sql`delete from payments.journal where council_id = ${app.councilId}`,
  ])
    await assert.rejects(
      inCouncil(app.pool, app.councilId, tx => tx.query(statement)),
      { code: '42501' },
    )
})

for (const mood of ['slow', 'lying'] as const)
  test(`a provider that is ${mood}: the payer ends up paid once, whatever it said on the way`, async () => {
    const set = (name: string) =>
      inCouncil(app.pool, app.councilId, tx =>
        tx.query(
          sql`insert into payments.settings (council_id, settings, changed_at) values (${app.councilId}, jsonb_build_object('sandboxMood', ${name}::text), ${now})
              on conflict (council_id) do update set settings = excluded.settings`,
        ),
      )
    const charge = await open()
    const person = new Person(app.server)
    await set(mood)
    await person.open(`${base}${charge.payPath}`)
    await person.press('Pay £60 by card')
    if (mood === 'slow') {
      assert.equal(person.heading(), 'We cannot take card payments at the moment')
      await set('well')
      await person.press('Pay £60 by card')
    }
    await person.press('Pay £60', { card: CARD.pays })
    for (const minutes of [2, 11, 60, 24 * 60]) await drain(minutes)
    await set('well')
    for (const minutes of [1, 60]) await drain(minutes)
    const after = await state(charge.id)
    assert.equal(after.state, 'paid')
    assert.equal(after.capturedPence - after.refundedPence, 6000)
  })
