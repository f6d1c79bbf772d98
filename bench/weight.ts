import { type Bench, type Measure, ms, perSecond } from './measure.ts'
import { drive, send } from './tools/load.ts'
import { startOf } from './tools/resident.ts'
import { openScratch, type Scratch } from './tools/scratch.ts'
import { type Product, startProduct } from './tools/start-product.ts'

const LISTED = 978

/** What a first view weighs over the wire, with everything it names; and finding a service among all of the list. */
export const bench: Bench = { name: 'weight', run }

async function run(): Promise<Measure[]> {
  const scratch = await openScratch()
  try {
    await listServices(scratch)
    const product = await startProduct(scratch)
    const at = `/at/${scratch.council.slug}`
    const pages = {
      'home page': at,
      'start page of a service': startOf(scratch),
      'question page': `${startOf(scratch)}/${scratch.model.pages[0]?.slug}`,
      'A to Z of 978 services, one letter': `${at}/a-to-z?letter=C`,
    }
    const weights: Measure[] = []
    for (const [what, path] of Object.entries(pages)) weights.push(await weigh(product, what, path))
    const search = await drive(product, {
      atOnce: 4,
      seconds: 4,
      next: () => ({ path: `${at}/services?q=missed+bin` }),
    })
    await product.stop()
    return [
      ...weights,
      {
        what: `services search among ${LISTED}, 4 at once`,
        value: `p95 ${ms(search.p95Ms)}, p50 ${ms(search.p50Ms)}, ${perSecond(search.perSecond)}`,
        bar: 'p95 ≤ 20 ms',
        met: search.p95Ms <= 20,
      },
    ]
  } finally {
    await scratch.close()
  }
}

/** As many entries as the official list has, with names as long as its own. */
async function listServices({ database }: Scratch): Promise<void> {
  const { default: pg } = await import('pg')
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(
    `insert into services.list_entry (lgsl, label, description, status, kind, history, first_read_at)
     select n + 3000, chr(65 + n % 26) || 'ouncil service of kind ' || n || ' - advice and application', 'Apply for, report or find out about what the council does under number ' || n, 'Live', 'service', '', now()
     from generate_series(1, $1::int) n on conflict do nothing`,
    [LISTED],
  )
  await owner.end()
}

async function weigh(product: Product, what: string, path: string): Promise<Measure> {
  const get = (of: string) =>
    send(product.url, { path: of, headers: { 'accept-encoding': 'br, gzip' } })
  const page = await get(path)
  const named = [...page.body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
    found => found[1] ?? '',
  )
  let [styles, scripts] = [0, 0]
  for (const asset of new Set(named)) {
    const bytes = Number((await get(asset)).headers['content-length'])
    if (asset.endsWith('.js')) scripts += bytes
    else styles += bytes
  }
  const html = Number(page.headers['content-length'])
  const all = (html + styles + scripts) / 1000
  return {
    what: `first view of the ${what}`,
    value: `${all.toFixed(1)} kB: page ${(html / 1000).toFixed(1)}, styles and pictures ${(styles / 1000).toFixed(1)}, scripts that nothing needs ${(scripts / 1000).toFixed(1)}`,
    bar: '60 kB over the wire, 0 kB of script needed',
    met: all <= 60,
  }
}
