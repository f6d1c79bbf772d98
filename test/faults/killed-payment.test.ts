import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import { enqueue } from '#kernel/jobs/job.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, readingCouncil } from '#kernel/transaction.ts'
import { refundCharge } from '#payments'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { toSkipPermitCheck } from '../support/skip-permit.ts'

/* The process is killed at every step between the card, the capture and the refund, with a provider in each of its bad moods. */

const LIBRARY = join(import.meta.dirname, '../../library')

/** The skip permit with its money held first: the longest way from a card to a case. */
function heldSkipPermit(): string {
  const folder = mkdtempSync(join(tmpdir(), 'moothall-library-'))
  const own = join(folder, 'skip-permit')
  cpSync(join(LIBRARY, 'skip-permit'), own, { recursive: true })
  symlinkSync(join(LIBRARY, 'archetypes'), join(folder, 'archetypes'))
  const file = join(own, 'service.yaml')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('pay: beforeSubmitting', 'pay: authoriseThenCapture'))
  return relative(LIBRARY, own)
}

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [heldSkipPermit()], clock: () => now, driven: true })
const base = `/at/${app.slug}/skip-permit`

const FAIL_POINTS = [
  'payments.begin.written',
  'payments.begin.asked',
  'payments.news.written',
  'payments.back.written',
  'journeys.seal.charged',
  'journeys.seal.committed',
  'payments.capture.before',
  'payments.capture.done',
  'payments.news.written@2',
]
/** And while the money goes back. */
const REFUND_POINTS = ['payments.refund.before', 'payments.refund.done', 'payments.refund.written']
const REFUND_CARDS = {
  pays: '4444333322221111',
  lostRefund: '4000000000000051',
  noRefund: '4000000000000069',
}
const CARDS = {
  pays: '4444333322221111',
  lateNews: '4000000000000010',
  saysDeclined: '4000000000000028',
  lostCapture: '4000000000000036',
  noCapture: '4000000000000044',
}

type Run = { email: string; failAt: string; card: string; killed: boolean; refund: boolean }

let begun = 0

async function runOne(failAt: string, card: string, refund = false): Promise<Run> {
  begun += 1
  const email = `run-${begun}@example.com`
  const person = new Person(app.server)
  await toSkipPermitCheck(person, base, { email })
  const argument = JSON.stringify({
    databaseUrl: app.databaseUrl,
    councilId: app.councilId,
    at: now.toISOString(),
    check: `${base}/check-your-answers`,
    card,
    cookies: person.cookies(),
    email,
    refund,
  })
  const child = spawn(process.execPath, [join(import.meta.dirname, 'payer.fixture.ts'), argument], {
    env: {
      ...process.env,
      MOOTHALL_FAIL_AT: failAt,
      MOOTHALL_DATA_DIR: mkdtempSync(join(tmpdir(), 'moothall-')),
      MOOTHALL_SECRET: 'x'.repeat(40),
      MOOTHALL_LOG: 'silent',
      MOOTHALL_DEMO: 'true',
    },
    stdio: 'ignore',
  })
  const [, signal] = await once(child, 'exit')
  return { email, failAt, card, killed: signal === 'SIGKILL', refund }
}

/** A payer's process may die of another's refund before it asks for its own: whoever asked in vain asks again. */
async function askAgain(): Promise<void> {
  const emails = runs.filter(run => run.refund).map(run => run.email)
  await inCouncil(app.pool, app.councilId, async tx => {
    const notAsked = await many<{ id: string }>(
      tx,
      sql`select c.id from payments.charge c where c.council_id = ${app.councilId} and c.email = any(${emails})
          and not exists (select from payments.refund r where r.council_id = c.council_id and r.charge_id = c.id)`,
    )
    const by = { now, actor: { kind: 'system', name: 'test' } as const }
    for (const { id } of notAsked) await refundCharge(tx, by, { chargeId: id, reason: 'goodwill' })
  })
}

/** Another process takes over: what comes round comes round, for two days. */
async function recover(): Promise<void> {
  for (const name of ['sweep-payments', 'sweep-refunds'])
    await inCouncil(app.pool, app.councilId, tx =>
      enqueue(tx, { kind: `every:${name}`, payload: {}, runAt: now, onceKey: name }),
    )
  for (const minutes of [0, 3, 5, 11, 20, 60, 60, 120, 24 * 60, 60, 24 * 60]) {
    now = new Date(now.getTime() + minutes * 60_000)
    await app.worker?.drain(app.councilId)
  }
}

type Truth = {
  /** By the provider's own books. */
  taken: number
  held: number
  cases: number
  /** By ours: charges about cases. */
  charges: { state: string; total: number; kept: number }[]
  ledger: number
  /** Sums that the provider gave back, one for each time. */
  back: number[]
}

async function truthOf(email: string): Promise<Truth> {
  const ask = <Row>(statement: ReturnType<typeof sql>) =>
    readingCouncil(app.pool, app.councilId, tx => many<Row>(tx, statement))
  const [books] = await ask<{ taken: number; held: number }>(
    sql`select coalesce(sum(case when s.state = 'captured' then s.pence else 0 end), 0)::int
          - coalesce(sum((select coalesce(sum((r->>'pence')::int), 0) from jsonb_array_elements(s.refunds) r where r->>'state' = 'done')), 0)::int as taken,
          coalesce(sum(case when s.state = 'authorised' then s.pence else 0 end), 0)::int as held
        from payments.sandbox_payment s join payments.attempt a on a.council_id = s.council_id and a.reference = s.reference
        join payments.charge c on c.council_id = a.council_id and c.id = a.charge_id
        where s.council_id = ${app.councilId} and c.email = ${email}`,
  )
  const cases = await ask<{ n: number }>(
    sql`select count(*)::int as n from cases.case where council_id = ${app.councilId} and email = ${email}`,
  )
  const charges = await ask<{ state: string; total: number; kept: number }>(
    sql`select state, total_pence as total, captured_pence - refunded_pence as kept from payments.charge
        where council_id = ${app.councilId} and email = ${email} and about_kind = 'case'`,
  )
  const ledger = await ask<{ pence: number }>(
    sql`select coalesce(sum(e.pence), 0)::int as pence from payments.entry e join payments.journal j on j.council_id = e.council_id and j.id = e.journal_id
        join payments.charge c on c.council_id = j.council_id and c.id = j.charge_id
        where e.council_id = ${app.councilId} and c.email = ${email} and e.account = 'clearing'`,
  )
  const back = await ask<{ pence: number }>(
    sql`select (r->>'pence')::int as pence from payments.sandbox_payment s cross join lateral jsonb_array_elements(s.refunds) r
        join payments.attempt a on a.council_id = s.council_id and a.reference = s.reference
        join payments.charge c on c.council_id = a.council_id and c.id = a.charge_id
        where s.council_id = ${app.councilId} and c.email = ${email} and r->>'state' = 'done'`,
  )
  return {
    back: back.map(each => each.pence),
    taken: books?.taken ?? 0,
    held: books?.held ?? 0,
    cases: cases[0]?.n ?? 0,
    charges,
    ledger: ledger[0]?.pence ?? 0,
  }
}

const runs: Run[] = []

/** Two at a time: each is a process of its own. */
async function runAll(points: readonly string[], card: string, refund = false): Promise<void> {
  const queue = [...points]
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      runs.push(await runOne(next, card, refund))
  }
  await Promise.all([work(), work()])
}

/** For the good card every step; for each bad one the steps at which the answer matters. */
const BAD_MOMENTS = ['payments.back.written', 'journeys.seal.committed', 'payments.capture.done']

for (const [conduct, card] of Object.entries(CARDS))
  test(`a payer whose card is of the kind “${conduct}”, and a process that dies`, async () => {
    await runAll(conduct === 'pays' ? FAIL_POINTS : BAD_MOMENTS, card)
    assert.ok(runs.some(run => run.card === card && run.killed))
  })

for (const [conduct, card] of Object.entries(REFUND_CARDS))
  test(`a refund to a card of the kind “${conduct}”, and a process that dies`, async () => {
    await runAll(REFUND_POINTS, card, true)
    assert.ok(runs.some(run => run.refund && run.card === card && run.killed))
  })

test('no double charge and no double refund, no charge without a case, no case without its payment state', async () => {
  await recover()
  await askAgain()
  await recover()
  let paid = 0
  for (const run of runs) {
    const name = `${run.failAt} with ${run.card}`
    const truth = await truthOf(run.email)
    assert.ok(truth.taken <= 4500, `${name}: charged ${truth.taken}`)
    assert.equal(truth.held, 0, `${name}: something is still held`)
    assert.equal(truth.ledger, truth.taken, `${name}: the ledger says what the provider says`)
    if (truth.taken > 0) assert.equal(truth.cases, 1, `${name}: charged without a case`)
    assert.equal(truth.charges.length, truth.cases, `${name}: a case without its payment state`)
    for (const charge of truth.charges)
      assert.equal(charge.kept, truth.taken, `${name}: the case says ${charge.kept}`)
    if (truth.taken > 0) paid += 1
    if (!run.refund) continue
    const goesBack = run.card !== REFUND_CARDS.noRefund
    assert.deepEqual(truth.back, goesBack ? [4500] : [], `${name}: given back once, or not at all`)
    assert.equal(truth.cases, 1, `${name}: its case is there`)
  }
  const killed = runs.filter(run => run.killed).length
  assert.ok(killed >= FAIL_POINTS.length, `${killed} were killed`)
  assert.ok(paid >= FAIL_POINTS.length, `${paid} were paid`)
  console.log(
    `# ${runs.length} payers, ${killed} killed, ${paid} paid, none twice, none without a case`,
  )
})
