import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, readingCouncil } from '#kernel/transaction.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { toSkipPermitCheck } from '../support/skip-permit.ts'

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['skip-permit'], clock: () => now, driven: true })
const base = `/at/${app.slug}/skip-permit`
const CARD = '4444 3333 2222 1111'

const rows = <Row>(statement: ReturnType<typeof sql>) =>
  readingCouncil(app.pool, app.councilId, tx => many<Row>(tx, statement))

type Charge = { state: string; about: string; captured: number; refunded: number; total: number }
const chargesOf = (email: string) =>
  rows<Charge>(
    sql`select state, about_kind as about, captured_pence as captured, refunded_pence as refunded, total_pence as total from payments.charge
        where council_id = ${app.councilId} and email = ${email} order by id`,
  )
const casesOf = (email: string) =>
  rows<{ reference: string; key: string; id: string }>(
    sql`select reference, key, id from cases.case where council_id = ${app.councilId} and email = ${email}`,
  )
const messagesTo = async (recipient: string) =>
  (
    await rows<{ subject: string; body: string }>(
      sql`select subject, body from messages.message where council_id = ${app.councilId} and recipient = ${recipient} order by created_at, id`,
    )
  ).map(each => each)
const drain = async (minutes = 0) => {
  now = new Date(now.getTime() + minutes * 60_000)
  await app.worker?.drain(app.councilId)
}
const mood = (name: string) =>
  inCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`insert into payments.settings (council_id, settings, changed_at) values (${app.councilId}, jsonb_build_object('sandboxMood', ${name}::text), ${now})
          on conflict (council_id) do update set settings = excluded.settings`,
    ),
  )

test('paying sends the application: the case has its payment, the payer a receipt', async () => {
  const person = new Person(app.server)
  await toSkipPermitCheck(person, base, { email: 'pays@example.com' })
  await person.press('Continue to payment')
  assert.match(person.text(), /Skip permit, up to two weeks £45 Total £45/)
  await person.press('Pay £45 by card')
  await person.press('Pay £45', { card: CARD })
  assert.match(person.text(), /You have paid £45\. Your payment reference is P-/)
  assert.deepEqual(await chargesOf('pays@example.com'), [
    { state: 'paid', about: 'case', captured: 4500, refunded: 0, total: 4500 },
  ])
  await drain()
  const subjects = (await messagesTo('pays@example.com')).map(each => each.subject)
  assert.ok(subjects.some(each => each.startsWith('Receipt for £45')))
  assert.ok(!subjects.some(each => each.startsWith('Pay £45')))
  const [found] = await casesOf('pays@example.com')
  await person.open(`/at/${app.slug}/track/${found?.reference}/${found?.key}`)
  assert.match(person.text(), /£45 · Paid/)
})

test('a browser that never comes back: the worker sends what was paid for, once', async () => {
  const person = new Person(app.server)
  await toSkipPermitCheck(person, base, { email: 'gone@example.com' })
  await person.press('Continue to payment')
  await person.press('Pay £45 by card')
  const sandbox = person.path
  // The card is typed, and the network is gone before the answer: only the provider knows.
  await inCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`update payments.sandbox_payment set state = 'captured', card = 'pays', settled_at = ${now} where council_id = ${app.councilId} and id = ${sandbox.split('/').at(-1) ?? ''}`,
    ),
  )
  await inCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`insert into kernel.job (council_id, id, kind, payload, run_at) select ${app.councilId}, gen_random_uuid(), 'ask-payment', jsonb_build_object('attemptId', id), ${now} from payments.attempt where council_id = ${app.councilId} and provider_ref = ${sandbox.split('/').at(-1) ?? ''}`,
    ),
  )
  await drain()
  assert.equal((await casesOf('gone@example.com')).length, 1)
  assert.deepEqual(await chargesOf('gone@example.com'), [
    { state: 'paid', about: 'case', captured: 4500, refunded: 0, total: 4500 },
  ])
  await person.open(`${base}/payment-made`)
  assert.match(person.text(), /You have paid £45/)
  assert.equal((await casesOf('gone@example.com')).length, 1)
})

test('the provider away: the application is taken without the payment, which is asked for by email', async () => {
  const person = new Person(app.server)
  await toSkipPermitCheck(person, base, { email: 'away@example.com' })
  await mood('away')
  await person.press('Continue to payment')
  await person.press('Pay £45 by card')
  assert.equal(person.heading(), 'We cannot take card payments at the moment')
  await person.follow('Go on without paying now')
  await person.press('Send without paying now')
  assert.match(person.text(), /£45 is still to be paid/)
  await mood('well')
  await drain()
  const asked = (await messagesTo('away@example.com')).find(each =>
    each.subject.startsWith('Pay £45'),
  )
  const link = /<http[^>]*?(\/at\/[^>]+)>/.exec(asked?.body ?? '')?.[1] ?? ''
  const later = new Person(app.server)
  await later.open(link)
  await later.press('Pay £45 by card')
  await later.press('Pay £45', { card: CARD })
  assert.equal(later.heading(), 'Payment received')
  assert.deepEqual(await chargesOf('away@example.com'), [
    { state: 'paid', about: 'case', captured: 4500, refunded: 0, total: 4500 },
  ])
})

test('somebody else pays: they see the amount and nothing of the answers, the applicant sends meanwhile', async () => {
  const person = new Person(app.server)
  await toSkipPermitCheck(person, base, { email: 'asks@example.com' })
  await person.press('Continue to payment')
  await person.press('Send them the link', { email: 'not an address' })
  assert.match(person.text(), /Enter an email address in the correct format/)
  await person.press('Send them the link', { email: 'uncle@example.com' })
  assert.match(person.text(), /We have sent a link to pay £45 to uncle@example.com/)
  await person.press('Send without paying now')
  await drain()
  const [asked] = await messagesTo('uncle@example.com')
  assert.match(asked?.subject ?? '', /You are asked to pay £45/)
  const link = /<http[^>]*?(\/at\/[^>]+)>/.exec(asked?.body ?? '')?.[1] ?? ''
  const uncle = new Person(app.server)
  await uncle.open(link)
  assert.doesNotMatch(uncle.text(), /Mill Lane|Ann Example|asks@example/)
  await uncle.press('Pay £45 by card')
  await uncle.press('Pay £45', { card: CARD })
  assert.equal(uncle.heading(), 'Payment received')
  await drain()
  assert.ok(
    (await messagesTo('uncle@example.com')).some(each => each.subject.startsWith('Receipt')),
  )
  assert.equal((await chargesOf('asks@example.com'))[0]?.state, 'paid')
})

test('answers that change the price while paying: what was paid for the other price goes back', async () => {
  const person = new Person(app.server)
  await toSkipPermitCheck(person, base, { email: 'changes@example.com' })
  await person.press('Continue to payment')
  await person.press('Pay £45 by card')
  const sandbox = person.path
  const other = person.fork()
  await other.open(`${base}/check-your-answers`)
  await other.follow('Change Bays').catch(() => other.follow('Change Parking'))
  await other.press('Continue', { bays: 'payBay', bayCount: '1' })
  await other.open(`${base}/check-your-answers`)
  await other.press('Continue to payment')
  assert.match(other.text(), /Total £75/)
  await person.open(sandbox)
  await drain()
  await other.press('Pay £75 by card')
  await other.press('Pay £75', { card: CARD })
  await drain(2)
  const charges = await chargesOf('changes@example.com')
  assert.deepEqual(
    charges.map(each => [each.total, each.state, each.captured - each.refunded]),
    [
      [4500, 'cancelled', 0],
      [7500, 'paid', 7500],
    ],
  )
  assert.equal((await casesOf('changes@example.com')).length, 1)
})

test('nobody can go on without paying who was neither refused by the provider nor named another', async () => {
  const person = new Person(app.server)
  await toSkipPermitCheck(person, base, { email: 'sly@example.com' })
  await person.press('Continue to payment')
  await person.open(`${base}/pay-later`)
  assert.equal(person.heading(), 'Check your answers')
  assert.equal((await casesOf('sly@example.com')).length, 0)
})
