import { createServer, type IncomingMessage } from 'node:http'
import { after } from 'node:test'
import { newId } from '#kernel/ids.ts'

export type Notification = {
  id: string
  type: string
  reference: string
  status: string
  body: Record<string, unknown>
}

export type NotifyMood = 'takes' | 'limits' | 'refuses' | 'fails' | 'takes-and-drops' | 'forbids'

export type NotifyServer = { url: string; mood: NotifyMood; sent: Notification[]; asked: string[] }

/** A stand-in for GOV.UK Notify's API, as its documentation describes it, for the official client to talk to. */
export async function notifyServer(): Promise<NotifyServer> {
  const state: Omit<NotifyServer, 'url'> = { mood: 'takes', sent: [], asked: [] }
  const server = createServer((request, response) => {
    void answer(state, request).then(said => {
      if (said === 'drop') {
        response.destroy()
        return
      }
      response.writeHead(said.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(said.body))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return Object.assign(state, { url: `http://127.0.0.1:${port}` })
}

type Said = { status: number; body: unknown } | 'drop'

const failure = (status: number, error: string, message: string): Said => ({
  status,
  body: { status_code: status, errors: [{ error, message }] },
})

async function answer(state: Omit<NotifyServer, 'url'>, request: IncomingMessage): Promise<Said> {
  const url = new URL(request.url ?? '/', 'http://x')
  if (!/^Bearer \S+\.\S+\.\S+$/.test(request.headers.authorization ?? ''))
    return failure(401, 'AuthError', 'Unauthorized')
  if (request.method === 'GET') return look(state, url)
  const body = (await readJson(request)) as Record<string, unknown> // The client sends objects.
  if (state.mood === 'limits')
    return failure(
      429,
      'RateLimitError',
      'Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds',
    )
  if (state.mood === 'refuses')
    return failure(400, 'ValidationError', 'email_address Not a valid email address')
  if (state.mood === 'forbids') return failure(403, 'AuthError', 'Invalid token: API key not found')
  if (state.mood === 'fails') return failure(500, 'Exception', 'Internal server error')
  const sent = {
    id: newId(),
    type: url.pathname.split('/').at(-1) ?? '',
    reference: String(body['reference']),
    status: 'created',
    body,
  }
  state.sent.push(sent)
  if (state.mood === 'takes-and-drops') return 'drop'
  return { status: 201, body: { id: sent.id, reference: sent.reference } }
}

function look(state: Omit<NotifyServer, 'url'>, url: URL): Said {
  state.asked.push(url.pathname + url.search)
  const reference = url.searchParams.get('reference')
  if (url.pathname === '/v2/notifications')
    return {
      status: 200,
      body: { notifications: state.sent.filter(one => one.reference === reference), links: {} },
    }
  const found = state.sent.find(one => url.pathname.endsWith(one.id))
  return found === undefined
    ? failure(404, 'NoResultFound', 'No result found')
    : { status: 200, body: found }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer) // A request without an encoding gives buffers.
  return JSON.parse(Buffer.concat(parts).toString() || '{}')
}
