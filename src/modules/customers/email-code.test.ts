import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCouncil } from '#kernel/transaction.ts'
import { testApp } from '#test/support/app.ts'
import { Person } from '#test/support/person.ts'
import { nextCodeAt } from './email-code.ts'
import { lockCode } from './store.ts'
import { sweepCodes } from './sweep.ts'

let now = new Date('2026-03-04T10:00:00Z')
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}
const app = await testApp({ packages: [], clock: () => now, driven: true, unlimited: true })
const base = `/at/${app.slug}`
const drain = () => app.worker?.drain(app.councilId)

async function ask(email: string, person = new Person(app.server)): Promise<Person> {
  await person.open(`${base}/account/sign-in`)
  return person.press('Send me a code', { email })
}

async function codesSent(): Promise<number> {
  await drain()
  const mailbox = await new Person(app.server).open(`${base}/mailbox`)
  return new Set(mailbox.html.match(/mailbox\/[0-9a-f-]{36}/g)).size
}

async function lastCode(): Promise<string> {
  await drain()
  const mailbox = await new Person(app.server).open(`${base}/mailbox`)
  await mailbox.open(/href="([^"]*\/mailbox\/[0-9a-f-]+)"/.exec(mailbox.html)?.[1] ?? '')
  return /\b\d{6}\b/.exec(mailbox.text())?.[0] ?? ''
}

/** Enters a code that is none, until the code is spent. */
async function guess(person: Person): Promise<void> {
  const right = await lastCode()
  const wrong = right === '111111' ? '222222' : '111111'
  for (let tries = 0; tries < 5; tries += 1) await person.press('Continue', { code: wrong })
}

test('with each code that is guessed at to its end the next one waits twice as long, up to a quarter of an hour', async () => {
  const sent = { codeHash: Buffer.alloc(32), wrongTries: 5, endsAt: now, sentAt: now }
  const waits = [0, 5, 10, 20, 1000].map(
    wrongBefore => (nextCodeAt({ ...sent, wrongBefore }, now).getTime() - now.getTime()) / 1000,
  )
  assert.deepEqual(waits, [40, 80, 160, 640, 900])
  const tomorrow = new Date(now.getTime() + 86_400_000)
  assert.ok(nextCodeAt({ ...sent, wrongBefore: 1000 }, tomorrow) < tomorrow, 'a day forgets')
})

test('whoever guesses is told when they may have another code, and is sent none before', async () => {
  const person = await ask('guessed@example.com')
  await guess(person)
  const before = await codesSent()
  later(30)
  await person.press('Send a new code')
  assert.equal(person.status, 429)
  assert.match(person.text(), /Ask for a new one at 10:01am or later/)
  assert.equal(await codesSent(), before)
  later(15)
  await person.press('Send a new code')
  assert.equal(person.status, 200)
  assert.equal(await codesSent(), before + 1)
  await guess(person)
  later(45)
  await person.press('Send a new code')
  assert.equal(person.status, 429, 'the second time it is longer')
})

test('signing in ends the session that the browser held before', async () => {
  const person = await ask('first@example.com')
  await person.press('Continue', { code: await lastCode() })
  assert.match(person.path, /\/account$/)
  const held = person.cookieHeader()
  await ask('second@example.com', person)
  await person.press('Continue', { code: await lastCode() })
  assert.match(person.path, /\/account$/)
  const old = await app.server.inject({ url: `${base}/account`, headers: { cookie: held } })
  assert.equal(old.statusCode, 303)
})

test('the address of someone who asked for a code and never came back is forgotten after a day', async () => {
  await ask('never-back@example.com')
  const asked = () =>
    inCouncil(app.pool, app.councilId, async tx => {
      await sweepCodes.run(tx, { now })
      return lockCode(tx, 'never-back@example.com')
    })
  assert.ok(await asked())
  later(25 * 60 * 60)
  assert.equal(await asked(), undefined)
})
