import { readFile } from 'node:fs/promises'
import type { CouncilIdentity, Ctx } from '#kernel/context.ts'
import type { Pool } from '#kernel/transaction.ts'
import { importAddresses } from './import-addresses.ts'

export type Surroundings = {
  db: Pool
  out: (line: string) => void
  councils: readonly CouncilIdentity[]
  now?: Date
}

const USAGE =
  'Usage: moothall import addresses <file> --council <its address> [--header <file>] [--changes] [--may-end-many]'

/** `moothall import addresses <file>`: the exit code is 0 when it was taken in, 1 when it was refused, 2 when the words were wrong. */
export async function importAddressesCommand(
  args: readonly string[],
  setup: Surroundings,
): Promise<number> {
  const { file, options, flags } = readArgs(args)
  const council = chosenCouncil(options['council'], setup)
  if (file === undefined || council === undefined) {
    setup.out(USAGE)
    return 2
  }
  const header = options['header'] === undefined ? undefined : await readHeader(options['header'])
  const imported = await importAddresses(importCtx(setup, council), file, {
    ...(header === undefined ? {} : { header }),
    changesOnly: flags.has('changes'),
    mayEndMany: flags.has('may-end-many'),
  })
  if (imported.kind === 'refused') {
    setup.out('The file was refused, and nothing of it was taken in:')
    for (const { line, reason } of imported.mistakes) setup.out(`  ${file}:${line}: ${reason}`)
    return 1
  }
  setup.out(
    `${council.slug}: ${imported.read} addresses of ${imported.format}: ${imported.added} added, ${imported.changed} changed, ${imported.same} the same, ${imported.ended} ended.`,
  )
  return 0
}

export function importCtx({ db, now = new Date() }: Surroundings, council: CouncilIdentity): Ctx {
  return { db, now, council, actor: { kind: 'system', name: 'import' }, locale: 'en' }
}

/** The council that was named, or the only one there is. */
export function chosenCouncil(
  slug: string | undefined,
  { councils, out }: Surroundings,
): CouncilIdentity | undefined {
  const [only, other] = councils
  if (slug === undefined && other === undefined) return only
  const found = councils.find(council => council.slug === slug)
  if (found === undefined)
    out(`Say for which council with --council: ${councils.map(council => council.slug).join(', ')}`)
  return found
}

export type Args = {
  file: string | undefined
  options: Readonly<Record<string, string>>
  flags: ReadonlySet<string>
}

const FLAGS = new Set(['changes', 'may-end-many'])

export function readArgs(args: readonly string[]): Args {
  const options: Record<string, string> = {}
  const flags = new Set<string>()
  let file: string | undefined
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    const name = arg.startsWith('--') ? arg.slice(2) : undefined
    if (name === undefined) file ??= arg
    else if (FLAGS.has(name)) flags.add(name)
    else {
      options[name] = args[at + 1] ?? ''
      at += 1
    }
  }
  return { file, options, flags }
}

async function readHeader(path: string): Promise<string[]> {
  const [line = ''] = (await readFile(path, 'utf8')).split(/\r?\n/)
  return line
    .replace(/^\uFEFF/, '')
    .split(',')
    .map(name => name.replaceAll('"', '').trim())
}
