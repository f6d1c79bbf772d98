import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from '#kernel/database/embedded.ts'

/** The oldest PostgreSQL that Moothall promises to run on. */
const OLDEST = '15'

/**
 * Starts a PostgreSQL 15 installed on this machine, with a cluster of its own in the directory.
 * Undefined when there is none: the promise is then held where one is installed, as it is in CI.
 */
export async function startOldestPostgres(directory: string): Promise<Embedded | undefined> {
  const folder = programFolders().find(each => existsSync(join(each, 'initdb')))
  if (folder === undefined) return undefined
  const engine = { bin: (program: string) => join(folder, program), major: OLDEST }
  return startEmbedded({ directory, durable: false, engine, log: () => undefined })
}

function programFolders(): string[] {
  return [
    `/usr/lib/postgresql/${OLDEST}/bin`,
    `/usr/pgsql-${OLDEST}/bin`,
    ...globSync(`/{opt/homebrew,usr/local}/opt/postgresql@${OLDEST}/bin`),
  ]
}
