import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, readingCouncil } from '#kernel/transaction.ts'
import { saveOfficer } from '#organisations'
import { chargeState, openCharge, practisePayment } from '#payments'
import { testApp } from '../support/app.ts'
import { type Uploader, uploader } from '../support/uploader.ts'

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [], clock: () => now, driven: true })
const base = `/at/${app.slug}`
const SYSTEM = { kind: 'system', name: 'test' } as const
const [council] = await app.councils()
assert.ok(council)
const ctx = { db: app.pool, now, actor: SYSTEM, council, locale: 'en' as const }

const officers = { Cash: ['cashier'], Finn: ['financeOfficer'], Fay: ['financeOfficer'] }
await inCouncil(app.pool, app.councilId, async tx => {
  for (const [name, roles] of Object.entries(officers))
    await saveOfficer(
      tx,
      {
        id: newId(),
        name,
        email: `${name.toLowerCase()}@testham.example`,
        roles,
        teamIds: [],
        leavesOn: null,
        stoppedAt: null,
        demo: true,
      },
      now,
    )
})

async function signedIn(name: string): Promise<Uploader> {
  const person = uploader(app.server)
  await person.open(`${base}/staff/demo`)
  await person.press(`Sign in as ${name}`)
  return person
}

async function charge(pence: number): Promise<string> {
  const opened = await inCouncil(app.pool, app.councilId, tx =>
    openCharge(
      tx,
      { now, actor: SYSTEM },
      {
        name: newId(),
        about: { kind: 'test', id: newId() },
        lines: [
          {
            id: 'bin',
            fullPence: pence,
            pence,
            vat: 'standard',
            ledger: 'WST-BIN',
            words: { en: 'A bin', cy: 'Bin' },
          },
        ],
        words: { en: 'A new bin', cy: 'Bin newydd' },
        locale: 'en',
        returnPath: '/services',
      },
    ),
  )
  return opened.id
}

async function paid(pence: number): Promise<string> {
  const id = await charge(pence)
  await practisePayment(ctx, { chargeId: id, card: 'pays' })
  return id
}

const stateOf = (id: string) =>
  readingCouncil(app.pool, app.councilId, tx => chargeState(tx, id, now))
const drain = () => app.worker?.drain(app.councilId)

test('an officer takes a telephone payment on the provider’s page and is led back to the charge', async () => {
  const id = await charge(4500)
  const cashier = await signedIn('Cash')
  assert.equal(cashier.path, `${base}/staff/payments`, 'who works with money begins there')
  await cashier.open(`${base}/staff/payments/${id}`)
  assert.match(cashier.text(), /Open the page on which it is paid/)
  await cashier.press('Take £45 by telephone')
  await cashier.press('Pay £45', { card: '4000000000000002' })
  assert.match(cashier.text(), /The bank declined the card\. Nothing was taken/)
  await cashier.press('Take £45 by telephone')
  assert.match(cashier.text(), /Telephone payment: type the practice number/)
  await cashier.press('Pay £45', { card: '4444333322221111' })
  assert.match(cashier.text(), /The payment is taken/)
  assert.match(cashier.text(), /Telephone, the practice provider/)
  assert.doesNotMatch(cashier.text(), /Open the page on which it is paid/)
  await cashier.follow('See or print the receipt')
  assert.match(cashier.text(), /£45/)
  assert.equal((await stateOf(id))?.state, 'paid')
})

test('money taken at the desk is in the ledger with its receipt, once', async () => {
  const id = await charge(3000)
  const cashier = await signedIn('Cash')
  await cashier.open(`${base}/staff/payments/${id}`)
  await cashier.press('Record £30 as paid')
  assert.match(cashier.text(), /Select how it was paid/)
  await cashier.press('Record £30 as paid', { means: '', receipt: '0042' })
  assert.match(cashier.html, /value="0042"/, 'what was typed is kept')
  await cashier.press('Record £30 as paid', { means: 'cheque', receipt: '' })
  assert.match(cashier.text(), /Enter the number of the receipt or cheque/)
  assert.match(cashier.html, /value="cheque" selected/)
  const again = cashier.fork()
  await again.open(`${base}/staff/payments/${id}`)
  await cashier.press('Record £30 as paid', { means: 'cash', receipt: '0042' })
  assert.match(cashier.text(), /Cash/)
  await again.press('Record £30 as paid', { means: 'cash', receipt: '0042' })
  assert.equal((await stateOf(id))?.capturedPence, 3000)
})

test('a refund above the limit waits for a second person, who is not the first', async () => {
  const id = await paid(20_000)
  const finn = await signedIn('Finn')
  await finn.open(`${base}/staff/payments/${id}`)
  await finn.press('Give it back', { pounds: 'lots', reason: '' })
  assert.match(finn.text(), /Enter an amount in pounds.*Select a reason/)
  await finn.press('Give it back', { pounds: '200.01', reason: 'withdrawn' })
  assert.match(finn.text(), /Enter an amount of up to £200/)
  await finn.press('Give it back', { pounds: '60', reason: 'withdrawn', note: 'Rang on Monday' })
  assert.match(finn.text(), /waits for a second person/)
  await drain()
  assert.equal((await stateOf(id))?.refundedPence, 0)
  await finn.open(`${base}/staff/payments/refunds`)
  assert.match(finn.text(), /You asked for it: somebody else decides/)
  const fay = await signedIn('Fay')
  await fay.open(`${base}/staff/payments/refunds`)
  assert.match(fay.text(), /£60 · The customer withdrew Rang on Monday/)
  await fay.press('Agree')
  await drain()
  assert.equal((await stateOf(id))?.refundedPence, 6000)
})

test('a large refund in small pieces needs a second person as well', async () => {
  const id = await paid(20_000)
  const cashier = await signedIn('Cash')
  await cashier.open(`${base}/staff/payments/${id}`)
  await cashier.press('Give it back', { pounds: '40', reason: 'goodwill' })
  assert.match(cashier.text(), /on its way back/)
  await cashier.press('Give it back', { pounds: '20', reason: 'goodwill' })
  assert.match(cashier.text(), /waits for a second person/)
})

test('a cashier may not agree refunds, reconcile or change how payments are taken', async () => {
  const cashier = await signedIn('Cash')
  for (const path of ['refunds', 'reconciliation', 'settings']) {
    await cashier.open(`${base}/staff/payments/${path}`)
    assert.equal(cashier.status, 403, path)
  }
})

test('charges are found by reference, and the address holds the filters', async () => {
  const id = await paid(1234)
  const view = await stateOf(id)
  const cashier = await signedIn('Cash')
  await cashier.open(
    `${base}/staff/payments?show=paid&q=${encodeURIComponent((view?.reference ?? '').toLowerCase())}`,
  )
  assert.match(cashier.text(), new RegExp(`A new bin ${view?.reference} Paid £12\\.34`))
  await cashier.open(`${base}/staff/payments?show=open&q=${view?.reference}`)
  assert.match(cashier.text(), /There are none/)
})

test('the journal of the month balances and comes as CSV', async () => {
  await paid(1200)
  const finn = await signedIn('Finn')
  await finn.open(`${base}/staff/payments/ledger`)
  assert.match(finn.text(), /Debits and credits agree/)
  const here = finn.path
  await finn.follow(/P-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(finn.text())?.[0] ?? 'nothing')
  assert.match(finn.path, /staff\/payments\?q=P-/, 'from an entry to its payment')
  await finn.open(here)
  await finn.follow('Download the journal')
  const rows = finn.html.trim().split('\r\n').slice(1)
  const sum = (at: number) =>
    rows.reduce((all, row) => all + Math.round(Number(row.split(',')[at] || 0) * 100), 0)
  assert.ok(rows.length > 3)
  assert.equal(sum(7), sum(8))
})

test('the provider’s settlement file: every difference planted in it is found and worked; the payout is found at the bank', async () => {
  const ids = [await paid(1000), await paid(2000), await paid(3000)]
  const finn = await signedIn('Finn')
  await finn.open(`${base}/staff/payments/practice-settlement.csv`)
  const lines = finn.html.replace('\uFEFF', '').trim().split('\r\n')
  const refs = await readingCouncil(app.pool, app.councilId, tx =>
    many<{ ref: string; charge: string }>(
      tx,
      sql`select provider_ref as ref, charge_id as charge from payments.attempt where council_id = ${app.councilId} and state = 'captured' and provider_ref is not null`,
    ),
  )
  const lineOf = (id: string) =>
    lines.find(line => line.includes(refs.find(each => each.charge === id)?.ref ?? '-')) ?? ''
  const [left, wrong, twice] = ids.map(lineOf)
  const planted = lines
    .filter(line => line !== left)
    .map(line => (line === wrong ? line.replace('20.00', '19.00') : line))
    .concat(twice ?? '', 'P-X-1,7.00,Success,nobody-knows-it,2026-03-04,0.20')
  await finn.open(`${base}/staff/payments/reconciliation`)
  await finn.upload([{ name: 'settlement.csv', bytes: Buffer.from(planted.join('\r\n')) }])
  const text = finn.text()
  for (const found of ['Another amount', 'Not ours', 'Listed twice', 'Not in the file'])
    assert.equal(text.split(`${found} `).length - 1, 1, found)
  await finn.press('Note', { note: '' })
  assert.match(finn.text(), /Say what was done about it/)
  for (let left4 = 4; left4 > 0; left4 -= 1)
    await finn.press('Note', { note: 'Asked the provider' })
  assert.match(finn.text(), /Every line agrees or was worked/)
  await finn.open(`${base}/staff/payments/reconciliation`)
  await finn.upload([{ name: 'again.csv', bytes: Buffer.from(planted.join('\r\n')) }])
  assert.match(finn.text(), /This file was read before/)
  // A file whose days overlap: what the first one had is no difference, another sum still is.
  const overlaps = lines.filter(line => line !== left && line !== wrong)
  const changed = wrong?.replace('20.00', '21.00') ?? ''
  await finn.open(`${base}/staff/payments/reconciliation`)
  await finn.upload([
    { name: 'overlaps.csv', bytes: Buffer.from([...overlaps, changed].join('\r\n')) },
  ])
  assert.match(finn.text(), /2 lines are to be worked/)
  assert.match(finn.text(), /Another amount .*Not in the file P-[A-Z0-9]{4}-[A-Z0-9]{4} /)
  assert.match(finn.text(), /As in an earlier file/)
  assert.doesNotMatch(finn.text(), /Listed twice/)

  const payout = await readingCouncil(app.pool, app.councilId, tx =>
    many<{ net: number }>(
      tx,
      sql`select net_pence as net from payments.payout where council_id = ${app.councilId}`,
    ),
  )
  const bank = `Date,Description,Amount\r\n05/03/2026,PAY PROVIDER,${((payout[0]?.net ?? 0) / 100).toFixed(2)}\r\n05/03/2026,SOMETHING ELSE,12.00\r\n`
  await finn.open(`${base}/staff/payments/reconciliation`)
  await finn.upload([{ name: 'bank.csv', bytes: Buffer.from(bank) }])
  assert.match(finn.text(), /Agrees PAY PROVIDER/)
  assert.match(finn.text(), /Not ours SOMETHING ELSE/)
})

test('what a payer’s bank takes back is found in the file, posted, and worked: gone with a reason, or won in a later file', async () => {
  const [gone, won] = [await paid(4000), await paid(5000)]
  const finn = await signedIn('Finn')
  await finn.open(`${base}/staff/payments/practice-settlement.csv`)
  const [header = '', ...lines] = finn.html.replace('\uFEFF', '').trim().split('\r\n')
  const refs = await readingCouncil(app.pool, app.councilId, tx =>
    many<{ ref: string; charge: string }>(
      tx,
      sql`select provider_ref as ref, charge_id as charge from payments.attempt where council_id = ${app.councilId} and provider_ref is not null`,
    ),
  )
  const lineOf = (id: string) =>
    lines.find(line => line.includes(refs.find(each => each.charge === id)?.ref ?? '-')) ?? ''
  const disputeOf = (id: string, sign: string) =>
    lineOf(id).replace(/,(\d+\.\d\d),Success,/, `,${sign}$1,Dispute,`)
  const read = async (name: string, rows: string[]) => {
    await finn.open(`${base}/staff/payments/reconciliation`)
    const bytes = Buffer.from([header, ...rows].join('\r\n'))
    await finn.upload([{ name, bytes }])
  }
  await read('taken-back.csv', [disputeOf(gone, '-'), disputeOf(won, '-')])
  assert.equal(finn.text().split('Taken back by the payer’s bank').length - 1, 2)
  await finn.open(`${base}/staff/payments/disputes`)
  assert.equal(finn.text().split(' · Open').length - 1, 2)
  await finn.press('The money is gone', { note: '' })
  assert.match(finn.text(), /Say why the money is let go/)
  await read('again.csv', [disputeOf(gone, '-'), disputeOf(won, '')])
  assert.match(finn.text(), /Listed twice/)
  assert.match(finn.text(), /Came back after a dispute/)
  await finn.open(`${base}/staff/payments/disputes`)
  await finn.press('The money is gone', { note: 'The card was stolen' })
  assert.match(finn.text(), /£40 · Gone/)
  assert.match(finn.text(), /£50 · Won/)
  const sums = await readingCouncil(app.pool, app.councilId, tx =>
    many<{ charge: string; account: string; pence: number }>(
      tx,
      sql`select j.charge_id as charge, e.account, sum(e.pence)::int as pence from payments.entry e join payments.journal j on j.council_id = e.council_id and j.id = e.journal_id
          where e.council_id = ${app.councilId} and j.charge_id = any(${[gone, won]}::uuid[]) and e.account in ('clearing', 'disputed') group by 1, 2`,
    ),
  )
  const of = (charge: string, account: string) =>
    sums.find(each => each.charge === charge && each.account === account)?.pence
  assert.deepEqual(
    [of(gone, 'clearing'), of(gone, 'disputed')],
    [0, 0],
    'gone: nothing is owed, nothing is in dispute',
  )
  assert.deepEqual(
    [of(won, 'clearing'), of(won, 'disputed')],
    [5000, 0],
    'won: the provider owes it again',
  )
})

test('a file that is none of these is refused with its line', async () => {
  const finn = await signedIn('Finn')
  await finn.open(`${base}/staff/payments/reconciliation`)
  await finn.upload([
    { name: 'x.csv', bytes: Buffer.from('Date,Description,Amount\r\n5 Foo 26,x,1\r\n') },
  ])
  assert.match(finn.text(), /Line 2: the date cannot be read/)
})

test('a key that is none is refused, and a good one is kept and never shown', async () => {
  const finn = await signedIn('Finn')
  await finn.open(`${base}/staff/payments/settings`)
  const typed = { provider: 'govuk-pay', limit: '50.00', vatNumber: '', mood: 'well' }
  await finn.press('Save', { ...typed, key: 'nonsense' })
  assert.match(finn.text(), /begins with api_test_/)
  await finn.press('Save', { ...typed, key: 'api_test_abcdefghijklmnopqrstuvwxyz' })
  assert.match(finn.text(), /Payments are taken by GOV.UK Pay now/)
  assert.doesNotMatch(finn.html, /api_test_abc/)
  await finn.press('Save', { ...typed, provider: 'sandbox', key: '' })
  assert.match(finn.text(), /taken by the practice provider/)
})

test('a charge that is not this council’s is not there', async () => {
  const cashier = await signedIn('Cash')
  await cashier.open(`${base}/staff/payments/${newId()}`)
  assert.equal(cashier.status, 404)
})
