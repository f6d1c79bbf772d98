import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { test } from 'node:test'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { inCouncil } from '#kernel/transaction.ts'
import { testDatabase } from '#test/support/database.ts'
import { addPasskey } from './add-passkey.ts'
import { enrolOfficer } from './enrol-officer.ts'
import type { Officer } from './officer.ts'
import { addOptions, signInOptions, siteOf, verifyMade } from './passkey.ts'
import { setUpCouncil } from './set-up-council.ts'
import { signInWithPasskey } from './sign-in-with-passkey.ts'
import { findOfficerByEmail } from './store.ts'

/** A passkey in software, as a browser with a fingerprint reader would answer. */
function softwarePasskey(host: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array<ArrayBuffer>>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]),
  )
  const place = createHash('sha256').update(host).digest()
  const client = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const wrap = (response: object) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    })
  const head = (flags: number, counter: number) =>
    Buffer.concat([place, Buffer.of(flags), Buffer.from([0, 0, 0, counter])])
  return {
    make(challenge: string, origin: string, flags = 0x45): string {
      const authData = Buffer.concat([
        head(flags, 0),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        Buffer.from(cose),
      ])
      const object = isoCBOR.encode(
        new Map<string, string | Map<string, string> | Uint8Array<ArrayBuffer>>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authData)],
        ]),
      )
      return wrap({
        clientDataJSON: client('webauthn.create', challenge, origin).toString('base64url'),
        attestationObject: Buffer.from(object).toString('base64url'),
        transports: ['internal'],
      })
    },
    answer(
      challenge: string,
      { origin, flags = 0x05, counter = 0 }: { origin: string; flags?: number; counter?: number },
    ): string {
      const data = client('webauthn.get', challenge, origin)
      const authenticatorData = head(flags, counter)
      const signature = sign(
        'sha256',
        Buffer.concat([authenticatorData, createHash('sha256').update(data).digest()]),
        privateKey,
      )
      return wrap({
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: signature.toString('base64url'),
      })
    },
  }
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}

const database = await testDatabase()
const now = new Date('2026-11-24T09:00:00Z')
const site = siteOf('https://ashby.example/at/x') ?? assert.fail()
const secret = 'a secret of this test, long enough'
const visitorKey = 'this browser'
const { origin } = site

const done = await setUpCouncil(database.pool, 'Ashby Council', {
  now,
  fictional: { nameCy: 'Cyngor Ashby', tier: 'unitary', nation: 'england' },
  administrator: { name: 'Ada Field', email: 'ada@ashby.example' },
})
assert.ok(done.kind === 'setUp')
const context = { db: database.pool, now, council: done.council, secret, address: '192.0.2.1' }
const officer: Officer =
  (await inCouncil(database.pool, done.council.id, tx =>
    findOfficerByEmail(tx, 'ada@ashby.example'),
  )) ?? assert.fail()
const passkey = softwarePasskey(site.host)

const toAdd = {
  secret,
  purpose: `add:${officer.id}`,
  councilId: done.council.id,
  visitorKey,
} as const
const challengeToAdd = async () =>
  (await addOptions(site, toAdd, { officer, council: 'Ashby', known: [], now })).challenge
const toSignIn = { secret, purpose: 'sign-in', councilId: done.council.id, visitorKey } as const
const challenge = async () => (await signInOptions(site, toSignIn, now)).challenge
const signIn = (answer: string, browser = visitorKey) =>
  signInWithPasskey(context, { answer, visitorKey: browser, site })

test('a passkey made for another site, without the person’s finger, or for another browser is refused', async () => {
  const made = async (answer: string, to: Parameters<typeof verifyMade>[1] = toAdd) =>
    verifyMade(answer, to, { site, now })
  assert.equal(
    await made(passkey.make(await challengeToAdd(), 'https://ashby.example.evil.example')),
    undefined,
  )
  assert.equal(await made(passkey.make(await challengeToAdd(), origin, 0x41)), undefined)
  assert.equal(
    await made(passkey.make(await challengeToAdd(), origin), { ...toAdd, visitorKey: 'another' }),
    undefined,
  )
  assert.equal(await made(passkey.make(await challenge(), origin)), undefined)
  for (const bad of ['', '{}', 'null', '{"id":1}']) assert.equal(await made(bad), undefined)
})

test('a link sets a passkey up, and it is not added twice', async () => {
  const made =
    (await verifyMade(passkey.make(await challengeToAdd(), origin), toAdd, { site, now })) ??
    assert.fail('not made')
  const enrolled = await enrolOfficer(context, done.enrolmentToken ?? '', {
    kind: 'passkey',
    made,
    name: 'Laptop',
  })
  assert.equal(enrolled.kind, 'enrolled')
  const twice = await inCouncil(database.pool, done.council.id, tx =>
    addPasskey(tx, officer, { made, name: 'Again', now }),
  )
  assert.equal(twice, false)
})

test('a passkey signs in, and its answer is taken once', async () => {
  const answer = passkey.answer(await challenge(), { origin })
  const outcome = await signIn(answer)
  assert.ok(outcome.kind === 'signedIn')
  assert.equal(outcome.officer.id, officer.id)
  assert.equal((await signIn(answer)).kind, 'wrong')
})

test('an answer for another site, browser or purpose, unsigned by a person or of another key, does not sign in', async () => {
  const good = await challenge()
  assert.equal(
    (await signIn(passkey.answer(good, { origin: 'https://evil.example' }))).kind,
    'wrong',
  )
  assert.equal((await signIn(passkey.answer(good, { origin, flags: 0x01 }))).kind, 'wrong')
  assert.equal((await signIn(passkey.answer(good, { origin }), 'another browser')).kind, 'wrong')
  assert.equal((await signIn(passkey.answer(await challengeToAdd(), { origin }))).kind, 'wrong')
  assert.equal((await signIn(softwarePasskey(site.host).answer(good, { origin }))).kind, 'wrong')
  assert.equal((await signIn('not json')).kind, 'wrong')
  assert.equal((await signIn(passkey.answer(good, { origin }))).kind, 'signedIn')
})

test('a copy of a passkey, told by its counter, does not sign in', async () => {
  assert.equal(
    (await signIn(passkey.answer(await challenge(), { origin, counter: 7 }))).kind,
    'signedIn',
  )
  assert.equal(
    (await signIn(passkey.answer(await challenge(), { origin, counter: 7 }))).kind,
    'wrong',
  )
  assert.equal(
    (await signIn(passkey.answer(await challenge(), { origin, counter: 8 }))).kind,
    'signedIn',
  )
})

test('a bare network address can have no passkeys', () => {
  for (const address of ['http://127.0.0.1:3000/', 'http://[::1]:3000/'])
    assert.equal(siteOf(address), undefined)
  assert.deepEqual(siteOf('http://localhost:3000/at/x'), {
    origin: 'http://localhost:3000',
    host: 'localhost',
  })
})
