import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { readConfig } from '#kernel/config.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { insertTeam, listTeams, saveOfficer, setUpCouncil } from '#organisations'
import { compilePackage, loadPackage, type Model, publishPackage } from '#services'
import { type App, composeApp } from '../../src/app/compose.ts'
import { testDatabase } from './database.ts'

const LIBRARY = join(import.meta.dirname, '../../library')

export type TestApp = App & {
  councilId: string
  slug: string
  pool: Awaited<ReturnType<typeof testDatabase>>['pool']
  /** As the application signs in: for another process on the same database. */
  databaseUrl: string
  /** As the owner signs in, who migrates. */
  ownerUrl: string
  /** As who is above row security: for looking at everything. */
  adminUrl: string
}

/** The whole product on a database of its own, with one made-up council, a caseworker of every team, and a clock that can be set. */
export async function testApp(options: {
  packages: readonly string[]
  clock: () => Date
  slug?: string
  /** Links may lead to this machine. */
  privateLinks?: boolean
  /** Variables of the environment beyond those of every test. */
  environment?: Readonly<Record<string, string>>
  /** The worker does only what `drain` is asked for. */
  driven?: boolean
  /** As many requests as one likes. */
  unlimited?: boolean
}): Promise<TestApp> {
  // Before the database's own: the worker must be still when its database goes.
  let app: App | undefined
  after(() => app?.close())
  const database = await testDatabase()
  const config = readConfig({
    MOOTHALL_DATA_DIR: mkdtempSync(join(tmpdir(), 'moothall-')),
    MOOTHALL_LOG: 'error',
    MOOTHALL_SECRET: 'x'.repeat(40),
    MOOTHALL_DEMO: 'true',
    ...options.environment,
  })
  const composed = await composeApp({
    config,
    database,
    clock: options.clock,
    baseUrl: () => 'http://localhost',
    privateLinks: options.privateLinks ?? false,
    driven: options.driven ?? false,
    unlimited: options.unlimited ?? false,
  })
  app = composed
  const now = options.clock()
  const council = await setUpCouncil(database.pool, 'Testham Council', {
    now,
    demo: true,
    brand: '#0b5c4b',
    fictional: { nameCy: 'Cyngor Testham', tier: 'unitary', nation: 'england' },
  })
  if (council.kind !== 'setUp') throw new Error('the council was not set up')
  const { id, slug } = council.council
  await addServices(database.pool, id, { packages: options.packages, now })
  const { pool, appUrl: databaseUrl, ownerUrl, adminUrl } = database
  return { ...composed, councilId: id, slug, pool, databaseUrl, ownerUrl, adminUrl }
}

/** Publishes packages of the library for a council, each with a caseworker of its teams. */
export async function addServices(
  pool: TestApp['pool'],
  id: string,
  { packages, now }: { packages: readonly string[]; now: Date },
): Promise<void> {
  for (const name of packages) {
    const model = await loadModel(name)
    const published = await publishPackage(
      { db: pool, council: { id }, now, actor: { kind: 'system', name: 'test' } },
      model,
    )
    if (published.kind === 'refused') throw new Error(`${name} was not published`)
    await addOfficers(pool, id, { model, now })
  }
}

export async function loadModel(name: string): Promise<Model> {
  const compiled = compilePackage(await loadPackage(join(LIBRARY, name)))
  if (!compiled.ok)
    throw new Error(
      compiled.mistakes.map(mistake => `${mistake.file}: ${mistake.message.en}`).join('\n'),
    )
  return compiled.model
}

async function addOfficers(
  pool: TestApp['pool'],
  councilId: string,
  { model, now }: { model: Model; now: Date },
): Promise<void> {
  await inCouncil(pool, councilId, async tx => {
    const keys = new Set([
      ...model.caseType.team.first.map(choice => choice.team),
      model.caseType.team.otherwise,
    ])
    for (const key of keys) {
      await insertTeam(tx, { id: newId(), key, nameEn: key, nameCy: key, email: '', telephone: '' })
      const team = (await listTeams(tx)).find(each => each.key === key)
      await saveOfficer(
        tx,
        {
          id: newId(),
          name: `Caseworker ${key}`,
          email: `${key}.${newId()}@testham.example`,
          roles: ['caseworker', 'manager', 'adviser'],
          teamIds: [team?.id ?? ''],
          leavesOn: null,
          stoppedAt: null,
          demo: true,
        },
        now,
      )
    }
  })
}
