import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publish } from '#kernel/events/publish.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, type Pool, readingCouncil } from '#kernel/transaction.ts'
import { createCouncilDirectory } from '#organisations'
import type { App } from '../compose.ts'
import { DEMO_COUNCILS } from './councils.ts'
import { type DemoCouncil, seedCouncils, seedLife } from './seed-demo.ts'
import { seedFiles } from './seed-files.ts'

const ROOT = join(import.meta.dirname, '../../..')
const SEEDER = { kind: 'system', name: 'demo' } as const

export type Demo = {
  /** Fills the councils with half a year of life, while the product is open; what a stop leaves undone the next start does. */
  fill(app: Pick<App, 'files'>, isStopping: () => boolean): Promise<void>
}

/**
 * Opens the demonstration's councils. Undefined when all of it is there already, made from the library as
 * it is: a restart then reads no package.
 */
export async function openDemo(
  database: { pool: Pool },
  say: (line: string) => void,
): Promise<Demo | undefined> {
  const db: Pool = { connect: database.pool.connect.bind(database.pool) as Pool['connect'] }
  const fingerprint = fingerprintOf(['library/**/*', 'src/app/demo/*'])
  if (await isMade(db, fingerprint)) return undefined
  say('Looking after the demonstration …')
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

async function isMade(db: Pool, fingerprint: string): Promise<boolean> {
  const councils = (await createCouncilDirectory(db).listServedCouncils()).filter(
    ({ demo }) => demo,
  )
  if (councils.length < DEMO_COUNCILS.length) return false
  const marks = await Promise.all(councils.map(({ id }) => findMark(db, id)))
  return marks.every(found => found === fingerprint)
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
