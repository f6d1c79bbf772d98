import { join } from 'node:path'
import type { Config } from '#kernel/config.ts'
import { findMigrationSources } from '#kernel/database/migrate.ts'
import { type Database, openDatabase } from '#kernel/database/open.ts'

/** Opens the database as the configuration says. */
export function openConfigured(config: Config, log: (line: string) => void): Promise<Database> {
  return openDatabase({
    databaseUrl: config.databaseUrl,
    databaseOwnerUrl: config.databaseOwnerUrl,
    dataDirectory: config.dataDirectory,
    migrations: findMigrationSources(join(import.meta.dirname, '..')),
    log,
  })
}
