import type { CsvMistake, CsvRecord } from '#kernel/csv.ts'

/** What is read of a register: its entries, with faults that do not keep it from being used. */
export type ReadRegister<Entry> =
  | { kind: 'read'; entries: readonly Entry[]; remarks: readonly string[] }
  | { kind: 'refused'; mistakes: readonly CsvMistake[] }

/** Collects mistakes with their lines, so that a file is refused once with all of them. */
export function createChecks() {
  const mistakes: CsvMistake[] = []
  const seen = new Map<string, number>()
  const say = (line: number, reason: string) => void mistakes.push({ line, reason })
  return {
    mistakes,
    say,
    /** Refuses what fails. */
    must(holds: boolean, line: number, reason: string): void {
      if (!holds) say(line, reason)
    },
    /** Refuses the second of two records with the same value in a column; an empty one is no value. */
    once(record: CsvRecord<string>, column: string): void {
      const value = record.values[column] ?? ''
      const before = value === '' ? undefined : seen.get(`${column}\n${value}`)
      if (before !== undefined)
        say(record.line, `the ${column} “${value}” is also on line ${before}`)
      else seen.set(`${column}\n${value}`, record.line)
    },
  }
}

export type Checks = ReturnType<typeof createChecks>
