import { readFile } from 'node:fs/promises'
import type { CouncilIdentity } from '#kernel/context.ts'
import type { Pool } from '#kernel/transaction.ts'
import { importLinks } from './import-links.ts'

const MOST_SHOWN = 20

/** `moothall import links <file>`: every council served here takes its own links from the file. The exit code. */
export async function importLinksCommand(
  [file]: readonly string[],
  setup: { db: Pool; out: (line: string) => void; councils: readonly CouncilIdentity[] },
): Promise<number> {
  if (file === undefined) {
    setup.out('Usage: moothall import links <file>')
    return 2
  }
  const bytes = await readFile(file)
  for (const council of setup.councils) {
    const actor = { kind: 'system', name: 'import' } as const
    const ctx = { db: setup.db, now: new Date(), actor, council, locale: 'en' as const }
    const done = await importLinks(ctx, bytes)
    if (done.kind === 'refused') {
      for (const { line, reason } of done.mistakes) setup.out(`${file}:${line}: ${reason}.`)
      return 1
    }
    setup.out(
      `${council.slug}: ${done.taken} links taken, ${done.same} known already, ${done.served} served here; ${done.others} of other councils.`,
    )
    for (const { line, reason } of done.left.slice(0, MOST_SHOWN))
      setup.out(`  left out, line ${line}: ${reason}`)
    if (done.left.length > MOST_SHOWN)
      setup.out(`  and ${done.left.length - MOST_SHOWN} more lines left out`)
  }
  return 0
}
