import { createPublicKey } from 'node:crypto'
import { join, resolve } from 'node:path'
import { verifyCases } from '#cases'
import { importLinksCommand } from '#coverage'
import { copyStored, filesBeside, openFiles, openStorage, resealKeys, verifyFiles } from '#files'
import { openSigningKey } from '#kernel/audit/signing-key.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { readConfig } from '#kernel/config.ts'
import { backup } from '#kernel/database/backup.ts'
import { restore } from '#kernel/database/restore.ts'
import { inCouncil, type Pool, readingCouncil } from '#kernel/transaction.ts'
import { createCouncilDirectory, importCouncilsCommand, setUpCouncilCommand } from '#organisations'
import { PLACE_IMPORTS, type PlaceImport } from '#places'
import {
  adoptCommand,
  checkCommand,
  compareCommand,
  feedCommand,
  heartbeatCommand,
  importServiceListCommand,
  newCommand,
  publishCommand,
  showCommand,
} from '#services'
import { openConfigured } from './open-configured.ts'
import { installationSecret } from './secret.ts'

const say = (line: string) => console.log(line)

type Command = (args: string[]) => Promise<number>

/** Everything but `start`, by the word it is called with: the arguments after it in, the exit code out. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  check: fromCaller(args => checkCommand(args, say)),
  new: fromCaller(args => newCommand(args, say)),
  show: fromCaller(args => showCommand(args, say)),
  compare: fromCaller(args => compareCommand(args, say)),
  publish: fromCaller(publishPackageCommand),
  council: councilCommand,
  import: importCommand,
  feed: fromCaller(args => feedCommand(args, { out: say, now: new Date(), open: openAtHome })),
  adopt: fromCaller(args => adoptCommand(args, { out: say, now: new Date(), open: openAtHome })),
  heartbeat: fromCaller(beatCommand),
  backup: args => copyCommand(args, 'backup'),
  restore: args => copyCommand(args, 'restore'),
  verify: verifyCommand,
  reseal: resealCommand,
}

/** Folders are named from where the caller stands; the program's own folder is another. */
function fromCaller(command: Command): Command {
  return args => {
    const folder = process.env['MOOTHALL_CALLED_FROM']
    if (folder !== undefined) process.chdir(folder)
    return command(args)
  }
}

function publishPackageCommand(args: string[]): Promise<number> {
  return publishCommand(args, {
    out: say,
    now: new Date(),
    open: openAtHome,
  })
}

/** Where the data is kept is said from the program's own folder; what the caller named is found from theirs. */
async function openAtHome() {
  const there = process.cwd()
  process.chdir(join(import.meta.dirname, '..', '..'))
  const open = await openWithCouncils()
  process.chdir(there)
  return open
}

async function councilCommand(args: string[]): Promise<number> {
  const config = readConfig(process.env)
  const database = await openConfigured(config, say)
  // By its name: a browser makes no passkey for a bare address.
  const baseUrl = config.publicUrl ?? `http://localhost:${config.port}`
  try {
    return await setUpCouncilCommand(args, { db: database.pool, out: say, baseUrl })
  } finally {
    await database.close()
  }
}

type Setup = { db: Pool; out: (line: string) => void }
type Importer = (args: string[], setup: Setup) => Promise<number>

const IMPORTERS: Readonly<Record<string, Importer>> = {
  councils: importCouncilsCommand,
  'service-list': importServiceListCommand,
  links: async (args, setup) => importLinksCommand(args, await withCouncils(setup)),
  ...Object.fromEntries(
    Object.entries(PLACE_IMPORTS).map(([what, run]: [string, PlaceImport]) => [
      what,
      async (args: string[], setup: Setup) => run(args, await withCouncils(setup)),
    ]),
  ),
}

async function withCouncils(setup: Setup) {
  return { ...setup, councils: await createCouncilDirectory(setup.db).listServedCouncils() }
}

async function importCommand([what = '', ...rest]: string[]): Promise<number> {
  const importer = IMPORTERS[what]
  if (importer === undefined) {
    say(`Usage: moothall import ${Object.keys(IMPORTERS).join('|')} <file>`)
    return 2
  }
  const database = await openConfigured(readConfig(process.env), say)
  try {
    return await importer(rest, { db: database.pool, out: say })
  } finally {
    await database.close()
  }
}

/** Writes everything to one file, and the bytes of files to a folder beside it; or takes them back from there. */
async function copyCommand([file]: string[], what: 'backup' | 'restore'): Promise<number> {
  if (file === undefined) {
    say(`Usage: moothall ${what} <file>`)
    return 2
  }
  const config = readConfig(process.env)
  const database = await openConfigured(config, say)
  const [stored, beside] = [openStorage(config), filesBeside(file)]
  // Bytes first, so that every row finds its own; and once more, for what came while the rows were copied.
  const copyBytes = () =>
    what === 'backup' ? copyStored(stored, beside) : copyStored(beside, stored)
  try {
    const first = await copyBytes()
    const manifest = await (what === 'backup' ? backup : restore)(database, file)
    const later = await copyBytes()
    say(
      `${what === 'backup' ? 'Written to' : 'Taken back from'} ${file}: ${manifest.tables.length} tables; ${beside.where}: ${first.copied + later.copied} new stored files, ${first.already} already there.`,
    )
    return 0
  } finally {
    await database.close()
  }
}

/** Goes through every council's audit tree and histories and names what was altered. */
async function verifyCommand(): Promise<number> {
  const config = readConfig(process.env)
  const database = await openConfigured(config, say)
  const key = await openSigningKey(join(config.dataDirectory, 'audit-key.pem'))
  const files = openFiles({ ...config, secret: await installationSecret(config) })
  let wrong = 0
  try {
    for (const council of await createCouncilDirectory(database.pool).listServedCouncils()) {
      const found = (finding: { what: string; row: string }) => {
        wrong += 1
        say(`${council.slug}: ${finding.what} (${finding.row})`)
      }
      const counts = await readingCouncil(database.pool, council.id, async tx => ({
        ...(await verifyAudit(tx, createPublicKey(key.privateKey), found)),
        actions: await verifyCases(tx, found),
      }))
      const stored = await verifyFiles(files, { db: database.pool, councilId: council.id }, found)
      say(
        `${council.slug}: ${counts.events} events, ${counts.actions} actions and ${stored} stored files were looked at`,
      )
    }
  } finally {
    await database.close()
  }
  say(wrong === 0 ? 'Nothing was altered.' : `${wrong} things are not as they were written.`)
  return wrong === 0 ? 0 : 1
}

/** Seals the keys of files with the present secret, after it was changed; the one before is in MOOTHALL_PREVIOUS_SECRET. */
async function resealCommand(): Promise<number> {
  const config = readConfig(process.env)
  const database = await openConfigured(config, say)
  try {
    const secrets = {
      secret: await installationSecret(config),
      previousSecret: config.previousSecret,
    }
    let changed = 0
    for (const council of await createCouncilDirectory(database.pool).listServedCouncils())
      changed += await inCouncil(database.pool, council.id, tx => resealKeys(tx, secrets))
    say(`${changed} keys were sealed anew. MOOTHALL_PREVIOUS_SECRET is no longer needed.`)
    return 0
  } finally {
    await database.close()
  }
}

async function openWithCouncils() {
  const database = await openConfigured(readConfig(process.env), say)
  const councils = await createCouncilDirectory(database.pool).listServedCouncils()
  return { db: database.pool, councils, close: () => database.close() }
}

async function beatCommand(args: string[]): Promise<number> {
  const { dataDirectory } = readConfig(process.env)
  const home = join(import.meta.dirname, '..', '..')
  const key = await openSigningKey(resolve(home, dataDirectory, 'audit-key.pem'))
  const { close, ...open } = await openAtHome()
  try {
    return await heartbeatCommand(args, { ...open, out: say, now: new Date(), key })
  } finally {
    await close()
  }
}
