import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { sql } from '#kernel/sql.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { keyFor } from '../support/api-key.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { program } from '../support/program.ts'

let now = new Date('2026-04-07T10:00:00Z')
const app = await testApp({
  packages: ['graffiti', 'garden-waste'],
  clock: () => now,
  driven: true,
})
const base = `/at/${app.slug}/api/v1`
const call = program(
  app.server,
  base,
  await keyFor(app, now, { scopes: ['journeys:send', 'cases:read'] }),
)
const other = program(app.server, base, await keyFor(app, now, { scopes: ['journeys:send'] }))
const seeing = program(app.server, base, await keyFor(app, now, { scopes: ['cases:personal'] }))

const document = (await program(app.server, `/at/${app.slug}`)('GET', '/api/openapi.json')).body
const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
ajv.addSchema({ $id: 'document', components: document.components })
function assertIs(schema: string, value: unknown): void {
  const validate = ajv.compile({ $ref: `document#/components/schemas/${schema}` })
  assert.ok(validate(value), `${schema}: ${ajv.errorsText(validate.errors)}`)
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const answers = {
  surface: 'road',
  offensive: ['notOffensive'],
  size: 'door',
  height: 'reach',
  madeOf: 'brick',
  seenDoing: false,
  where: 'The bridge',
  updates: 'noUpdates',
}

async function begin(): Promise<string> {
  const begun = await call('POST', '/journeys', { json: { service: 'graffiti', answers } })
  assert.equal(begun.status, 201, begun.text)
  return begun.body.journey
}

function give(journey: string, fact: string, bytes: Buffer, by = call) {
  return by('POST', `/journeys/${journey}/files/${fact}?name=wall.png`, {
    bytes,
    headers: { 'content-type': 'image/png' },
  })
}

test('a file answers its question, goes with the case, and is taken by whoever may see what people gave', async () => {
  const journey = await begin()
  const given = await give(journey, 'photo', PIXEL)
  assert.equal(given.status, 201, given.text)
  assertIs('FileGiven', given.body)
  assert.ok(given.body.journey.answered.includes('photo'))
  await app.worker?.drain(app.councilId)
  const sent = await call('POST', `/journeys/${journey}/send`)
  assert.equal(sent.status, 201, sent.text)
  assert.equal(sent.body.payment, null)
  const at = `/cases/${sent.body.reference}/files`
  assert.equal((await call('GET', at)).status, 403)
  const list = await seeing('GET', at)
  assertIs('FileList', list.body)
  const [file] = list.body.items
  assert.deepEqual([file.name, file.fact, file.state], ['wall.png', 'photo', 'clean'])
  const taken = await seeing('GET', file.address)
  assert.equal(taken.status, 200)
  assert.equal(taken.headers['content-type'], 'image/png')
  assert.match(String(taken.headers['content-security-policy']), /sandbox/)
  const looks = await inCouncil(app.pool, app.councilId, async tx => {
    const { rows } = await tx.query(
      sql`select data->>'by' as by from kernel.event where council_id = ${app.councilId} and type = 'file.looked-at'`,
    )
    return rows
  })
  assert.match(String(looks[0]?.['by']), /api key/)
  const elsewhere = await seeing('GET', `${at}/0190a7c0-0000-7000-8000-000000000000`)
  assert.equal(elsewhere.status, 404)
})

test('what is no photo is refused by looking into it, and asked for again when the journey is sent', async () => {
  const journey = await begin()
  const given = await give(journey, 'photo', Buffer.from('<script>alert(1)</script>'))
  assert.equal(given.status, 201, given.text)
  await app.worker?.drain(app.councilId)
  const sent = await call('POST', `/journeys/${journey}/send`)
  assert.equal(sent.status, 201, 'the photo is optional, and so the report goes without it')
  const { items } = (await seeing('GET', `/cases/${sent.body.reference}/files`)).body
  assert.deepEqual(items, [])
})

test('a file is given to a question for files, of the key’s own journey, that is not sent', async () => {
  const journey = await begin()
  assert.equal((await give(journey, 'photo', PIXEL, other)).status, 404)
  const misplaced = await give(journey, 'surface', PIXEL)
  assert.equal(misplaced.status, 404)
  assert.match(misplaced.body.detail, /asks no files by the name of “surface”/)
  const empty = await give(journey, 'photo', Buffer.alloc(0))
  assert.equal(empty.status, 400)
  for (let n = 0; n < 3; n += 1) assert.equal((await give(journey, 'photo', PIXEL)).status, 201)
  const tooMany = await give(journey, 'photo', PIXEL)
  assert.equal(tooMany.status, 409)
  assert.match(tooMany.body.detail, /takes 3/)
  await call('POST', `/journeys/${journey}/send`)
  assert.equal((await give(journey, 'photo', PIXEL)).status, 409)
  const id = await call('PATCH', `/journeys/${await begin()}`, {
    json: { answers: { photo: [{ name: 'a.png', id: journey }] } },
  })
  assert.equal(id.body.errors[0].code, 'byHand')
  const large = await give(await begin(), 'photo', Buffer.alloc(10_000_001))
  assert.equal(large.status, 413)
  assert.match(String(large.headers['content-type']), /problem\+json/)
})

test('what costs something is sent, and the answer says how much and where a person pays', async () => {
  const sent = await call('POST', '/submissions', {
    json: {
      service: 'garden-waste',
      answers: {
        property: { line1: '5 Mill Lane', town: 'Marchford', postcode: 'MA1 1AA' },
        homeKind: 'house',
        kind: 'new',
        bins: 2,
        needBins: 1,
        access: 'kerb',
        onReduction: false,
        rules: true,
        yourName: 'Ann Example',
        contactBy: 'email',
        email: 'ann@example.com',
      },
    },
  })
  assert.equal(sent.status, 201, sent.text)
  assertIs('Sent', sent.body)
  assert.equal(sent.body.payment.amountPence, 11_400)
  const person = new Person(app.server)
  await person.open(sent.body.payment.address.replace(/^https?:\/\/[^/]+/, ''))
  assert.match(person.text(), /£114/)
  now = new Date('2026-04-07T10:05:00Z')
})

test('a page of another origin may read what is open, and is not asked with a key in its hand', async () => {
  const read = await program(app.server, base)('GET', '/services', {
    headers: { origin: 'https://elsewhere.example' },
  })
  assert.equal(read.headers['access-control-allow-origin'], '*')
  assert.match(String(read.headers['access-control-expose-headers']), /link/)
  const preflight = await app.server.inject({
    method: 'OPTIONS',
    url: `${base}/submissions`,
    headers: {
      origin: 'https://elsewhere.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    },
  })
  assert.equal(preflight.statusCode >= 400, true)
  assert.equal(preflight.headers['access-control-allow-headers'], undefined)
})
