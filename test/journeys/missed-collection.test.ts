import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOf } from '#kernel/facts/registry.ts'
import { sql } from '#kernel/sql.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { loadModel, testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now })

const count = async (what: ReturnType<typeof sql>) =>
  readingCouncil(app.pool, app.councilId, async tx => Number((await tx.query(what)).rows[0]?.n))

async function report(person: Person, locale: 'en' | 'cy'): Promise<string> {
  const model = await loadModel('missed-collection')
  const example = model.examples.find(
    each => each.expect.ends === 'submitted' && each.channel !== 'phone' && each.channel !== 'desk',
  )
  assert.ok(example)
  now = new Date(`${example.on}T10:00:00Z`)
  const base = `/at/${app.slug}${locale === 'cy' ? '/cy' : ''}/${model.content[locale].path}`
  await person.open(base)
  await person.follow(locale === 'cy' ? 'Dechrau nawr' : 'Start now')
  for (let step = 0; step < 30 && !person.path.endsWith('/check-your-answers'); step += 1) {
    const page = model.pages.find(each => person.path === `${base}/${each.slug}`)
    const form = Object.assign(
      {},
      ...(page?.questions ?? []).map(({ fact }) => {
        const answer = example.answers?.[fact.id]
        return answer === undefined || answer === null
          ? {}
          : kindOf(fact.definition).toForm(answer as never, fact.id, fact.definition)
      }),
    )
    await person.press(locale === 'cy' ? 'Parhau' : 'Continue', form)
    assert.equal(person.status, 200, person.text().slice(0, 400))
  }
  return base
}

test('a resident reports in Welsh, an officer closes it with a reason, and the resident is told', async () => {
  const resident = new Person(app.server)
  const base = await report(resident, 'cy')
  await resident.press('Anfon')
  assert.equal(resident.path, `${base}/sent`)
  const reference = /[A-Z]{2,4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(resident.text())?.[0] ?? ''
  assert.notEqual(reference, '')

  const officer = new Person(app.server)
  await officer.open(`/at/${app.slug}/staff/demo`)
  await officer.press('Sign in as')
  await officer.open(`/at/${app.slug}/staff/cases`)
  assert.match(officer.text(), new RegExp(reference))
  const caseLink = /href="([^"]*\/staff\/cases\/[0-9a-f-]{36})"/.exec(officer.html)?.[1] ?? ''
  await officer.open(caseLink)
  assert.match(officer.text(), /What we were told/)
  const model = await loadModel('missed-collection')
  const [action] = Object.entries(model.caseType.actions).find(
    ([, each]) =>
      each.sets.status === 'closed' && each.by.includes('caseworker') && each.reasons.length > 0,
  ) ?? ['']
  await officer.follow(model.caseType.words.en.actions[action]?.label ?? '')
  const reason = model.caseType.actions[action]?.reasons[0] ?? ''
  const asks = Object.fromEntries(
    (model.caseType.actions[action]?.asks ?? []).map(id => {
      const of = model.caseType.facts[id]?.definition['of']
      return [id, Array.isArray(of) ? String(of[0]) : 'yes']
    }),
  )
  await officer.press('Confirm', {})
  assert.equal(officer.status, 400, 'a reason is asked for')
  await officer.press('Confirm', { ...asks, reason })
  assert.equal(officer.path, `${caseLink}?done=acted`, officer.text().slice(0, 500))

  await app.worker?.drain(app.councilId)
  await resident.open(`/at/${app.slug}/mailbox`)
  assert.match(resident.text(), new RegExp(reference))
  await resident.open(`/at/${app.slug}/cy/track`)
  await resident.press('Dangos', { reference: reference.toLowerCase(), fact: 'wrong@example.com' })
  assert.equal(resident.status, 400)
  const email = await readingCouncil(app.pool, app.councilId, async tx =>
    String(
      (
        await tx.query(
          sql`select email from cases.case where council_id = ${app.councilId} and reference = ${reference}`,
        )
      ).rows[0]?.email,
    ),
  )
  await resident.press('Dangos', { reference: reference.toLowerCase(), fact: email })
  assert.equal(resident.status, 200)
  assert.match(resident.text(), /Pwy sydd wedi edrych/)
})

test('sending twice makes one case with one reference', async () => {
  const resident = new Person(app.server)
  const base = await report(resident, 'en')
  const before = await count(
    sql`select count(*)::int as n from cases.case where council_id = ${app.councilId}`,
  )
  const page = resident.html
  await resident.press('Send')
  const first = /[A-Z]{2,4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(resident.text())?.[0]
  resident.html = page
  await resident.press('Send')
  assert.equal(resident.path, `${base}/sent`)
  assert.equal(/[A-Z]{2,4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(resident.text())?.[0], first)
  assert.equal(
    await count(sql`select count(*)::int as n from cases.case where council_id = ${app.councilId}`),
    before + 1,
  )
})

test('a wrong answer comes back with what was typed and an error that names it', async () => {
  const resident = new Person(app.server)
  const model = await loadModel('missed-collection')
  await resident.open(`/at/${app.slug}/${model.content.en.path}`)
  await resident.follow('Start now')
  const begun = await count(
    sql`select count(*)::int as n from journeys.journey where council_id = ${app.councilId}`,
  )
  await resident.press('Continue', {})
  assert.equal(resident.status, 400)
  assert.match(resident.html, /There is a problem/)
  assert.match(resident.html, /<title>Error: /)
  assert.equal(
    await count(
      sql`select count(*)::int as n from journeys.journey where council_id = ${app.councilId}`,
    ),
    begun,
    'looking and failing begins no journey',
  )
})

test('a form from another site is refused, and one older than the session can be sent again', async () => {
  const person = new Person(app.server)
  await person.open(`/at/${app.slug}/track`)
  await person.post(`/at/${app.slug}/track`, 'reference=MC&fact=x', {
    origin: 'https://evil.example',
  })
  assert.equal(person.status, 403)
  await person.post(`/at/${app.slug}/track`, 'reference=MC-KEPT&fact=x', {
    origin: 'http://localhost',
    'sec-fetch-site': 'same-origin',
    host: 'localhost',
  })
  assert.equal(person.status, 409)
  assert.match(person.html, /MC-KEPT/)
})

test('an officer page is not shown to someone who has not signed in', async () => {
  const person = new Person(app.server)
  await person.open(`/at/${app.slug}/staff/cases`)
  assert.match(person.path, /sign-in|demo/)
})

test('the audit tree and the histories verify, and an altered row is named', async () => {
  await app.worker?.drain(app.councilId)
  const { verifyCases } = await import('#cases')
  const found: { what: string; row: string }[] = []
  const looked = await readingCouncil(app.pool, app.councilId, tx =>
    verifyCases(tx, finding => found.push(finding)),
  )
  assert.ok(looked > 0)
  assert.deepEqual(found, [])
})
