import { type Bench, type Measure, ms, perSecond, ratio } from './measure.ts'
import { insertsOf } from './tools/limit-of.ts'
import { drive, type Load, send } from './tools/load.ts'
import { type Limit, measureLimit } from './tools/pgbench.ts'
import { readyJourneys } from './tools/ready-journeys.ts'
import { openScratch, type Scratch } from './tools/scratch.ts'
import { startProduct } from './tools/start-product.ts'
import { signedIn } from './tools/visitor.ts'

const CLIENTS = 8
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6)

/** From the last button of a journey to its case in the officers' queue, everything on; beside the bare inserts. */
export const bench: Bench = { name: 'submit', run }

async function run(): Promise<Measure[]> {
  const scratch = await openScratch()
  const product = await startProduct(scratch)
  try {
    const requests = await readyJourneys(product.url, scratch, 1500 * SECONDS + 3000)
    const [first, ...others] = requests
    if (first === undefined) throw new Error('no journey is ready')
    await send(product.url, first)
    const next = () => others.shift()
    await drive(product, { atOnce: CLIENTS, seconds: 2, next, expect: [303] })
    const one = others.shift()
    const statements = await product.recording(() => send(product.url, one ?? first))
    const submitted = statements.slice(0, statements.findIndex(({ text }) => text === 'commit') + 1)
    const inserts = insertsOf(onlySubmit(statements) ?? submitted, scratch.council.id)
    const before = await queued(scratch, product.url)
    const load = await drive(product, { atOnce: CLIENTS, seconds: SECONDS, next, expect: [303] })
    const after = await queued(scratch, product.url)
    await product.stop()
    const limit = await measureLimit({
      statements: inserts,
      url: scratch.database.appUrl,
      clients: CLIENTS,
      seconds: SECONDS,
      folder: scratch.folder,
    })
    return [
      measureOf(load, limit, {
        inserts: inserts.length - 3,
        lost: load.answers - (after - before),
      }),
    ]
  } finally {
    await scratch.close()
  }
}

/** The worker's statements may stand between: the submission's are those from its opening to its end that hold the case. */
function onlySubmit(
  statements: Awaited<ReturnType<Awaited<ReturnType<typeof startProduct>>['recording']>>,
) {
  const at = statements.findIndex(({ text }) => /insert into cases\.case/.test(text))
  const from = statements.slice(0, at).findLastIndex(({ text }) => text.startsWith('begin;'))
  const to = statements.findIndex(({ text }, index) => index > at && text === 'commit')
  return at === -1 || from === -1 ? undefined : statements.slice(from, to + 1)
}

/** The cases of the queue as the database has them, and that the officer's page shows some. */
async function queued({ database, council }: Scratch, url: string): Promise<number> {
  const officer = await signedIn(url, `/at/${council.slug}`)
  await officer.open(`/at/${council.slug}/staff/cases`)
  if (!/MC-[A-Z0-9]{4}-/.test(officer.html)) throw new Error('the queue shows no case')
  const client = await database.pool.connect()
  try {
    await client.query(`begin; set local app.council = '${council.id}'`)
    const { rows } = await client.query('select count(*)::int as n from cases.case where is_open')
    await client.query('commit')
    return Number(rows[0]?.n)
  } finally {
    client.release()
  }
}

function measureOf(
  load: Load,
  limit: Limit,
  { inserts, lost }: { inserts: number; lost: number },
): Measure {
  const share = load.perSecond / limit.perSecond
  return {
    what: `submit to case in the staff queue, ${CLIENTS} at once, everything on`,
    value: `p95 ${ms(load.p95Ms)}, ${perSecond(load.perSecond)}, ${Math.round(load.cpuUs)} µs of processor time, ${lost} missing from the queue, ${Math.round(load.rss / 1e6)} MB`,
    bar: 'p95 ≤ 40 ms and ≥ 0.45 of the limit',
    met: load.p95Ms <= 40 && share >= 0.45 && lost === 0,
    beside: `the same rows in ${inserts} inserts by ${limit.by}: ${perSecond(limit.perSecond)}, p95 ${ms(limit.p95Ms)}, ratio ${ratio(share)}`,
  }
}
