import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

export const BUCKET_KEY = { accessKeyId: 'test-key', secretAccessKey: 'test-secret' }

/**
 * A bucket in memory that speaks what is used of S3, and refuses a request whose signature (AWS
 * Signature Version 4) or content hash is not right: worked out here from the specification.
 */
export async function bucketServer(pageSize = 2) {
  const objects = new Map<string, Buffer>()
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const problem = problemWith(request, body)
      if (problem !== undefined)
        return void answer.writeHead(403).end(`<Error><Code>${problem}</Code></Error>`)
      const { status, headers, content } = act({ objects, pageSize }, request, body)
      answer.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : content)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const { port } = server.address() as AddressInfo // It listens on TCP.
  return { objects, endpoint: `http://127.0.0.1:${port}` }
}

type Acted = { status: number; headers: Record<string, string>; content?: Buffer | string }

function act(
  { objects, pageSize }: { objects: Map<string, Buffer>; pageSize: number },
  request: IncomingMessage,
  body: Buffer,
): Acted {
  const url = new URL(request.url ?? '/', 'http://bucket')
  const name = decodeURIComponent(url.pathname.replace(/^\/[^/]+\/?/, ''))
  if (url.searchParams.get('list-type') === '2') return list(objects, url.searchParams, pageSize)
  const known = objects.get(name)
  if (request.method === 'PUT') objects.set(name, body)
  if (request.method === 'DELETE') objects.delete(name)
  if (request.method === 'PUT') return { status: 200, headers: {} }
  if (request.method === 'DELETE') return { status: 204, headers: {} }
  if (known === undefined)
    return { status: 404, headers: {}, content: '<Error><Code>NoSuchKey</Code></Error>' }
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
  const content = range === null ? known : known.subarray(Number(range[1]), Number(range[2]) + 1)
  return {
    status: range === null ? 200 : 206,
    headers: { 'content-length': String(content.length) },
    content,
  }
}

function list(objects: Map<string, Buffer>, query: URLSearchParams, pageSize: number): Acted {
  const after = query.get('continuation-token') ?? ''
  const names = [...objects.keys()]
    .filter(name => name.startsWith(query.get('prefix') ?? '') && name > after)
    .sort()
  const page = names.slice(0, pageSize)
  const more =
    names.length > pageSize ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
  return {
    status: 200,
    headers: {},
    content: `<ListBucketResult>${page.map(name => `<Contents><Key>${name}</Key></Contents>`).join('')}${more}</ListBucketResult>`,
  }
}

function problemWith(request: IncomingMessage, body: Buffer): string | undefined {
  const given =
    /Credential=([^/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)/.exec(
      request.headers.authorization ?? '',
    )
  if (given === null) return 'AccessDenied'
  const [, key, day = '', region = '', signed = '', signature] = given
  const payload = String(request.headers['x-amz-content-sha256'])
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  const url = new URL(request.url ?? '/', 'http://bucket')
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const headers = signed.split(';').map(name => `${name}:${request.headers[name]}\n`)
  const canonical = [request.method, url.pathname, query, headers.join(''), signed, payload].join(
    '\n',
  )
  const text = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    `${day}/${region}/s3/aws4_request`,
    sha256(canonical),
  ].join('\n')
  const secret = [day, region, 's3', 'aws4_request'].reduce(
    (last: Buffer | string, part) => createHmac('sha256', last).update(part).digest(),
    `AWS4${BUCKET_KEY.secretAccessKey}`,
  )
  const right = createHmac('sha256', secret).update(text).digest('hex')
  return key === BUCKET_KEY.accessKeyId && right === signature ? undefined : 'SignatureDoesNotMatch'
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
