import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { isCallable } from './post-webhook.ts'
import { decideAfter, eventTold, RETRY_SECONDS } from './webhook.ts'
import {
  forReceiver,
  newWebhookKeys,
  openKeys,
  rotated,
  sealKeys,
  signedHeaders,
} from './webhook-keys.ts'

const now = new Date()
const body = JSON.stringify({ type: 'case.opened', data: { reference: 'MC-1' } })

test('the reference library of Standard Webhooks accepts the signature, and refuses an altered body', () => {
  const keys = newWebhookKeys()
  const headers = signedHeaders(keys, { id: 'msg_1', body, now })
  const receiver = new Webhook(forReceiver(keys).secret)
  assert.deepEqual(receiver.verify(body, headers), JSON.parse(body))
  assert.throws(() => receiver.verify(body.replace('MC-1', 'MC-2'), headers))
  assert.throws(() => new Webhook(forReceiver(newWebhookKeys()).secret).verify(body, headers))
})

test('the asymmetric signature holds by the public key, which opens nothing', () => {
  const keys = newWebhookKeys()
  const headers = signedHeaders(keys, { id: 'msg_1', body, now })
  const raw = Buffer.from(forReceiver(keys).publicKey.replace('whpk_', ''), 'base64')
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const signature = /v1a,(\S+)/.exec(headers['webhook-signature'] ?? '')?.[1] ?? ''
  const text = `msg_1.${headers['webhook-timestamp']}.${body}`
  assert.equal(verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64')), true)
})

test('after new keys the ones before sign for a day and not longer', () => {
  const old = newWebhookKeys()
  const keys = rotated(old, now)
  const receiver = new Webhook(forReceiver(old).secret)
  const soon = signedHeaders(keys, { id: 'msg_1', body, now })
  assert.ok(receiver.verify(body, soon))
  assert.ok(new Webhook(forReceiver(keys).secret).verify(body, soon))
  const later = new Date(now.getTime() + 25 * 60 * 60_000)
  const late = signedHeaders(keys, { id: 'msg_1', body, now: later })
  assert.equal(late['webhook-signature']?.split(' ').length, 2)
})

test('keys open for their webhook alone, and with the installation’s secret alone', () => {
  const keys = newWebhookKeys()
  const sealed = sealKeys(keys, { secret: 'a'.repeat(40), webhookId: 'one' })
  assert.deepEqual(openKeys(sealed, { secret: 'a'.repeat(40), webhookId: 'one' }), keys)
  assert.equal(openKeys(sealed, { secret: 'b'.repeat(40), webhookId: 'one' }), undefined)
  assert.equal(openKeys(sealed, { secret: 'a'.repeat(40), webhookId: 'two' }), undefined)
})

test('a failure is tried again ever later, over three days, and then given up; 410 ends it at once', () => {
  const failed = { kind: 'failed', said: 'it answers 500' } as const
  const waits = RETRY_SECONDS.map((_, index) =>
    decideAfter(failed, { attempts: index + 1, jitter: 0 }),
  )
  assert.deepEqual(
    waits.map(one => (one.kind === 'again' ? one.inSeconds : one.kind)),
    [...RETRY_SECONDS],
  )
  assert.ok(RETRY_SECONDS.reduce((sum, one) => sum + one, 0) > 3 * 86_400)
  assert.equal(decideAfter(failed, { attempts: RETRY_SECONDS.length + 1, jitter: 1 }).kind, 'dead')
  assert.equal(decideAfter({ kind: 'gone', said: '' }, { attempts: 1, jitter: 0 }).kind, 'stop')
  assert.equal(
    decideAfter({ kind: 'taken', said: '' }, { attempts: 1, jitter: 0 }).kind,
    'delivered',
  )
})

test('what closes a case is told as that; what is only for colleagues is not told', () => {
  assert.equal(eventTold('case.acted-on', true), 'case.closed')
  assert.equal(eventTold('case.acted-on', false), 'case.changed')
  assert.equal(eventTold('case.noted', false), undefined)
})

test('an address in our own network, without TLS or with a password in it is not called', () => {
  for (const address of [
    'http://example.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/',
    'https://name:word@example.com/',
    'ftp://example.com/',
    'nowhere',
  ])
    assert.equal(isCallable(address, {}), false, address)
  assert.equal(isCallable('https://example.com/hook', {}), true)
})
