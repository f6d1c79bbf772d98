import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto'
import { z } from 'zod'
import { seal, unseal } from '#kernel/seal.ts'

const Pair = z.object({
  /** For HMAC-SHA256 (`v1`): base64. */
  secret: z.string(),
  /** For Ed25519 (`v1a`): PKCS 8 in base64. */
  privateKey: z.string(),
})
type Pair = z.infer<typeof Pair>

const Shape = z.object({
  current: Pair,
  /** Signs too until this instant, so that a receiver can change over without losing anything. */
  previous: Pair.optional(),
  previousUntil: z.string().optional(),
})
export type WebhookKeys = z.infer<typeof Shape>

/** How long the keys before still sign. */
const OVERLAP_MS = 24 * 60 * 60_000

export function newWebhookKeys(): WebhookKeys {
  return { current: newPair() }
}

function newPair(): Pair {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    secret: randomBytes(32).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

export function rotated({ current }: WebhookKeys, now: Date): WebhookKeys {
  const previousUntil = new Date(now.getTime() + OVERLAP_MS).toISOString()
  return { current: newPair(), previous: current, previousUntil }
}

/** What the receiver is given: the shared secret, and the public key that can only check. */
export function forReceiver({ current }: WebhookKeys): { secret: string; publicKey: string } {
  const raw = createPublicKey(privateKeyOf(current)).export({ format: 'der', type: 'spki' })
  return {
    secret: `whsec_${current.secret}`,
    publicKey: `whpk_${raw.subarray(-32).toString('base64')}`,
  }
}

function privateKeyOf({ privateKey }: Pair) {
  return createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
}

/**
 * The headers of a message (Standard Webhooks): its id, the second at which it is sent, and every
 * signature over `id.timestamp.body`, of the keys now and of those before while they still count.
 */
export function signedHeaders(
  keys: WebhookKeys,
  { id, body, now }: { id: string; body: string; now: Date },
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const text = `${id}.${timestamp}.${body}`
  const counts = keys.previousUntil !== undefined && now < new Date(keys.previousUntil)
  const pairs = [keys.current, ...(counts && keys.previous !== undefined ? [keys.previous] : [])]
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': pairs.flatMap(pair => signaturesOf(pair, text)).join(' '),
  }
}

function signaturesOf(pair: Pair, text: string): string[] {
  const hmac = createHmac('sha256', Buffer.from(pair.secret, 'base64')).update(text)
  const signed = sign(null, Buffer.from(text), privateKeyOf(pair))
  return [`v1,${hmac.digest('base64')}`, `v1a,${signed.toString('base64')}`]
}

type Sealing = { secret: string; webhookId: string }

function purpose({ webhookId }: Sealing): string {
  return `keys of webhook ${webhookId}`
}

export function sealKeys(keys: WebhookKeys, sealing: Sealing): Buffer {
  return seal(sealing.secret, purpose(sealing), new TextEncoder().encode(JSON.stringify(keys)))
}

/** Undefined when the installation's secret is another than it was. */
export function openKeys(sealed: Uint8Array, sealing: Sealing): WebhookKeys | undefined {
  const opened = unseal(sealing.secret, purpose(sealing), sealed)
  if (opened === undefined) return undefined
  const read = Shape.safeParse(JSON.parse(new TextDecoder().decode(opened)))
  return read.success ? read.data : undefined
}
