import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { Bench, Measure } from './measure.ts'
import { openScratch, ROOT, type Scratch } from './tools/scratch.ts'
import { type Product, type Served, startPeer, startProduct } from './tools/start-product.ts'
import { driveJourneys, type Form, type Journeys, tryOut } from './tools/whole-journey.ts'

const CLIENTS = 8
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5)
const TURNS = 2
const WARMING = { atOnce: CLIENTS, seconds: 2, journeys: 150 }
const PEER = join(ROOT, 'bench/peers/defra')
const WHAT = `whole journey of six pages, a seventh for every second person, ${CLIENTS} at once`
const BAR = '≥ 5 × the DEFRA forms engine'

/** From the first question to the reference, everything on; beside another engine with the same form, in turns. */
export const bench: Bench = {
  name: 'journey',
  run: async () => {
    if (!existsSync(join(PEER, 'node_modules'))) return [notInstalled()]
    const scratch = await openScratch(join(ROOT, 'bench/packages/six-pages'))
    try {
      await makePeerTable(scratch)
      const product = await startProduct(scratch)
      const peer = await startPeer(PEER, {
        NODE_ENV: 'production',
        BENCH_DATABASE: scratch.database.ownerUrl,
        LOG_LEVEL: 'error',
      })
      return [await inTurns(scratch, product, peer)]
    } finally {
      await scratch.close()
    }
  },
}

function notInstalled(): Measure {
  const value = 'not measured, install it with: npm ci --ignore-scripts --prefix bench/peers/defra'
  return { what: WHAT, value, bar: BAR, met: undefined }
}

async function inTurns(scratch: Scratch, product: Product, peer: Served): Promise<Measure> {
  const [ours, theirs] = [ourForm(scratch, product), theirForm(peer)]
  const given = { ours: await tryOut(ours), theirs: await tryOut(theirs) }
  const all = { ours: [] as Journeys[], theirs: [] as Journeys[] }
  for (let turn = 0; turn <= TURNS; turn += 1) {
    // The first only warms both up, but its references must be in the databases too.
    const turnOf = turn === 0 ? WARMING : { atOnce: CLIENTS, seconds: SECONDS }
    all.ours.push(await driveJourneys(ours, turnOf))
    all.theirs.push(await driveJourneys(theirs, turnOf))
  }
  await Promise.all([product.stop(), peer.stop()])
  const lost = {
    ours: await missing(scratch, 'cases.case', [...given.ours, ...referencesOf(all.ours)]),
    theirs: await missing(scratch, 'peer.submission', [
      ...given.theirs,
      ...referencesOf(all.theirs),
    ]),
  }
  return measureOf(sum(all.ours.slice(1)), sum(all.theirs.slice(1)), lost)
}

function ourForm({ council, model }: Scratch, server: Served): Form {
  const start = `/at/${council.slug}/${model.content.en.path}`
  return {
    server,
    first: `${start}/${model.pages[0]?.slug}`,
    last: '/check-your-answers',
    answers: person => ({
      ...others(person),
      'property-line1': `${person} High Street`,
      'property-line2': '',
      'property-town': 'Benchford',
      'property-county': '',
      'property-postcode': 'BF1 1ST',
      ...dateFields('dueOn-'),
      missedBefore: person % 2 === 0 ? 'yes' : 'no',
    }),
    reference: /(MC-[A-Z0-9]{4}-[A-Z0-9]{4})/,
  }
}

function theirForm(server: Served): Form {
  return {
    server,
    first: '/missed-bin/where',
    last: '/summary',
    answers: person => ({
      ...others(person),
      property__uprn: '',
      property__addressLine1: `${person} High Street`,
      property__addressLine2: '',
      property__town: 'Benchford',
      property__county: '',
      property__postcode: 'BF1 1ST',
      ...dateFields('dueOn__'),
      missedBefore: String(person % 2 === 0),
    }),
    reference: /Your reference number<br><strong>([^<]+)</,
  }
}

const others = (person: number) => ({
  bin: 'recycling',
  lastTime: 'The lorry did not come to our street',
  email: `person${person}@example.com`,
  yourName: 'Jo Example',
})

function dateFields(before: string): Record<string, string> {
  const [year = '', month = '', day = ''] = todayIn(new Date()).split('-')
  return { [`${before}day`]: day, [`${before}month`]: month, [`${before}year`]: year }
}

async function makePeerTable({ database }: Scratch): Promise<void> {
  await asOwner(database.ownerUrl, owner =>
    owner.query(
      'create schema peer; create table peer.submission (reference text primary key, answers jsonb not null, sent_at timestamptz not null default now())',
    ),
  )
}

const referencesOf = (runs: readonly Journeys[]) => runs.flatMap(({ references }) => references)

/** How many of the references that people were given the table does not hold, or holds that nobody was given. */
async function missing(
  scratch: Scratch,
  table: string,
  references: readonly string[],
): Promise<number> {
  const given = new Set(references)
  const { rows } = await asOwner(scratch.database.ownerUrl, async owner => {
    await owner.query(`set app.council = '${scratch.council.id}'`)
    return owner.query<{ reference: string }>(`select reference from ${table}`)
  })
  const held = new Set(rows.map(({ reference }) => reference))
  const unheld = [...given].filter(reference => !held.has(reference))
  const ungiven = [...held].filter(reference => !given.has(reference))
  return unheld.length + ungiven.length
}

async function asOwner<Result>(url: string, work: (owner: pg.Client) => Promise<Result>) {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

type Total = { journeys: number; perSecond: number; cpuMs: number }

function sum(runs: readonly Journeys[]): Total {
  const total = (of: (run: Journeys) => number) => runs.reduce((all, run) => all + of(run), 0)
  const journeys = total(run => run.references.length)
  return {
    journeys,
    perSecond: (journeys / total(run => run.tookMs)) * 1000,
    cpuMs: total(run => run.cpuUs) / journeys / 1000,
  }
}

function measureOf(ours: Total, theirs: Total, lost: { ours: number; theirs: number }): Measure {
  const times = { rate: ours.perSecond / theirs.perSecond, cpu: theirs.cpuMs / ours.cpuMs }
  const told = ({ journeys, perSecond, cpuMs }: Total, missed: number) =>
    `${perSecond.toFixed(1)}/s, ${cpuMs.toFixed(1)} ms of the server's processor time each, ${journeys} journeys, ${missed} references amiss`
  return {
    what: WHAT,
    value: told(ours, lost.ours),
    bar: BAR,
    met: times.rate >= 5 && lost.ours === 0 && lost.theirs === 0,
    beside: `the engine: ${told(theirs, lost.theirs)}; ${times.rate.toFixed(1)} × by the clock, ${times.cpu.toFixed(1)} × by processor time`,
  }
}
