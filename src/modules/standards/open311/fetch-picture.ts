import { request as ask, type IncomingMessage } from 'node:http'
import { request as askSecurely } from 'node:https'
import { isPrivateHost, PRIVATE_NETWORK, publicLookup } from '#kernel/http/outside-address.ts'

export type PictureReach = { readonly allowPrivate?: boolean; readonly timeoutMs?: number }

export type FetchedPicture =
  | { readonly kind: 'fetched'; readonly bytes: Buffer; readonly name: string }
  /** `passing`: it may be there in a while. */
  | { readonly kind: 'failed'; readonly said: string; readonly passing: boolean }

export const MOST_PICTURE_BYTES = 20_000_000
const MOST_REDIRECTS = 3
const TIMEOUT_MS = 20_000

/**
 * The bytes at an address that a stranger gave. Every address on the way is judged anew, so that none
 * leads into our own network (OWASP, server-side request forgery); nothing is sent along, and no more is
 * read than a picture may have. What it is, is for the files module to find out. Never throws.
 */
export async function fetchPicture(
  address: string,
  reach: PictureReach = {},
): Promise<FetchedPicture> {
  let at = address
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const wrong = faultIn(at, reach)
    if (wrong !== undefined) return failed(wrong)
    const answer = await get(new URL(at), reach)
    if (answer.kind !== 'redirected') return answer
    if (!URL.canParse(answer.to, at)) return failed('it leads to what is no web address')
    at = new URL(answer.to, at).href
  }
  return failed('it leads on and on')
}

function failed(said: string, passing = false): FetchedPicture {
  return { kind: 'failed', said, passing }
}

function faultIn(address: string, { allowPrivate = false }: PictureReach): string | undefined {
  if (!URL.canParse(address)) return 'it is not a web address'
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'it is not a web address'
  if (url.username !== '' || url.password !== '') return 'it has a name and password in it'
  return !allowPrivate && isPrivateHost(url) ? 'it leads into a private network' : undefined
}

type Got = FetchedPicture | { readonly kind: 'redirected'; readonly to: string }

function get(url: URL, { allowPrivate = false, timeoutMs }: PictureReach): Promise<Got> {
  return new Promise(resolve => {
    const send = url.protocol === 'https:' ? askSecurely : ask
    const sent = send(
      url,
      {
        headers: { 'user-agent': 'Moothall-pictures/1', accept: 'image/*' },
        lookup: allowPrivate ? undefined : publicLookup,
        signal: AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS),
      },
      answer => void read(url, answer).then(resolve),
    )
    sent.on('error', error => resolve(failureOf(error)))
    sent.end()
  })
}

async function read(url: URL, answer: IncomingMessage): Promise<Got> {
  const { statusCode: status = 0, headers } = answer
  try {
    if (status >= 300 && status < 400 && headers.location !== undefined)
      return { kind: 'redirected', to: headers.location }
    if (status !== 200) return failed(`it answers ${status}`, status >= 500 || status === 429)
    const bytes = await upTo(MOST_PICTURE_BYTES, answer)
    return bytes === undefined
      ? failed('it has more than 20 MB')
      : { kind: 'fetched', bytes, name: nameIn(url) }
  } catch (error) {
    return failureOf(error instanceof Error ? error : new Error('broken off'))
  } finally {
    answer.destroy()
  }
}

async function upTo(most: number, answer: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer) {
    parts.push(part)
    length += part.length
    if (length > most) return undefined
  }
  return Buffer.concat(parts)
}

function nameIn({ pathname }: URL): string {
  const last = pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last) || 'picture'
  } catch {
    return last
  }
}

function failureOf(error: Error & { code?: string }): FetchedPicture {
  if (error.message === PRIVATE_NETWORK) return failed('it leads into a private network')
  if (error.code === 'ENOTFOUND') return failed('there is no such host', true)
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return failed('it does not answer in time', true)
  return failed('it cannot be reached', true)
}
