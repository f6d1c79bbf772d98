import { relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

const COUNTS = ['tests', 'suites', 'passed', 'failed', 'cancelled', 'skipped', 'todo'] as const

/** What a group of test files came to. */
export type Total = Record<(typeof COUNTS)[number], number> & {
  durationMs: number
  files: { path: string; ms: number }[]
}

const NONE: Total = {
  tests: 0,
  suites: 0,
  passed: 0,
  failed: 0,
  cancelled: 0,
  skipped: 0,
  todo: 0,
  durationMs: 0,
  files: [],
}

// A file that never ends would keep the others from being reported.
const LONGEST_FILE_MS = 300_000

/**
 * Runs test files, each in a process of its own, and prints their results as they come.
 * The closing lines are kept back: `reportTotal` prints them once for all groups.
 */
export async function runFiles(files: readonly string[], concurrency: number): Promise<Total> {
  if (files.length === 0) return NONE
  const total = { ...NONE, files: [] as Total['files'] }
  const events = run({ files, concurrency, isolation: 'process', timeout: LONGEST_FILE_MS })
  const shown = events.filter(event => {
    if (event.type === 'test:summary') {
      const { counts, duration_ms, file } = event.data
      if (file === undefined) Object.assign(total, counts, { durationMs: duration_ms })
      else total.files.push({ path: file, ms: duration_ms })
    }
    return event.type !== 'test:diagnostic' || event.data.nesting > 0
  })
  for await (const text of shown.compose(new spec())) process.stdout.write(text)
  return total
}

/** The files that hold the check up most, longest first: where to look when it takes too long. */
function reportSlowest(totals: readonly Total[]): void {
  const slowest = totals.flatMap(total => total.files).sort((a, b) => b.ms - a.ms)
  for (const { path, ms } of slowest.slice(0, 10))
    console.log(`# ${(ms / 1000).toFixed(1)} s ${relative(process.cwd(), path)}`)
}

/** Prints the closing lines as Node does and sets the exit code. */
export function reportTotal(totals: readonly Total[]): void {
  const sum = (key: Exclude<keyof Total, 'files'>) =>
    totals.reduce((all, total) => all + total[key], 0)
  if (totals.some(total => total.files.length > 10)) reportSlowest(totals)
  const names = { passed: 'pass', failed: 'fail' } as Record<string, string>
  for (const key of COUNTS) console.log(`# ${names[key] ?? key} ${sum(key)}`)
  console.log(`# duration_ms ${sum('durationMs')}`)
  if (sum('failed') + sum('cancelled') > 0) process.exitCode = 1
  if (sum('tests') === 0) {
    console.log('# no test was found')
    process.exitCode = 1
  }
}
