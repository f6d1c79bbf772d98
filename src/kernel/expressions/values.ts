import { type Duration, nominalDays } from '../dates/duration.ts'
import type { FileEntry, ListEntry, Value } from './value-type.ts'

// The checker has made sure of every type; these tell the compiler, and hold against answers gone wrong.

export function isDuration(value: Value | undefined): value is Duration {
  return typeof value === 'object' && !Array.isArray(value) && 'unit' in value && 'amount' in value
}

export function asEntries(value: Value | undefined): readonly ListEntry[] | undefined {
  if (!Array.isArray(value)) return undefined
  const items: readonly (string | ListEntry | FileEntry)[] = value
  // What a list and files are made of looks alike; the checker has told them apart by the fact's type.
  return items.every((item): item is ListEntry => typeof item === 'object') ? items : undefined
}

export function asOptions(value: Value | undefined): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const items: readonly (string | ListEntry | FileEntry)[] = value
  return items.every(item => typeof item === 'string') ? items : undefined
}

export function asFileEntries(value: Value | undefined): readonly FileEntry[] | undefined {
  if (!Array.isArray(value)) return undefined
  const items: readonly (string | ListEntry | FileEntry)[] = value
  return items.every(isFile) ? items : undefined
}

function isFile(item: string | ListEntry | FileEntry): item is FileEntry {
  return typeof item === 'object' && ('promised' in item || ('id' in item && 'name' in item))
}

/** What an entry of files is asked for by: which of the alternatives it is, and what was promised. */
export function marksOf(entry: FileEntry): string[] {
  return [
    ...(entry.as === undefined ? [] : [entry.as]),
    ...('promised' in entry ? [entry.promised] : []),
  ]
}

/** A number to put amounts in order by: numbers and pence as they are, durations by their length. */
export function magnitude(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value
  return isDuration(value) ? nominalDays(value) : undefined
}

/** Whether two present values are the same; lengths of time are when they are as long. Absent is the same as nothing. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return false
  if (typeof a !== 'object') return a === b
  return isDuration(a) && isDuration(b) && nominalDays(a) === nominalDays(b)
}
