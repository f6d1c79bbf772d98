import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { CouncilIdentity, Ctx } from '#kernel/context.ts'
import { findMigrationSources } from '#kernel/database/migrate.ts'
import { type Database, openDatabase } from '#kernel/database/open.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { insertTeam, type ROLES, saveOfficer, setUpCouncil } from '#organisations'
import { compilePackage, loadPackage, type Model, publishPackage } from '#services'

export const ROOT = join(import.meta.dirname, '../..')
export const SECRET = 'b'.repeat(40)

/** A durable database of one's own with one council that offers one service, and where it is kept. */
export type Scratch = {
  folder: string
  database: Database
  council: CouncilIdentity
  ctx: Ctx
  model: Model
  officer: { id: string; name: string }
  close(): Promise<void>
}

/**
 * An embedded PostgreSQL as the product brings it, fsync and all, in a folder that goes with it. The
 * package is one of the library, or the path of a folder.
 */
export async function openScratch(packageName = 'missed-collection'): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'moothall-bench-'))
  // Where the bench runs as root, the database runs as another account.
  chmodSync(folder, 0o755)
  const database = await openDatabase({
    dataDirectory: folder,
    migrations: findMigrationSources(join(ROOT, 'src')),
    log: () => undefined,
  })
  const now = new Date()
  const made = await setUpCouncil(database.pool, 'Benchford Council', {
    now,
    demo: true,
    brand: '#0b5c4b',
    fictional: { nameCy: 'Cyngor Benchford', tier: 'unitary', nation: 'england' },
  })
  if (made.kind !== 'setUp') throw new Error('the bench could not be set up')
  const council: CouncilIdentity = { ...made.council, publicUrl: 'http://localhost' }
  const ctx: Ctx = {
    db: database.pool,
    council,
    now,
    actor: { kind: 'system', name: 'bench' },
    locale: 'en',
  }
  const model = await loadModel(packageName)
  await publishPackage(ctx, model)
  const officer = await addOfficer(ctx, model.caseType.team.otherwise)
  const close = async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, database, council, ctx, model, officer, close }
}

export async function loadModel(name: string): Promise<Model> {
  const compiled = compilePackage(await loadPackage(resolve(ROOT, 'library', name)))
  if (!compiled.ok) throw new Error(`${name} has mistakes`)
  return compiled.model
}

/** A caseworker of one team, who sees no other team's cases. */
async function addOfficer(ctx: Ctx, team: string): Promise<{ id: string; name: string }> {
  const [id, name, teamId] = [newId(), 'Cass Worker', newId()]
  await inCouncil(ctx.db, ctx.council.id, async tx => {
    await insertTeam(tx, {
      id: teamId,
      key: team,
      nameEn: team,
      nameCy: team,
      email: '',
      telephone: '',
    })
    await saveOfficer(
      tx,
      {
        id,
        name,
        email: 'cass@benchford.example',
        roles: ['caseworker'] satisfies (keyof typeof ROLES)[],
        teamIds: [],
        leavesOn: null,
        stoppedAt: null,
        demo: true,
      },
      ctx.now,
    )
  })
  await joinTeam(ctx, id, team)
  return { id, name }
}

async function joinTeam(ctx: Ctx, officerId: string, team: string): Promise<void> {
  await inCouncil(ctx.db, ctx.council.id, tx =>
    tx.query({
      text: 'insert into organisations.team_member (council_id, team_id, officer_id) select council_id, id, $2 from organisations.team where council_id = $1 and key = $3 on conflict do nothing',
      values: [ctx.council.id, officerId, team],
    }),
  )
}
