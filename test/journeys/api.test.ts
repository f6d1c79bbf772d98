import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { sql } from '#kernel/sql.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { allOperations } from '../../src/modules/standards/api/operations.ts'
import { keyFor } from '../support/api-key.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { program } from '../support/program.ts'

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({
  packages: ['missed-collection', 'complaint', 'blue-badge'],
  clock: () => now,
  driven: true,
})
const base = `/at/${app.slug}/api/v1`
const open = program(app.server, base)
const scopes = ['journeys:send', 'cases:read'] as const
const key = await keyFor(app, now, { scopes })
const call = program(app.server, base, key)
const seesAll = program(
  app.server,
  base,
  await keyFor(app, now, { scopes: ['cases:read', 'cases:personal'] }),
)

const answers = {
  property: { line1: '1 High Street', town: 'Marchford', postcode: 'MA1 1AA' },
  bin: 'recycling',
  dueOn: '2026-03-03',
  assisted: false,
  neighbours: 'emptied',
  outInTime: true,
  tag: 'noTag',
  missedBefore: 'first',
  wantsUpdates: 'email',
  email: 'ann@example.com',
  yourName: 'Ann Example',
}

async function cases(): Promise<number> {
  return inCouncil(app.pool, app.councilId, async tx => {
    const { rows } = await tx.query(
      sql`select count(*)::int as n from cases.case where council_id = ${app.councilId}`,
    )
    return Number(rows[0]?.n)
  })
}

const document = (await program(app.server, `/at/${app.slug}`)('GET', '/api/openapi.json')).body
const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
ajv.addSchema({ $id: 'document', components: document.components })

/** Whether an answer is as the document says; every answer of these tests goes through here. */
function assertDescribed(method: string, path: string, told: Awaited<ReturnType<typeof call>>) {
  const operation = document.paths[path]?.[method.toLowerCase()]
  assert.ok(operation, `${method} ${path} is described`)
  const answer = operation.responses[told.status]
  assert.ok(answer, `${method} ${path} may answer ${told.status}`)
  const [type, { schema }] = Object.entries<{ schema: { $ref: string } }>(answer.content)[0] ?? [
    '',
    { schema: { $ref: '' } },
  ]
  assert.ok(String(told.headers['content-type']).startsWith(type))
  const validate = ajv.compile({ $ref: `document${schema.$ref}` })
  assert.ok(validate(told.body), `${method} ${path}: ${ajv.errorsText(validate.errors)}`)
}

test('the description is valid OpenAPI 3.1, by a validator that is not ours', async () => {
  const result = await new Validator().validate(structuredClone(document))
  assert.equal(result.valid, true, JSON.stringify(result.errors))
  assert.match(document.openapi, /^3\.1\./)
})

test('what is described and what is routed are the same, with scopes and parameters', () => {
  const described = Object.entries<Record<string, unknown>>(document.paths).flatMap(
    ([path, methods]) => Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
  )
  const operations = allOperations({ blocks: {}, files: app.files })
  assert.deepEqual(described.sort(), operations.map(one => `${one.method} ${one.path}`).sort())
  for (const one of operations) {
    const at = document.paths[one.path][one.method.toLowerCase()]
    const inPath = [...one.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    assert.deepEqual(
      at.parameters
        .filter((p: { in: string }) => p.in === 'path')
        .map((p: { name: string }) => p.name),
      inPath,
    )
    const needed = at.security.some((way: Record<string, unknown>) => Object.keys(way).length === 0)
    assert.equal(needed, one.scope === undefined, one.id)
  }
})

test('what is public is answered without a key, as described', async () => {
  const list = await open('GET', '/services')
  assertDescribed('GET', '/services', list)
  assert.deepEqual(
    list.body.items.map((one: { service: string }) => one.service),
    ['blue-badge', 'complaint', 'missed-collection'],
  )
  const one = await open('GET', '/services/missed-collection')
  assertDescribed('GET', '/services/{service}', one)
  const garden = one.body.pages.find((page: { page: string }) => page.page === 'garden')
  assert.match(garden.askedWhen, /garden/i)
  const welsh = await program(app.server, `/at/${app.slug}/cy/api/v1`)(
    'GET',
    '/services/missed-collection',
  )
  assert.notEqual(welsh.body.name, one.body.name)
  assertDescribed('GET', '/coverage', await open('GET', '/coverage?on=2026-03-01'))
  assertDescribed('GET', '/services/{service}', await open('GET', '/services/no-such'))
})

test('lists are paged by key, and the next page is where the answer says', async () => {
  const first = await open('GET', '/services?limit=2')
  assert.equal(first.body.items.length, 2)
  assert.match(String(first.headers['link']), /rel="next"/)
  const second = await open('GET', first.body.next)
  assert.deepEqual(
    second.body.items.map((one: { service: string }) => one.service),
    ['missed-collection'],
  )
  assert.equal(second.body.next, null)
  const wrong = await open('GET', '/services?limit=9999&colour=red')
  assertDescribed('GET', '/services', wrong)
  assert.deepEqual(wrong.body.errors.map((one: { parameter: string }) => one.parameter).sort(), [
    'colour',
    'limit',
  ])
})

test('without the key, with a wrong one, or without the scope nothing is done', async () => {
  const body = { json: { service: 'missed-collection', answers } }
  const none = await open('POST', '/submissions', body)
  assertDescribed('POST', '/submissions', none)
  assert.equal(none.status, 401)
  assert.equal(none.headers['www-authenticate'], 'Bearer')
  const wrong = await program(app.server, base, 'mh_guess')('POST', '/submissions', body)
  assert.equal(wrong.status, 401)
  const narrow = await seesAll('POST', '/submissions', body)
  assertDescribed('POST', '/submissions', narrow)
  assert.equal(narrow.status, 403)
  assert.equal(await cases(), 0)
})

test('a page after a case that is not there is refused, and not told as the end of the list', async () => {
  const told = await call('GET', '/cases?after=MC-AAAA-AAAA')
  assertDescribed('GET', '/cases', told)
  assert.equal(told.status, 400)
  assert.equal(told.body.errors[0].parameter, 'after')
})

test('a submission by machine opens the same case as the pages would', async () => {
  const sent = await call('POST', '/submissions', {
    json: { service: 'missed-collection', answers },
  })
  assertDescribed('POST', '/submissions', sent)
  assert.equal(sent.status, 201)
  assert.equal(sent.headers['location'], sent.body.case)
  const seen = await call('GET', sent.body.case)
  assertDescribed('GET', '/cases/{reference}', seen)
  assert.equal(seen.body.status.code, 'reported')
  assert.equal(seen.body.expectedOn, '2026-03-06')
  assert.equal(seen.body.person, undefined, 'who it is needs a scope of its own')
  const whole = await seesAll('GET', sent.body.case)
  assert.equal(whole.body.person.name, 'Ann Example')
  assert.equal(whole.body.answers.bin, 'recycling')
  const list = await call('GET', '/cases?service=missed-collection&open=true')
  assertDescribed('GET', '/cases', list)
  assert.deepEqual(
    list.body.items.map((one: { reference: string }) => one.reference),
    [sent.body.reference],
  )
})

test('what the pages refuse is refused in the same words, and nothing of it is kept', async () => {
  const before = await cases()
  const late = { ...answers, dueOn: '2026-03-01' }
  const sunday = await call('POST', '/submissions', {
    json: { service: 'missed-collection', answers: late },
  })
  assertDescribed('POST', '/submissions', sunday)
  assert.equal(sunday.body.errors[0].pointer, '/answers/dueOn')
  const missing = await call('POST', '/submissions', {
    json: { service: 'missed-collection', answers: { ...answers, email: undefined } },
  })
  assert.equal(missing.body.errors[0].pointer, '/answers/email')
  assert.match(missing.body.errors[0].detail, /email/i)
  const unasked = await call('POST', '/submissions', {
    json: { service: 'missed-collection', answers: { ...answers, gardenPlan: 'paid' } },
  })
  assert.deepEqual(unasked.body.errors[0].code, 'notAsked')
  const unknown = await call('POST', '/submissions', {
    json: { service: 'missed-collection', answers: { ...answers, crewLog: 'emptied' } },
  })
  assert.equal(unknown.body.errors[0].code, 'unknown')
  const ends = await call('POST', '/submissions', {
    json: { service: 'missed-collection', answers: { ...answers, bin: 'somethingElse' } },
  })
  assert.match(ends.body.type, /#journey-ends$/)
  const garbage = await call('POST', '/submissions', { json: { answers: 3 } })
  assertDescribed('POST', '/submissions', garbage)
  assert.deepEqual(garbage.body.errors.map((one: { pointer: string }) => one.pointer).sort(), [
    '/answers',
    '/service',
  ])
  assert.equal(await cases(), before)
})

test('a journey is gone through question by question, and only by the program that began it', async () => {
  const begun = await call('POST', '/journeys', { json: { service: 'missed-collection' } })
  assertDescribed('POST', '/journeys', begun)
  assert.deepEqual(begun.body.next, { kind: 'questions', page: 'where', asks: ['property'] })
  const path = `/journeys/${begun.body.journey}`
  const { property, bin, ...rest } = answers
  const some = await call('PATCH', path, { json: { answers: { property, bin } } })
  assertDescribed('PATCH', '/journeys/{journey}', some)
  assert.equal(some.body.next.page, 'day')
  const tooEarly = await call('POST', `${path}/send`)
  assertDescribed('POST', '/journeys/{journey}/send', tooEarly)
  assert.equal(tooEarly.status, 422)
  const other = program(app.server, base, await keyFor(app, now, { scopes: ['journeys:send'] }))
  assert.equal((await other('GET', path)).status, 404)
  const all = await call('PATCH', path, { json: { answers: rest } })
  assert.equal(all.body.next.kind, 'send')
  const sent = await call('POST', `${path}/send`)
  const again = await call('POST', `${path}/send`)
  assert.equal(sent.status, 201)
  assert.equal(again.body.reference, sent.body.reference)
  const seen = await call('GET', path)
  assertDescribed('GET', '/journeys/{journey}', seen)
  assert.equal(seen.body.state, 'sent')
  assert.equal((await call('PATCH', path, { json: { answers: {} } })).status, 409)
})

test('a program can’t claim the file or the slot of somebody else', async () => {
  const told = await call('POST', '/journeys', {
    json: { service: 'blue-badge', answers: { photo: [{ id: 'x', name: 'y.jpg' }] } },
  })
  assert.equal(told.status, 422)
  assert.ok(['byHand', 'unknown'].includes(told.body.errors[0].code))
})

test('the same Idempotency-Key does it once; with another request it is refused', async () => {
  const before = await cases()
  const headers = { 'idempotency-key': '"report-1"' }
  const request = { json: { service: 'missed-collection', answers }, headers }
  const [first, second] = await Promise.all([
    call('POST', '/submissions', request),
    call('POST', '/submissions', request),
  ])
  assert.equal(first.body.reference, second.body.reference)
  assert.equal(await cases(), before + 1)
  const other = await call('POST', '/submissions', {
    json: { service: 'missed-collection', answers: { ...answers, bin: 'food' } },
    headers,
  })
  assertDescribed('POST', '/submissions', other)
  assert.match(other.body.type, /#key-reused$/)
})

test('quotas are told in the headers and end; a key ends on its day and when it is revoked', async () => {
  const small = await keyFor(app, now, { scopes: [], perMinute: 2, expiresOn: '2026-03-05' })
  const caller = program(app.server, base, small)
  assert.equal((await caller('GET', '/services')).headers['ratelimit-remaining'], '1')
  await caller('GET', '/services')
  const third = await caller('GET', '/services')
  assertDescribed('GET', '/services', third)
  assert.equal(third.status, 429)
  assert.ok(Number(third.headers['retry-after']) <= 60)
  now = new Date('2026-03-04T10:01:00Z')
  assert.equal((await caller('GET', '/services')).status, 200)
  now = new Date('2026-03-06T10:00:00Z')
  assert.equal((await caller('GET', '/services')).status, 401)
  now = new Date('2026-03-04T11:00:00Z')
})

test('an administrator makes a key, sees it once, and revokes it', async () => {
  const person = new Person(app.server)
  await makeAdministrator()
  await person.open(`/at/${app.slug}/staff/demo`)
  await person.press('Sign in as Ada Admin')
  await person.open(`/at/${app.slug}/staff/api-keys/new`)
  await person.press('Make the key', { name: '', contact: 'nobody', perMinute: 'x', perDay: '5' })
  assert.equal(person.status, 400)
  assert.match(person.text(), /Say what the key is for/)
  const form = { name: 'FixMyStreet', contact: 'dev@example.com', scopes: ['cases:read'] }
  const day = { 'expires-day': '1', 'expires-month': '3', 'expires-year': '2027' }
  await person.press('Make the key', { ...form, ...day, perMinute: '60', perDay: '5,000' })
  const made = /mh_[\w-]{43}/.exec(person.html)?.[0]
  assert.ok(made)
  const caller = program(app.server, base, made)
  assert.equal((await caller('GET', '/cases')).status, 200)
  await person.open(`/at/${app.slug}/staff/api-keys`)
  assert.match(person.text(), /FixMyStreet Works/)
  assert.doesNotMatch(person.html, /mh_/)
  await person.follow('FixMyStreet')
  await person.press('Revoke this key')
  assert.match(person.text(), /The key is revoked/)
  assert.equal((await caller('GET', '/cases')).status, 401)
})

test('the reference is a page of ours that names every operation', async () => {
  const person = new Person(app.server)
  await person.open(`/at/${app.slug}/api`)
  for (const one of allOperations({ blocks: {}, files: app.files }))
    assert.match(person.html, new RegExp(`id="${one.id}"`))
  assert.doesNotMatch(person.html, /<script[^>]*src="https?:/)
})

test('what no route answers is a problem too', async () => {
  const told = await open('GET', '/no/such/thing')
  assert.equal(told.status, 404)
  assert.match(String(told.headers['content-type']), /problem\+json/)
  const large = await call('POST', '/submissions', { json: { service: 'x'.repeat(300_000) } })
  assert.equal(large.status, 413)
  assert.match(String(large.headers['content-type']), /problem\+json/)
})

async function makeAdministrator(): Promise<void> {
  const { saveOfficer } = await import('#organisations')
  await inCouncil(app.pool, app.councilId, tx =>
    saveOfficer(
      tx,
      {
        id: crypto.randomUUID(),
        name: 'Ada Admin',
        email: 'ada@testham.example',
        roles: ['administrator'],
        teamIds: [],
        leavesOn: null,
        stoppedAt: null,
        demo: true,
      },
      now,
    ),
  )
}
