import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import {
  type ArchiveHeader,
  END_OF_ROWS,
  FORMAT,
  type Manifest,
  type TableHeader,
} from './backup/archive.ts'
import { appliedMigrations, listTables, seeEveryRow, type Table } from './backup/tables.ts'
import type { Database } from './open.ts'
import { withClient } from './roles.ts'

/** Who sees every row: the administrator of our own server, else the owner. */
export type BackupSource = Pick<Database, 'adminUrl' | 'ownerUrl'>

/**
 * Writes every row of every module, as of one moment, into one compressed file that any later
 * PostgreSQL can take back. The work goes on meanwhile. The file appears only when it is complete.
 * It holds personal data: it is readable by its owner alone.
 * @returns for every table its number of rows and the SHA-256 of their text, as also kept in the file
 * @throws StartupProblem when the role does not see every row
 */
export async function backup(source: BackupSource, file: string): Promise<Manifest> {
  return withClient(source.adminUrl ?? source.ownerUrl, async client => {
    await client.query('begin isolation level repeatable read read only')
    await seeEveryRow(client)
    const manifest: Manifest = { tables: [] }
    const half = `${file}.half`
    try {
      await pipeline(
        archive(client, manifest),
        createGzip(),
        createWriteStream(half, { mode: 0o600, flush: true }),
      )
      await rename(half, file)
    } finally {
      await rm(half, { force: true })
    }
    await client.query('commit')
    return manifest
  })
}

async function* archive(client: pg.Client, manifest: Manifest): AsyncGenerator<Buffer | string> {
  const header: ArchiveHeader = {
    format: FORMAT,
    createdAt: new Date().toISOString(),
    migrations: await appliedMigrations(client),
  }
  yield `${JSON.stringify(header)}\n`
  for (const table of await listTables(client)) yield* rowsOf(client, table, manifest)
  yield `${JSON.stringify(manifest)}\n`
}

async function* rowsOf(
  client: pg.Client,
  table: Table,
  manifest: Manifest,
): AsyncGenerator<Buffer | string> {
  const header: TableHeader = { table: table.name, columns: table.columns }
  yield `${JSON.stringify(header)}\n`
  const hash = createHash('sha256')
  const rows = client.query(copyTo(`copy ${table.target} to stdout`))
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk)
    yield chunk
  }
  yield END_OF_ROWS
  manifest.tables.push({ table: table.name, rows: rows.rowCount, sha256: hash.digest('hex') })
}
