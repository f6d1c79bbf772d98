import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { newId } from '#kernel/ids.ts'
import { inCouncil, type Pool } from '#kernel/transaction.ts'
import { compareLists, type ListChange, readServiceList } from './service-list.ts'
import { listEntries, lockList, saveListChanges } from './store-list.ts'

/** No council: the list belongs to all, and its tables are behind no row security. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * `moothall import service-list <file> [--dry-run]`: shows what the file changes and takes it in.
 * @returns the exit code: 0 taken in, 1 the file was refused, 2 the words were wrong.
 */
export async function importServiceListCommand(
  args: readonly string[],
  { db, out, now = new Date() }: { db: Pool; out: (line: string) => void; now?: Date },
): Promise<number> {
  const dryRun = args.includes('--dry-run')
  const [file, ...more] = args.filter(arg => arg !== '--dry-run')
  const bytes =
    file === undefined || more.length > 0 ? undefined : await readFile(file).catch(() => undefined)
  if (bytes === undefined) {
    out(
      file === undefined || more.length > 0
        ? 'Usage: moothall import service-list <file> [--dry-run]'
        : `The file ${file} can’t be read. Check its name.`,
    )
    return 2
  }
  const read = readServiceList(bytes)
  if (read.kind === 'refused') {
    out('The file was refused, and nothing of it was taken in:')
    for (const { line, reason } of read.mistakes.slice(0, 20)) out(`  line ${line}: ${reason}`)
    return 1
  }
  const changes = await inCouncil(db, NOBODY, async tx => {
    await lockList(tx)
    const found = compareLists(await listEntries(tx), read.entries)
    if (!dryRun && found.length > 0)
      await saveListChanges(tx, {
        id: newId(now.getTime()),
        at: now,
        fileHash: createHash('sha256').update(bytes).digest('hex'),
        changes: found,
      })
    return found
  })
  const live = read.entries.filter(entry => entry.status === 'Live').length
  out(`Read ${read.entries.length} services, ${live} of them live.`)
  for (const kind of ['added', 'changed', 'discontinued', 'revived'] as const)
    report(changes, kind, out)
  out(
    dryRun
      ? 'Nothing was written: this was a dry run.'
      : changes.length === 0
        ? 'Nothing has changed.'
        : 'Taken in.',
  )
  return 0
}

function report(
  changes: readonly ListChange[],
  kind: ListChange['change'],
  out: (line: string) => void,
): void {
  const found = changes.filter(({ change }) => change === kind)
  out(`${kind}: ${found.length}`)
  for (const { lgsl, after } of found.slice(0, 10)) out(`  ${lgsl} ${after.label}`)
  if (found.length > 10) out(`  and ${found.length - 10} more`)
}
