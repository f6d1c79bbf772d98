import { createServer, type RequestListener, type Server } from 'node:http'
import type { Config } from '#kernel/config.ts'
import { SECURITY_HEADERS } from '#kernel/http/security-headers.ts'
import { StartupProblem } from '#kernel/startup-problem.ts'

export type HeldPort = {
  port: number
  /** From now on this answers. */
  handOver(listener: RequestListener): void
  /** Takes no new connection; resolved when what is in hand is answered. */
  close(): Promise<void>
}

// Longer than the idle time of common proxies, so that they close a connection and not we under their request.
const KEEP_ALIVE_MS = 72_000
/**
 * A telephone that went out of reach says no goodbye. Without an end its upload would be waited for for ever,
 * and whoever stops the process would wait too.
 */
const SILENT_MS = 120_000

/**
 * Takes the port before anything slow is done, so that a second start beside the first is told at once,
 * and who comes early is told to wait. The page asks again by itself.
 * @throws StartupProblem when the port is taken or not ours to take.
 */
export async function holdPort({
  host,
  port,
  silentMs = SILENT_MS,
}: Pick<Config, 'host' | 'port'> & { silentMs?: number }): Promise<HeldPort> {
  let listener: RequestListener = answerOpening
  const server = createServer((request, response) => listener(request, response))
  server.keepAliveTimeout = KEEP_ALIVE_MS
  // A large file over a slow line takes as long as it takes; the time for its headers stays limited.
  server.requestTimeout = 0
  server.timeout = silentMs
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(listenProblem(error, { host, port })))
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    handOver: next => {
      listener = next
    },
    close: () => closeInOrder(server),
  }
}

const OPENING = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="2"><title>Moothall is opening</title></head><body><main><h1>Moothall is opening</h1><p>This page looks again by itself in two seconds.</p><p lang="cy">Mae Moothall yn agor. Bydd y dudalen hon yn edrych eto ymhen dwy eiliad.</p></main></body></html>`

const answerOpening: RequestListener = (request, response) => {
  const alive = request.url === '/healthz'
  response.writeHead(alive ? 200 : 503, {
    ...SECURITY_HEADERS,
    'content-type': alive ? 'text/plain; charset=utf-8' : 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': '2',
    connection: 'close',
  })
  response.end(alive ? 'ok' : OPENING)
}

async function closeInOrder(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  // A browser keeps its connection though it asks nothing more.
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  await closed
  clearInterval(idle)
}

function listenProblem(error: Error, { port, host }: Pick<Config, 'host' | 'port'>): unknown {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return new StartupProblem(
      `Port ${port} is in use: another program, or another Moothall, is there.`,
      `Stop it, or start with another port: PORT=${port + 1} npm start`,
      error,
    )
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new StartupProblem(
      `The address ${host}:${port} can’t be opened.`,
      'Set HOST and PORT to an address of this machine.',
      error,
    )
  return error
}
