import { request as ask, type IncomingMessage } from 'node:http'
import { request as askSecurely } from 'node:https'
import { isPrivateHost, PRIVATE_NETWORK, publicLookup } from '#kernel/http/outside-address.ts'

/** `allowPrivate`: the address may lead into our own network, since the operator gave it. */
export type Reach = { readonly allowPrivate?: boolean | undefined }

const patience = 20_000

/** Calls an address outside: reads it, or posts a text to it. Redirects are not followed. @throws when nobody answers */
export function callOutside(
  url: URL,
  { allowPrivate = false }: Reach,
  posted?: string,
): Promise<IncomingMessage> {
  if (!allowPrivate && isPrivateHost(url)) return Promise.reject(new Error(PRIVATE_NETWORK))
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? askSecurely : ask
    const options = {
      method: posted === undefined ? 'GET' : 'POST',
      headers: {
        'user-agent': 'moothall',
        ...(posted === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(posted) }),
      },
      signal: AbortSignal.timeout(patience),
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    }
    send(url, options, resolve).on('error', reject).end(posted)
  })
}
