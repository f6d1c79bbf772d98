import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Ctx } from '#kernel/context.ts'
import { findMigrationSources } from '#kernel/database/migrate.ts'
import { type Database, openDatabase } from '#kernel/database/open.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { findAddresses, takeProperties } from '#places'
import { type Bench, type Measure, ms, percentile } from './measure.ts'
import { madeUpCounty, type Typed } from './tools/made-up-addresses.ts'

const ADDRESSES = Number(process.env['BENCH_ADDRESSES'] ?? 1_500_000)
/** A folder that is kept, so that the rows are made once and searched many times. */
const KEPT = process.env['BENCH_PLACES']
const SEARCHES = 400
const COUNCIL = '01900000-0000-7000-8000-000000000001' as Ctx['council']['id']

/** Searches of 1,500,000 addresses with mistakes in them, beside a trigram search of the same rows without our rules. */
export const bench: Bench = { name: 'places', run }

async function run(): Promise<readonly Measure[]> {
  const folder = KEPT ?? mkdtempSync(join(tmpdir(), 'moothall-bench-places-'))
  const filled = existsSync(join(folder, 'data'))
  // Where the bench runs as root, the database runs as another account.
  if (KEPT === undefined) chmodSync(folder, 0o755)
  const database = await openDatabase({
    dataDirectory: join(folder, 'data'),
    migrations: findMigrationSources(join(import.meta.dirname, '../src')),
    log: () => undefined,
  })
  try {
    return await measure(database, filled)
  } finally {
    await database.close()
    if (KEPT === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(database: Database, filled: boolean): Promise<readonly Measure[]> {
  const county = madeUpCounty(7, ADDRESSES)
  const owner = new pg.Client({ connectionString: database.adminUrl })
  await owner.connect()
  try {
    const taken = filled ? [] : [await take(database, county)]
    // Kept rows: the streets to be asked for are the generator's by-product.
    if (filled) for (const _ of county.addresses());
    else await prepareBare(owner)
    const typed = Array.from({ length: SEARCHES }, county.misspelt)
    const ours = await time(typed, text => searchOurs(database, text))
    const bare = await time(typed.slice(0, 60), text => searchBare(owner, text))
    return [searchMeasure(ours, bare), ...taken]
  } finally {
    await owner.end()
  }
}

async function take(database: Database, county: ReturnType<typeof madeUpCounty>): Promise<Measure> {
  const began = performance.now()
  await inCouncil(database.pool, COUNCIL, tx => takeProperties(tx, county.addresses()))
  const rate = ADDRESSES / ((performance.now() - began) / 1000)
  return {
    what: 'addresses taken in',
    value: `${Math.round(rate).toLocaleString('en')} a second`,
    bar: '5,000',
    met: rate >= 5000,
  }
}

type Timed = { p50: number; p95: number; found: number }

function searchMeasure(ours: Timed, bare: Timed): Measure {
  const say = ({ p50, p95, found }: Timed) => `p50 ${ms(p50)}, p95 ${ms(p95)}, found ${found} %`
  return {
    what: `address search, ${ADDRESSES.toLocaleString('en')} rows, every text misspelt`,
    value: say(ours),
    bar: 'p95 50 ms',
    met: ours.p95 <= 50,
    beside: `a trigram index over the same lines, without row-level security: ${say(bare)}`,
  }
}

function searchOurs(database: Database, { typed, meant }: Typed): Promise<boolean> {
  return readingCouncil(database.pool, COUNCIL, async tx => {
    const found = await findAddresses(tx, typed)
    return found.properties.some(each => `${each.street} ${each.town}` === meant)
  })
}

async function searchBare(owner: pg.Client, { typed, meant }: Typed): Promise<boolean> {
  const { rows } = await owner.query({
    name: 'bare',
    text: 'select line from bare where line % $1 order by similarity(line, $1) desc limit 20',
    values: [typed],
  })
  return rows.some(row => String(row.line).includes(meant.toUpperCase()))
}

async function prepareBare(owner: pg.Client): Promise<void> {
  await owner.query('create extension if not exists pg_trgm')
  await owner.query(`create table bare as select upper(p.sub_building || ' ' || p.building_name || ' ' || p.building_number || ' ' || s.street || ' ' || s.town || ' ' || s.postcode) as line
    from places.property p join places.stretch s on s.council_id = p.council_id and s.id = p.stretch_id`)
  await owner.query('create index bare_line on bare using gin (line gin_trgm_ops)')
  await owner.query('vacuum analyze')
}

async function time(texts: readonly Typed[], search: (text: Typed) => Promise<boolean>) {
  for (const text of texts.slice(0, 20)) await search(text)
  const times: number[] = []
  let found = 0
  for (const text of texts) {
    const at = performance.now()
    if (await search(text)) found += 1
    times.push(performance.now() - at)
  }
  return {
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    found: Math.round((found / texts.length) * 100),
  }
}
