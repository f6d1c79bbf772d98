import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { listBookingsAbout } from '#bookings'
import { readingCouncil } from '#kernel/transaction.ts'
import { keyFor } from '../support/api-key.ts'
import { loadModel, testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { program } from '../support/program.ts'

/* A program looks for a free time, holds it for its journey and has it booked with the case, as a person does. */

const PACKAGE = 'register-a-death'
let now = new Date('2026-03-02T10:00:00Z')
const app = await testApp({ packages: [PACKAGE], clock: () => now, driven: true })
const base = `/at/${app.slug}/api/v1`
const scopes = ['journeys:send', 'cases:read'] as const
const call = program(app.server, base, await keyFor(app, now, { scopes: [...scopes] }))
const other = program(app.server, base, await keyFor(app, now, { scopes: [...scopes] }))
const document = (await program(app.server, `/at/${app.slug}`)('GET', '/api/openapi.json')).body
const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
ajv.addSchema({ $id: 'document', components: document.components })

function assertIs(schema: string, value: unknown): void {
  const validate = ajv.compile({ $ref: `document#/components/schemas/${schema}` })
  assert.ok(validate(value), `${schema}: ${ajv.errorsText(validate.errors)}`)
}

const example = (await loadModel(PACKAGE)).examples.find(each => each.name.startsWith('A daughter'))
const { wish: _, ...answers } = (example?.answers ?? {}) as Record<string, unknown>

async function begin(): Promise<string> {
  const begun = await call('POST', '/journeys', { json: { service: PACKAGE, answers } })
  assert.equal(begun.status, 201, begun.text)
  return `/journeys/${begun.body.journey}`
}

test('where nothing of the kind can be booked, a program is told to say which days would suit', async () => {
  const journey = await begin()
  for (const done of [
    await call('GET', `${journey}/slots/wish`),
    await call('POST', `${journey}/slots/wish`, { json: { startsAt: '2026-03-03T09:00:00Z' } }),
    await call('GET', `${journey}/slots/email`),
  ]) {
    assert.equal(done.status, 409, done.text)
    assert.match(done.text, /preferred/)
  }
})

test('a free time is held for the journey, nobody else has it, and it is booked when the journey is sent', async () => {
  await addResource(app, 'registrar', { schedule: { noticeMinutes: 60 }, now })
  const [journey, second] = [await begin(), await begin()]
  const free = await call('GET', `${journey}/slots/wish?from=2026-03-03&until=2026-03-03`)
  assert.equal(free.status, 200, free.text)
  assertIs('SlotList', free.body)
  const [first, next] = free.body.slots
  assert.ok(first.startsAt.startsWith('2026-03-03'), free.text)
  const held = await call('POST', `${journey}/slots/wish`, { json: { startsAt: first.startsAt } })
  assert.equal(held.status, 201, held.text)
  assertIs('SlotHeld', held.body)
  assert.equal(held.body.heldUntil, '2026-03-02T10:20:00.000Z')
  assert.deepEqual(held.body.journey.next.kind, 'send')

  const stolen = await call('POST', `${second}/slots/wish`, { json: { startsAt: first.startsAt } })
  assert.equal(stolen.status, 422, stolen.text)
  assert.ok(stolen.text.includes(next.startsAt), stolen.text)
  const theirs = await call('GET', `${second}/slots/wish?from=2026-03-03&until=2026-03-03`)
  assert.ok(
    !theirs.body.slots.some((each: { startsAt: string }) => each.startsAt === first.startsAt),
  )
  assert.equal((await other('GET', `${journey}/slots/wish`)).status, 404)

  now = new Date('2026-03-02T10:10:00Z')
  const again = await call('POST', `${journey}/slots/wish`, { json: { startsAt: first.startsAt } })
  assert.equal(again.body.heldUntil, '2026-03-02T10:30:00.000Z')
  const sent = await call('POST', `${journey}/send`, {
    headers: { 'idempotency-key': 'slots-1' },
  })
  assert.equal(sent.status, 201, sent.text)
  await app.worker?.drain(app.councilId)
  const seen = await call('GET', `/cases/${sent.body.reference}`)
  assert.equal(seen.body.status.code, 'booked', seen.text)
  assert.equal(
    (await call('POST', `${journey}/slots/wish`, { json: { startsAt: next.startsAt } })).status,
    409,
  )
})

test('another time takes the place of the one that was held', async () => {
  const journey = await begin()
  const { body } = await call('GET', `${journey}/slots/wish?from=2026-03-04&until=2026-03-04`)
  const [first, next] = body.slots
  for (const { startsAt } of [first, next])
    assert.equal((await call('POST', `${journey}/slots/wish`, { json: { startsAt } })).status, 201)
  const about = { kind: 'journey', id: journey.split('/').at(-1) ?? '' }
  const bookings = await readingCouncil(app.pool, app.councilId, tx => listBookingsAbout(tx, about))
  const held = bookings.filter(each => each.state === 'held')
  assert.deepEqual(
    held.map(each => each.startsAt.toISOString()),
    [next.startsAt],
  )
})

test('a time that was lost refuses the sending, and another is held', async () => {
  const journey = await begin()
  const { body } = await call('GET', `${journey}/slots/wish?from=2026-03-05&until=2026-03-05`)
  const [{ startsAt }, next] = body.slots
  await call('POST', `${journey}/slots/wish`, { json: { startsAt } })
  now = new Date('2026-03-02T11:00:00Z')
  await app.worker?.drain(app.councilId)
  const rival = await begin()
  const had = await call('POST', `${rival}/slots/wish`, { json: { startsAt } })
  assert.equal(had.status, 201, had.text)
  const headers = { 'idempotency-key': 'slots-2' }
  const refused = await call('POST', `${journey}/send`, { headers })
  assert.equal(refused.status, 422, refused.text)
  assert.match(refused.text, /wish/)
  const held = await call('POST', `${journey}/slots/wish`, { json: { startsAt: next.startsAt } })
  assert.equal(held.status, 201, held.text)
  const sent = await call('POST', `${journey}/send`, { headers: { 'idempotency-key': 'slots-3' } })
  assert.equal(sent.status, 201, sent.text)
})

test('what is no day or no time is told, and an id of a booking is no answer', async () => {
  const journey = await begin()
  assert.equal((await call('GET', `${journey}/slots/wish?from=soon`)).status, 400)
  assert.equal(
    (await call('POST', `${journey}/slots/wish`, { json: { startsAt: 'noon' } })).status,
    400,
  )
  const guessed = await call('PATCH', journey, {
    json: {
      answers: {
        wish: {
          id: '01890000-0000-7000-8000-000000000000',
          startsAt: '2026-03-06T09:00:00Z',
          endsAt: '2026-03-06T09:30:00Z',
        },
      },
    },
  })
  assert.equal(guessed.status, 422, guessed.text)
})
