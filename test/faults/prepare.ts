import { join } from 'node:path'
import { readConfig } from '#kernel/config.ts'
import { findMigrationSources } from '#kernel/database/migrate.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { withClient } from '#kernel/database/roles.ts'
import { csrfTokenFor } from '#kernel/http/csrf.ts'
import { hashToken } from '#kernel/http/secrets.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, type Pool } from '#kernel/transaction.ts'
import { setUpCouncil } from '#organisations'
import { composeApp } from '../../src/app/compose.ts'
import { addServices, loadModel } from '../support/app.ts'
import { fillIn } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'
import type { Sending } from './ledger.ts'

export const SECRET = 'f'.repeat(40)

/**
 * A fresh database with one council, and customers who have filled in a report and not yet sent it. One goes
 * through the pages; the others are copies of its journey with browsers of their own. The database is shut again.
 */
export async function prepareSendings(
  folder: string,
  count: number,
): Promise<{ councilId: string; sendings: Sending[] }> {
  const root = join(import.meta.dirname, '../..')
  const database = await openDatabase({
    dataDirectory: folder,
    migrations: findMigrationSources(join(root, 'src')),
    log: () => undefined,
  })
  const now = new Date()
  const made = await setUpCouncil(database.pool, 'Faultham Council', {
    now,
    demo: true,
    brand: '#0b5c4b',
    fictional: { nameCy: 'Cyngor Faultham', tier: 'unitary', nation: 'england' },
  })
  if (made.kind !== 'setUp') throw new Error('the council was not set up')
  const { id, slug } = made.council
  await addServices(database.pool, id, { packages: ['missed-collection'], now })
  const base = await fillOne(database, { folder, slug, now })
  const tokens = Array.from({ length: count }, (_, at) => `customer-${at}-${newId()}`)
  await copyJourney(database.pool, id, tokens)
  // As the database does by itself within a minute: these journeys were not made a second ago elsewhere.
  await withClient(database.ownerUrl, owner => owner.query('analyze journeys.journey'))
  await database.close()
  return { councilId: id, sendings: tokens.map(token => sendingOf(base, token)) }
}

type Filled = { folder: string; slug: string; now: Date }

async function fillOne(
  database: Awaited<ReturnType<typeof openDatabase>>,
  { folder, slug, now }: Filled,
): Promise<string> {
  const config = readConfig({
    MOOTHALL_DATA_DIR: folder,
    MOOTHALL_SECRET: SECRET,
    MOOTHALL_LOG: 'silent',
    MOOTHALL_WORKER: 'none',
  })
  const app = await composeApp({
    config,
    database,
    baseUrl: () => 'http://localhost',
    unlimited: true,
  })
  const model = await loadModel('missed-collection')
  const base = `/at/${slug}/${model.content.en.path}`
  const person = new Person(app.server)
  await person.open(`${base}/${model.pages[0]?.slug}`)
  await fillIn(person, aDayThatIsTaken(now))
  await app.close()
  return base
}

/** Today, or the day before a Sunday, on which nothing is collected. */
function aDayThatIsTaken(now: Date): Record<string, string> {
  const day = new Date(now.getTime() - (now.getUTCDay() === 0 ? 86_400_000 : 0))
  return {
    'dueOn-day': String(day.getUTCDate()),
    'dueOn-month': String(day.getUTCMonth() + 1),
    'dueOn-year': String(day.getUTCFullYear()),
  }
}

/** Customers of their own addresses and names: one and the same would wait for each other's row. */
async function copyJourney(
  pool: Pool,
  councilId: string,
  tokens: readonly string[],
): Promise<void> {
  for (let from = 0; from < tokens.length; from += 1000) {
    const some = tokens.slice(from, from + 1000)
    await inCouncil(pool, councilId, tx =>
      tx.query({
        text: `insert into journeys.journey (council_id, id, package, version, visitor_hash, channel, locale, answers, state, started_at, changed_at, ends_at)
               select council_id, n.id, package, version, n.hash, channel, locale,
                 jsonb_set(jsonb_set(answers, '{email}', to_jsonb(n.number || '@example.com')), '{property,line1}', to_jsonb(n.number || ' High Street')),
                 state, started_at, changed_at, ends_at
               from (select * from journeys.journey where council_id = $1 order by id limit 1) one, unnest($2::uuid[], $3::bytea[], $4::text[]) n (id, hash, number)`,
        values: [
          councilId,
          some.map(() => newId()),
          some.map(hashToken),
          some.map((_, at) => String(from + at)),
        ],
      }),
    )
  }
}

function sendingOf(base: string, token: string): Sending {
  return {
    path: `${base}/check-your-answers`,
    sentPath: `${base}/sent`,
    headers: {
      cookie: `moothall_visitor=${token}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ _token: csrfTokenFor(SECRET, token) }).toString(),
  }
}
