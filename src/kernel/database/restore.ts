import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { StartupProblem } from '../startup-problem.ts'
import {
  type Archive,
  type ArchiveHeader,
  damaged,
  FORMAT,
  type Manifest,
  openArchive,
  type TableCount,
  type TableHeader,
} from './backup/archive.ts'
import { appliedMigrations, listTables, seeEveryRow, type Table } from './backup/tables.ts'
import type { BackupSource } from './backup.ts'
import { withClient } from './roles.ts'

/**
 * Takes a backup into a migrated database that holds no council's rows yet, in one transaction: every row,
 * counted and hashed as the archive says, or nothing. Lists that migrations had filled are replaced.
 * @throws StartupProblem when the archive is not whole, is of other schemas, or the database is not empty
 */
export async function restore(target: BackupSource, file: string): Promise<Manifest> {
  const archive = openArchive(file)
  try {
    return await withClient(target.adminUrl ?? target.ownerUrl, async client => {
      await client.query('begin')
      await seeEveryRow(client)
      const manifest = await take(client, archive, file)
      await client.query('commit')
      return manifest
    })
  } finally {
    archive.close()
  }
}

async function take(client: pg.Client, archive: Archive, file: string): Promise<Manifest> {
  const header = (await archive.readLine()) as ArchiveHeader
  if (header?.format !== FORMAT) throw damaged(file)
  await refuseOtherSchemas(client, header)
  const tables = await listTables(client)
  await makeRoom(client, tables)
  const taken: TableCount[] = []
  for (const _ of tables) taken.push(await takeTable(client, tables, archive, file))
  const manifest = (await archive.readLine()) as Manifest
  if (JSON.stringify(manifest.tables) !== JSON.stringify(taken)) throw damaged(file)
  return manifest
}

async function refuseOtherSchemas(client: pg.Client, header: ArchiveHeader): Promise<void> {
  const key = (each: ArchiveHeader['migrations'][number]) =>
    `${each.module}/${each.name} ${each.checksum}`
  const here = (await appliedMigrations(client)).map(key)
  const there = header.migrations.map(key)
  const odd = here.find(each => !there.includes(each)) ?? there.find(each => !here.includes(each))
  if (odd === undefined) return
  throw new StartupProblem(
    `The backup was made by another version of Moothall: ${odd.split(' ')[0]} differs.`,
    'Restore it with the version that made it, and upgrade afterwards.',
  )
}

async function makeRoom(client: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables.filter(({ tenant }) => tenant)) {
    const { rows } = await client.query<{ used: boolean }>(
      `select exists (select from ${name}) as used`,
    )
    if (!rows[0]?.used) continue
    throw new StartupProblem(
      `The database already holds rows in ${name}.`,
      'Restore into a new, empty database.',
    )
  }
  await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`)
}

async function takeTable(
  client: pg.Client,
  tables: readonly Table[],
  archive: Archive,
  file: string,
): Promise<TableCount> {
  const header = (await archive.readLine()) as TableHeader
  const table = tables.find(({ name }) => name === header?.table)
  // The same migrations make the same columns; anything else was put there by hand.
  if (table === undefined || String(table.columns) !== String(header.columns)) throw damaged(file)
  const hash = createHash('sha256')
  async function* rows() {
    for await (const block of archive.readRows()) {
      hash.update(block)
      yield block
    }
  }
  const into = client.query(copyFrom(`copy ${table.target} from stdin`))
  await pipeline(Readable.from(rows()), into).catch(error => {
    throw error instanceof StartupProblem ? error : damaged(file, error)
  })
  return { table: table.name, rows: into.rowCount, sha256: hash.digest('hex') }
}
