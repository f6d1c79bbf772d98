import { Agent, request as ask, type IncomingHttpHeaders } from 'node:http'
import { percentile } from '../measure.ts'
import type { Served } from './start-product.ts'

export type Request = {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string
}
export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

export type Load = {
  perSecond: number
  p50Ms: number
  p95Ms: number
  /** Microseconds of the server's own processor time an answer. */
  cpuUs: number
  /** The most memory that the server held, in bytes. */
  rss: number
  answers: number
}

type Driving = {
  atOnce: number
  seconds: number
  /** The next request of one client; undefined when there is nothing more to ask. */
  next: (client: number, last: Answer | undefined) => Request | undefined
  expect?: readonly number[]
}

/** So many clients, each asking anew when it has its answer, for some seconds. */
export async function drive(
  server: Served,
  { atOnce, seconds, next, expect = [200] }: Driving,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const times: number[] = []
  const before = await server.usage()
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    Array.from({ length: atOnce }, async (_, client) => {
      let last: Answer | undefined
      while (performance.now() < until) {
        const asked = next(client, last)
        if (asked === undefined) return
        const at = performance.now()
        last = await send(server.url, asked, agent)
        times.push(performance.now() - at)
        if (!expect.includes(last.status))
          throw new Error(`${asked.path} answered ${last.status}: ${last.body.slice(0, 300)}`)
      }
    }),
  )
  const took = performance.now() - began
  const after = await server.usage()
  agent.destroy()
  const cpu = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system
  return {
    perSecond: (times.length / took) * 1000,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    cpuUs: cpu / times.length,
    rss: Math.max(before.rss, after.rss),
    answers: times.length,
  }
}

/** One request. Redirects are not followed. */
export function send(
  url: string,
  { method = 'GET', path, headers = {}, body }: Request,
  agent?: Agent,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = ask(
      `${url}${path}`,
      { method, headers, ...(agent === undefined ? {} : { agent }) },
      answer => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString(),
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
