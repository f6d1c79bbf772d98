import { createPublicKey } from 'node:crypto'
import { join } from 'node:path'
import { verifyCases } from '#cases'
import { importLinksCommand } from '#coverage'
import { openSigningKey } from '#kernel/audit/signing-key.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { readConfig } from '#kernel/config.ts'
import { backup } from '#kernel/database/backup.ts'
import { restore } from '#kernel/database/restore.ts'
import { type Pool, readingCouncil } from '#kernel/transaction.ts'
import { createCouncilDirectory, importCouncilsCommand, setUpCouncilCommand } from '#organisations'
import { checkCommand, importServiceListCommand, newCommand, showCommand } from '#services'
import { openConfigured, start } from './start.ts'

const say = (line: string) => console.log(line)

type Command = (args: string[]) => Promise<number>

const COMMANDS: Readonly<Record<string, Command>> = {
  start: async () => {
    await start(say)
    return 0
  },
  check: args => checkCommand(args, say),
  new: args => newCommand(args, say),
  show: args => showCommand(args, say),
  council: councilCommand,
  import: importCommand,
  backup: args => copyCommand(args, 'backup'),
  restore: args => copyCommand(args, 'restore'),
  verify: verifyCommand,
}

async function councilCommand(args: string[]): Promise<number> {
  const config = readConfig(process.env)
  const database = await openConfigured(config, say)
  const baseUrl = config.publicUrl ?? `http://${config.host}:${config.port}`
  try {
    return await setUpCouncilCommand(args, { db: database.pool, out: say, baseUrl })
  } finally {
    await database.close()
  }
}

type Importer = (
  args: string[],
  setup: { db: Pool; out: (line: string) => void },
) => Promise<number>

const IMPORTERS: Readonly<Record<string, Importer>> = {
  councils: importCouncilsCommand,
  'service-list': importServiceListCommand,
  links: async (args, { db, out }) =>
    importLinksCommand(args, {
      db,
      out,
      councils: await createCouncilDirectory(db).listServedCouncils(),
    }),
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

/** Writes everything to one file, or takes it back from there. */
async function copyCommand([file]: string[], what: 'backup' | 'restore'): Promise<number> {
  if (file === undefined) {
    say(`Usage: moothall ${what} <file>`)
    return 2
  }
  const database = await openConfigured(readConfig(process.env), say)
  try {
    const manifest = await (what === 'backup' ? backup : restore)(database, file)
    say(
      `${what === 'backup' ? 'Written to' : 'Taken back from'} ${file}: ${manifest.tables.length} tables.`,
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
      say(`${council.slug}: ${counts.events} events and ${counts.actions} actions were looked at`)
    }
  } finally {
    await database.close()
  }
  say(wrong === 0 ? 'Nothing was altered.' : `${wrong} things are not as they were written.`)
  return wrong === 0 ? 0 : 1
}

const [name = 'start', ...args] = process.argv.slice(2)
const command = COMMANDS[name]
if (command === undefined) {
  say(`There is no command “${name}”. There are: ${Object.keys(COMMANDS).join(', ')}.`)
  process.exitCode = 2
} else {
  process.exitCode = await command(args)
}
