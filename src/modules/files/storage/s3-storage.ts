import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { checkedName, type FileStorage, NotStored } from './storage.ts'

export type S3Address = {
  /** The bucket's own address: `https://s3.eu-west-2.amazonaws.com/bucket` or another vendor's. */
  endpoint: string
  prefix: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

const PATIENCE_MS = 20_000

/** Keeps bytes in any bucket that speaks S3: five of its requests are enough. */
export function s3Storage(address: S3Address): FileStorage {
  const client = new AwsClient({ ...address, service: 's3', retries: 2 })
  const urlOf = (name: string) => `${address.endpoint}/${address.prefix}${checkedName(name)}`
  const ask = (url: string, method: string, more: Asking = {}) =>
    client.fetch(url, { method, signal: AbortSignal.timeout(PATIENCE_MS), ...more })
  return {
    where: `${address.endpoint}/${address.prefix}`,
    async put(name, bytes) {
      // Signed with the hash of its content: what arrives is what was sent, or it is refused.
      const hash = createHash('sha256').update(bytes).digest('hex')
      const body = new Uint8Array(bytes)
      const headers = { 'x-amz-content-sha256': hash, 'content-length': String(bytes.length) }
      await checked(await ask(urlOf(name), 'PUT', { body, headers }), 'put')
    },
    read: (name, from, to) => readPart(name, { from, to }, range => ask(urlOf(name), 'GET', range)),
    async size(name) {
      const answer = await ask(urlOf(name), 'HEAD')
      if (answer.status === 404) return undefined
      return Number((await checked(answer, 'head')).headers.get('content-length'))
    },
    async remove(name) {
      const answer = await ask(urlOf(name), 'DELETE')
      if (answer.status !== 404) await checked(answer, 'delete')
      await answer.body?.cancel()
    },
    list: prefix => listNames(address, prefix, url => ask(url, 'GET')),
  }
}

type Asking = { body?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> }

async function* readPart(
  name: string,
  { from, to }: { from: number; to: number },
  ask: (range: Asking) => Promise<Response>,
): AsyncGenerator<Uint8Array> {
  if (to <= from) return
  const answer = await ask({ headers: { range: `bytes=${from}-${to - 1}` } })
  if (answer.status === 404) throw new NotStored(name)
  const { body, status } = await checked(answer, 'get')
  if (status !== 206 && from > 0) throw new Error('the bucket gave a whole object for a part of it')
  if (body !== null) yield* body
}

async function* listNames(
  address: S3Address,
  prefix: string,
  ask: (url: string) => Promise<Response>,
): AsyncGenerator<string> {
  let after: string | undefined
  do {
    const query = new URLSearchParams({ 'list-type': '2', prefix: `${address.prefix}${prefix}` })
    if (after !== undefined) query.set('continuation-token', after)
    const text = await (await checked(await ask(`${address.endpoint}?${query}`), 'list')).text()
    for (const [, key = ''] of text.matchAll(/<Key>([^<]*)<\/Key>/g))
      if (key.startsWith(address.prefix)) yield key.slice(address.prefix.length)
    after = /<NextContinuationToken>([^<]*)</.exec(text)?.[1]?.replaceAll('&amp;', '&')
  } while (after !== undefined)
}

async function checked(answer: Response, what: string): Promise<Response> {
  if (answer.ok) return answer
  const code = /<Code>([^<]*)</.exec(await answer.text())?.[1] ?? ''
  throw new Error(`the bucket answered ${what} with ${answer.status} ${code}`)
}
