import { readFile } from 'node:fs/promises'
import type { Pool } from '#kernel/transaction.ts'
import { type Imported, importCouncils } from './import-councils.ts'
import type { Change } from './plan-import.ts'

const USAGE = 'Usage: moothall import councils <file> [--dry-run]'

/**
 * `moothall import councils <file> [--dry-run]`: shows what the file changes and, without `--dry-run`, takes it in.
 * @returns the exit code: 0 when it was taken in, 1 when the file was refused, 2 when the words were wrong.
 */
export async function importCouncilsCommand(
  args: readonly string[],
  surroundings: { db: Pool; out: (line: string) => void; now?: Date },
): Promise<number> {
  const { db, out, now = new Date() } = surroundings
  const dryRun = args.includes('--dry-run')
  const [file, ...more] = args.filter(arg => arg !== '--dry-run')
  if (file === undefined || file.startsWith('-') || more.length > 0) {
    out(USAGE)
    return 2
  }
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes === undefined) {
    out(`The file ${file} can’t be read. Check its name.`)
    return 2
  }
  const imported = await importCouncils(db, bytes, { now, dryRun })
  for (const line of reportImport(imported, dryRun)) out(line)
  return imported.kind === 'imported' ? 0 : 1
}

const REGISTERS = {
  govuk: 'GOV.UK’s register of local authorities',
  succession: 'the register of names, codes and successions',
}

/** The report as lines of text. */
export function reportImport(imported: Imported, dryRun: boolean): string[] {
  if (imported.kind === 'refused')
    return [
      'The file was refused, and nothing of it was taken in:',
      ...imported.mistakes.slice(0, 20).map(({ line, reason }) => `  line ${line}: ${reason}`),
      ...more(imported.mistakes.length, 20),
    ]
  const { plan, remarks, missing } = imported
  return [
    `Read ${imported.read} entries of ${REGISTERS[imported.register]}.`,
    ...section(
      `Added: ${plan.added.length}`,
      plan.added.map(({ nameEn, tier }) => `${nameEn} (${tier})`),
      10,
    ),
    ...section(
      `Ended: ${plan.ended.length}`,
      plan.ended.map(each => `${each.nameEn}, on ${each.endsOn}`),
      50,
    ),
    ...section(`Changed: ${plan.changes.length}`, plan.changes.map(showChange), 50),
    ...section(`No longer in this register, kept as last known: ${missing.length}`, missing, 20),
    ...section(`To know: ${remarks.length}`, remarks, 200),
    dryRun ? 'This was a trial: nothing was written.' : 'Done.',
  ]
}

function showChange({ name, field, from, to }: Change): string {
  return `${name}: ${field} was ${from}, is ${to}`
}

function section(title: string, lines: readonly string[], most: number): string[] {
  return [title, ...lines.slice(0, most).map(line => `  ${line}`), ...more(lines.length, most)]
}

function more(count: number, shown: number): string[] {
  return count > shown ? [`  … and ${count - shown} more`] : []
}
