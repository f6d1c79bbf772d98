import { request as ask } from 'node:http'
import { request as askSecurely } from 'node:https'
import { isPrivateHost, PRIVATE_NETWORK, publicLookup } from '#kernel/http/outside-address.ts'
import type { Outcome } from './webhook.ts'

/** How the outside is reached. `allowPrivate` is for tests: a webhook must not look into our own network. */
export type WebhookReach = { readonly allowPrivate?: boolean; readonly timeoutMs?: number }

const TIMEOUT_MS = 15_000

/** Whether an address may be called at all: secure, without a name and password in it, and not our own. */
export function isCallable(address: string, { allowPrivate = false }: WebhookReach): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return false
  if (allowPrivate) return url.protocol === 'https:' || url.protocol === 'http:'
  return url.protocol === 'https:' && !isPrivateHost(url)
}

/**
 * Posts one message. Any 2xx is taken; a redirect is not followed, since what was signed for one address is
 * nobody else's. Never throws: whatever goes wrong is an outcome.
 */
export function postWebhook(
  address: string,
  message: { body: string; headers: Readonly<Record<string, string>> },
  reach: WebhookReach,
): Promise<Outcome> {
  if (!isCallable(address, reach))
    return Promise.resolve({ kind: 'failed', said: 'the address may not be called' })
  const url = new URL(address)
  return new Promise(resolve => {
    const send = url.protocol === 'https:' ? askSecurely : ask
    const sent = send(
      url,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(message.body),
          'user-agent': 'Moothall-webhook/1',
          ...message.headers,
        },
        lookup: reach.allowPrivate === true ? undefined : publicLookup,
        signal: AbortSignal.timeout(reach.timeoutMs ?? TIMEOUT_MS),
      },
      answer => {
        resolve(judge(answer.statusCode ?? 0))
        answer.destroy()
      },
    )
    sent.on('error', error => resolve({ kind: 'failed', said: saidOf(error) }))
    sent.end(message.body)
  })
}

function judge(status: number): Outcome {
  const said = `it answers ${status}`
  if (status >= 200 && status < 300) return { kind: 'taken', said }
  return { kind: status === 410 ? 'gone' : 'failed', said }
}

function saidOf(error: Error & { code?: string }): string {
  if (error.message === PRIVATE_NETWORK) return 'it leads into a private network'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time'
  if (error.code === 'ENOTFOUND') return 'there is no such host'
  if (error.code === 'ECONNREFUSED') return 'nobody answers there'
  return 'it cannot be reached'
}
