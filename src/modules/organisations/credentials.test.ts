import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { codeAddress, codeAt, findStep, newCodeSecret, spellSecret } from './one-time-code.ts'
import { challengeEnd, newChallenge } from './passkey-challenge.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { hashRecoveryCode, looksLikeRecoveryCode, newRecoveryCodes } from './recovery-code.ts'
import { permissionsOf, ROLE_NAMES } from './roles.ts'
import { seal, unseal } from './seal.ts'

const now = new Date('2026-11-24T09:00:10Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

test('a password opens with itself alone, however its letters are composed', async () => {
  const hash = await hashPassword('nyth brân llechen')
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.notEqual(hash, await hashPassword('nyth brân llechen'))
  assert.equal(await verifyPassword(hash, 'nyth bra\u0302n llechen'), true)
  assert.equal(await verifyPassword(hash, 'nyth bran llechen'), false)
  assert.equal(await verifyPassword(undefined, 'anything'), false)
  assert.equal(await verifyPassword('not a hash', 'anything'), false)
})

test('many passwords at once are all judged rightly', async () => {
  const hash = await hashPassword('tide lamp gravel')
  const judged = await Promise.all(
    ['tide lamp gravel', 'no', 'tide lamp gravel', 'tide lamp'].map(word =>
      verifyPassword(hash, word),
    ),
  )
  assert.deepEqual(judged, [true, false, true, false])
})

test('a one-time code is taken within half a minute of its time, and only once', () => {
  const secret = newCodeSecret()
  const code = codeAt(secret, now)
  const step = findStep(secret, code, { now, after: 0 })
  assert.ok(step !== undefined)
  assert.equal(
    findStep(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, { now: later(30), after: 0 }),
    step,
  )
  assert.equal(findStep(secret, code, { now, after: step }), undefined)
  assert.equal(findStep(secret, code, { now: later(90), after: 0 }), undefined)
  assert.equal(
    findStep(secret, codeAt(secret, later(30)), { now: later(30), after: step }),
    step + 1,
  )
  for (const bad of ['', '12345', 'abcdef', '1234567'])
    assert.equal(findStep(secret, bad, { now, after: 0 }), undefined)
})

test('an authenticator app is told council, person and key', () => {
  const secret = newCodeSecret()
  const address = new URL(
    codeAddress(secret, { issuer: 'Marchford: the Council', label: 'mary@marchford.example' }),
  )
  assert.equal(address.protocol, 'otpauth:')
  assert.equal(address.searchParams.get('issuer'), 'Marchford  the Council')
  assert.equal(address.searchParams.get('secret'), spellSecret(secret).replaceAll(' ', ''))
})

test('what is sealed opens for its purpose alone, and not when a byte was altered', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(), (bytes, place) => {
      const sealed = seal('a secret', 'one', bytes)
      assert.deepEqual(unseal('a secret', 'one', sealed), new Uint8Array(bytes))
      assert.equal(unseal('a secret', 'two', sealed), undefined)
      assert.equal(unseal('another', 'one', sealed), undefined)
      const at = place % sealed.length
      sealed[at] = (sealed[at] ?? 0) ^ 1
      assert.equal(unseal('a secret', 'one', sealed), undefined)
    }),
    { seed: 3, numRuns: 40 },
  )
})

test('recovery codes differ, are read with or without dashes, and belong to one officer', () => {
  const codes = newRecoveryCodes()
  assert.equal(new Set(codes).size, 10)
  const [code = ''] = codes
  assert.match(code, /^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
  assert.ok(looksLikeRecoveryCode(code.toUpperCase().replaceAll('-', ' ')))
  assert.ok(!looksLikeRecoveryCode('123456'))
  assert.deepEqual(
    hashRecoveryCode('x', code),
    hashRecoveryCode('x', code.toUpperCase().replaceAll('-', '')),
  )
  assert.notDeepEqual(hashRecoveryCode('x', code), hashRecoveryCode('y', code))
})

test('a challenge is for one browser, one purpose and ten minutes', () => {
  const to = { secret: 's', purpose: 'sign-in', councilId: 'c', visitorKey: 'v' } as const
  const challenge = newChallenge(to, now)
  assert.equal(challengeEnd(to, challenge, now)?.getTime(), later(600).getTime())
  assert.equal(challengeEnd(to, challenge, later(600)), undefined)
  for (const other of [
    { visitorKey: 'w' },
    { councilId: 'd' },
    { purpose: 'add:o' as const },
    { secret: 't' },
  ])
    assert.equal(challengeEnd({ ...to, ...other }, challenge, now), undefined)
  assert.equal(challengeEnd(to, 'nonsense', now), undefined)
})

test('only an administrator manages the organisation, and an unknown role allows nothing', () => {
  const managing = ROLE_NAMES.filter(role => permissionsOf([role]).has('organisations:manage'))
  assert.deepEqual(managing, ['administrator'])
  assert.equal(permissionsOf(['emperor', 'toString']).size, 0)
  assert.ok(!permissionsOf(['auditor']).has('cases:act'))
})
