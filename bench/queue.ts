import { readingCouncil } from '#kernel/transaction.ts'
import { type Bench, type Measure, ms, perSecond, ratio } from './measure.ts'
import { fillCases } from './tools/fill-cases.ts'
import { inlined } from './tools/limit-of.ts'
import { drive, type Load } from './tools/load.ts'
import { type Limit, measureLimit } from './tools/pgbench.ts'
import { report } from './tools/resident.ts'
import { openScratch, type Scratch } from './tools/scratch.ts'
import { type Product, startProduct } from './tools/start-product.ts'
import { signedIn, type Visitor } from './tools/visitor.ts'

const CASES = Number(process.env['BENCH_CASES'] ?? 1_000_000)
const CLIENTS = 8
const SECONDS = 5

/** A caseworker's pages with a million cases: the queue, and finding a case by what is known of it. */
export const bench: Bench = { name: 'queue', run }

async function run(): Promise<Measure[]> {
  const scratch = await openScratch()
  try {
    const product = await startProduct(scratch, { worker: 'none' })
    const reference = await report(product.url, scratch)
    const began = performance.now()
    await fillCases(scratch, CASES)
    const filled: Measure = {
      what: `${CASES.toLocaleString('en-GB')} cases and their words made`,
      value: `${Math.round((performance.now() - began) / 1000)} s`,
      bar: 'none: it only prepares',
      met: true,
    }
    const officer = await signedIn(product.url, `/at/${scratch.council.slug}`)
    const queue = await measureQueue(scratch, product, officer)
    const found = await measureSearches(scratch, product, { officer, reference })
    await product.stop()
    return [filled, queue, ...found]
  } finally {
    await scratch.close()
  }
}

async function measureQueue(
  scratch: Scratch,
  product: Product,
  officer: Visitor,
): Promise<Measure> {
  const path = `/at/${scratch.council.slug}/staff/cases`
  const load = await ask(product, officer, path)
  const statements = await product.recording(() => officer.open(path))
  const list = statements.find(({ text }) => /"seenSeq"/.test(text))
  if (list === undefined) throw new Error('the queue asked for no list')
  const limit = await measureLimit({
    statements: [
      'begin',
      `set local app.council = '${scratch.council.id}'`,
      inlined(list),
      'commit',
    ],
    url: scratch.database.appUrl,
    clients: CLIENTS,
    seconds: SECONDS,
    folder: scratch.folder,
  })
  return queueMeasure(load, limit)
}

function queueMeasure(load: Load, limit: Limit): Measure {
  const share = load.perSecond / limit.perSecond
  return {
    what: `staff queue, 50 of ${CASES.toLocaleString('en-GB')} cases, an officer of one team, ${CLIENTS} at once`,
    value: `p95 ${ms(load.p95Ms)}, ${perSecond(load.perSecond)}, ${Math.round(load.cpuUs)} µs of processor time, ${Math.round(load.rss / 1e6)} MB`,
    bar: 'p95 ≤ 40 ms and ≥ 0.2 of the limit',
    met: load.p95Ms <= 40 && share >= 0.2,
    beside: `the bare query by ${limit.by}: ${perSecond(limit.perSecond)}, p95 ${ms(limit.p95Ms)}, ratio ${ratio(share)}`,
  }
}

/** The first answers warm the caches of both sides, as every other answer finds them. */
async function ask(product: Product, officer: Visitor, path: string, expect = 200): Promise<Load> {
  const next = () => ({ path, headers: officer.headers() })
  await drive(product, { atOnce: CLIENTS, seconds: 1, next, expect: [expect] })
  return drive(product, { atOnce: CLIENTS, seconds: SECONDS, next, expect: [expect] })
}

type Searching = { officer: Visitor; reference: string }

/** A postcode of which the officer's own team has a case. */
async function somePostcode({ database, council, model }: Scratch): Promise<string> {
  return readingCouncil(database.pool, council.id, async tx => {
    const { rows } = await tx.query({
      text: 'select postcode from cases.case where council_id = $1 and team = $2 and postcode is not null order by id desc limit 1',
      values: [council.id, model.caseType.team.otherwise],
    })
    return String(rows[0]?.postcode)
  })
}

async function measureSearches(
  scratch: Scratch,
  product: Product,
  { officer, reference }: Searching,
): Promise<Measure[]> {
  const { council } = scratch
  const searches = [
    ['a reference', reference.toLowerCase(), 303],
    ['a name', 'Sian Harton', 200],
    ['a misspelt name', 'Shan Harten', 200],
    ['a postcode', await somePostcode(scratch), 200],
    ['words that most cases have', 'recycling road', 200],
  ] as const
  const measures: Measure[] = []
  for (const [what, typed, expect] of searches) {
    const path = `/at/${council.slug}/staff/search?${new URLSearchParams({ q: typed })}`
    const load = await ask(product, officer, path, expect)
    const shown = expect === 303 ? 1 : rowsIn((await officer.open(path)).html)
    measures.push({
      what: `search by ${what}, ${CLIENTS} at once`,
      value: `p95 ${ms(load.p95Ms)}, ${perSecond(load.perSecond)}, ${shown} found`,
      bar: 'p95 ≤ 80 ms, and found',
      met: load.p95Ms <= 80 && shown > 0,
    })
  }
  return measures
}

const rowsIn = (html: string) => new Set(html.match(/\/staff\/cases\/[0-9a-f-]{36}/g)).size
