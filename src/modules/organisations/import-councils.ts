import { type CsvMistake, csvColumns } from '#kernel/csv.ts'
import { newId } from '#kernel/ids.ts'
import type { Pool, Tx } from '#kernel/transaction.ts'
import { announceChange } from './council-directory.ts'
import { type ImportPlan, planImport } from './plan-import.ts'
import { readGovukRegister } from './read-govuk-register.ts'
import { readSuccessionRegister } from './read-succession-register.ts'
import { type Registers, reconcileRegisters } from './reconcile-registers.ts'
import type { GovukEntry, RegisterName, SuccessionEntry } from './register.ts'
import type { ReadRegister } from './register-checks.ts'
import {
  inRegistry,
  listCouncils,
  listEntries,
  lockRegistry,
  saveEntries,
  writeCouncils,
} from './store-councils.ts'

export type Imported =
  | { kind: 'refused'; mistakes: readonly CsvMistake[] }
  | {
      kind: 'imported'
      register: RegisterName
      read: number
      plan: ImportPlan
      remarks: readonly string[]
      /** Keys that the register had before and has no more. */
      missing: readonly string[]
    }

/**
 * Takes in one of the two registers of councils, told apart by its columns. A file with a fault that
 * could mislead is refused whole. Nothing that was known is lost by a newer file.
 */
export async function importCouncils(
  db: Pool,
  file: Uint8Array,
  options: { now: Date; dryRun?: boolean },
): Promise<Imported> {
  const given = readRegister(file)
  if (given.kind === 'refused') return given
  const imported = await inRegistry(db, async tx => {
    await lockRegistry(tx)
    const kept = await loadRegisters(tx)
    const after = { ...kept, [given.register]: merge(kept[given.register], given.entries) }
    const { councils, remarks } = reconcileRegisters(toRegisters(after))
    const plan = planImport(await listCouncils(tx), councils, () => newId(options.now.getTime()))
    if (options.dryRun !== true) {
      await saveEntries(tx, given.register, { entries: given.entries, now: options.now })
      await writeCouncils(tx, plan.write, options.now)
    }
    const missing = after[given.register].filter(entry => entry.missing).map(entry => entry.key)
    return { plan, missing, remarks: [...given.remarks, ...remarks] }
  })
  if (options.dryRun !== true) announceChange()
  return { kind: 'imported', register: given.register, read: given.entries.size, ...imported }
}

type Given =
  | { kind: 'refused'; mistakes: readonly CsvMistake[] }
  | {
      kind: 'read'
      register: RegisterName
      entries: ReadonlyMap<string, GovukEntry | SuccessionEntry>
      remarks: readonly string[]
    }

function readRegister(file: Uint8Array): Given {
  const columns = csvColumns(file)
  if (columns.includes('local-authority-code'))
    return keyed('succession', readSuccessionRegister(file), entry => entry.code)
  if (columns.includes('gss') || columns.length === 0)
    return keyed('govuk', readGovukRegister(file), entry => entry.id)
  const reason =
    'it is neither GOV.UK’s register of local authorities (with a column “gss”) nor the register of successions (with a column “local-authority-code”)'
  return { kind: 'refused', mistakes: [{ line: 1, reason }] }
}

function keyed<Entry extends GovukEntry | SuccessionEntry>(
  register: RegisterName,
  read: ReadRegister<Entry>,
  keyOf: (entry: Entry) => string,
): Given {
  if (read.kind === 'refused') return read
  const entries = new Map(read.entries.map(entry => [keyOf(entry), entry]))
  return { kind: 'read', register, entries, remarks: read.remarks }
}

type Kept = { key: string; entry: GovukEntry | SuccessionEntry; missing: boolean }

async function loadRegisters(tx: Tx): Promise<Record<RegisterName, Kept[]>> {
  const govuk = await listEntries<GovukEntry>(tx, 'govuk')
  const succession = await listEntries<SuccessionEntry>(tx, 'succession')
  return { govuk, succession }
}

function merge(
  kept: readonly Kept[],
  entries: ReadonlyMap<string, GovukEntry | SuccessionEntry>,
): Kept[] {
  const gone = kept.filter(({ key }) => !entries.has(key))
  return [
    ...[...entries].map(([key, entry]) => ({ key, entry, missing: false })),
    ...gone.map(({ key, entry }) => ({ key, entry, missing: true })),
  ]
}

/** In the order of their keys, those of today first: they choose before what a newer file left out. */
function toRegisters(kept: Record<RegisterName, readonly Kept[]>): Registers {
  const order = (a: Kept, b: Kept) =>
    Number(a.missing) - Number(b.missing) || (a.key < b.key ? -1 : 1)
  const entries = (register: RegisterName) => kept[register].toSorted(order).map(each => each.entry)
  return {
    govuk: entries('govuk') as GovukEntry[], // Kept under this register's name, which tells its shape.
    succession: entries('succession') as SuccessionEntry[],
  }
}
