import { type Bench, type Measure, ms, perSecond, ratio } from './measure.ts'
import { drive, type Load, send } from './tools/load.ts'
import { openScratch } from './tools/scratch.ts'
import { type Served, startProduct, startRaw } from './tools/start-product.ts'

/** A question of a signed-out journey, 16 at once, beside node:http giving the same bytes. */
export const bench: Bench = {
  name: 'question',
  run: async () => {
    const scratch = await openScratch()
    const product = await startProduct(scratch)
    const { content, pages } = scratch.model
    const path = `/at/${scratch.council.slug}/${content.en.path}/${pages[0]?.slug}`
    const { body } = await send(product.url, { path })
    const raw = await startRaw(Buffer.from(body))
    const load = (server: Served, at: string): Promise<Load> =>
      drive(server, { atOnce: 16, seconds: 5, next: () => ({ path: at }) })
    try {
      await load(product, path)
      await load(raw, '/')
      const limit = await load(raw, '/')
      return measures(await load(product, path), limit)
    } finally {
      await Promise.all([raw.stop(), product.stop()])
      await scratch.close()
    }
  },
}

function measures(ours: Load, limit: Load): Measure[] {
  const share = limit.cpuUs / ours.cpuUs
  return [
    {
      what: 'question page of a signed-out journey, 16 at once',
      value: `p95 ${ms(ours.p95Ms)}, ${perSecond(ours.perSecond)}, ${Math.round(ours.cpuUs)} µs of the server's processor time`,
      bar: 'p95 ≤ 15 ms and ≥ 0.2 of the limit by processor time',
      met: ours.p95Ms <= 15 && share >= 0.2,
      beside: `raw node:http with the same bytes: ${perSecond(limit.perSecond)}, ${Math.round(limit.cpuUs)} µs, ratio ${ratio(share)}`,
    },
    {
      what: 'memory of the process under this load, worker inside',
      value: `${Math.round(ours.rss / 1e6)} MB`,
      bar: '200 MB',
      met: ours.rss <= 200e6,
    },
  ]
}
