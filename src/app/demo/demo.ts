import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publish } from '#kernel/events/publish.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, type Pool, readingCouncil } from '#kernel/transaction.ts'
import { createCouncilDirectory } from '#organisations'
import type { App } from '../compose.ts'
import { DEMO_COUNCILS } from './councils.ts'
import type { DemoCouncil } from './seed-demo.ts'

const ROOT = join(import.meta.dirname, '../../..')
type Say = (line: string) => void

const SEEDER = { kind: 'system', name: 'demo' } as const

export type Demo = {
  /** Fills the councils with half a year of life, while the product is open; what a stop leaves undone the next start does. */
  fill(app: Pick<App, 'files'>, isStopping: () => boolean): Promise<void>
}

/**
 * Opens the demonstration's councils. Where all of them have been filled once they are open as they are, and
 * whether the library has changed since is looked at behind the open door: a restart waits for no package.
 */
export async function openDemo(database: { pool: Pool }, say: Say): Promise<Demo> {
  const db: Pool = { connect: database.pool.connect.bind(database.pool) as Pool['connect'] }
  const marks = await findMarks(db)
  if (marks !== undefined)
    return {
      fill: async (app, isStopping) => {
        const fingerprint = fingerprintOf(MADE_FROM)
        if (marks.every(mark => mark === fingerprint)) return
        await (await makeDemo(db, fingerprint, say)).fill(app, isStopping)
      },
    }
  return makeDemo(db, fingerprintOf(MADE_FROM), say)
}

async function makeDemo(db: Pool, fingerprint: string, say: Say): Promise<Demo> {
  say('Looking after the demonstration …')
  const { seedCouncils, seedLife } = await import('./seed-demo.ts')
  const { seedFiles } = await import('./seed-files.ts')
  const now = new Date()
  const open = await seedCouncils(db, now, say)
  return {
    fill: async (app, isStopping) => {
      say('Half a year of cases is being made for each council; it is open meanwhile.')
      const fillOne = async (one: DemoCouncil) => {
        const made = await seedLife(db, one, now)
        await seedFiles(app.files, db, one.council)
        await mark(db, one.council.id, fingerprint)
        say(`  ${one.demo.name}: ${one.models.length} services online, ${made} cases`)
      }
      try {
        await Promise.all(open.map(fillOne))
      } catch (error) {
        if (!isStopping()) throw error
      }
    },
  }
}

const MADE_FROM = ['library/**/*', 'src/app/demo/*']

/** Everything the demonstration is made from, as one short word. */
function fingerprintOf(patterns: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of globSync(patterns, { cwd: ROOT, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort())
    hash.update(file.slice(ROOT.length).replaceAll('\\', '/')).update(readFileSync(file))
  return hash.digest('base64url').slice(0, 22)
}

/** What each council of the demonstration was made from; undefined where one was never made to the end. */
async function findMarks(db: Pool): Promise<readonly string[] | undefined> {
  const councils = (await createCouncilDirectory(db).listServedCouncils()).filter(
    ({ demo }) => demo,
  )
  const marks = await Promise.all(councils.map(({ id }) => findMark(db, id)))
  const found = marks.filter(mark => mark !== undefined)
  return found.length < DEMO_COUNCILS.length ? undefined : found
}

/** The mark is the latest event of its kind, in the ledger like all that happened to a council. */
function findMark(db: Pool, councilId: string): Promise<string | undefined> {
  return readingCouncil(db, councilId, async tx => {
    const { rows } = await tx.query(
      sql`select data->>'from' as made from kernel.event
          where council_id = ${councilId} and subject_kind = 'demonstration' and subject_id = ${councilId}
          and type = 'demonstration.made' order by id desc limit 1`,
    )
    return rows[0]?.made
  })
}

async function mark(db: Pool, councilId: string, from: string): Promise<void> {
  const subject = { kind: 'demonstration', id: councilId }
  await inCouncil(db, councilId, tx =>
    publish(
      tx,
      { now: new Date(), actor: SEEDER },
      { type: 'demonstration.made', subject, data: { from } },
    ),
  )
}
