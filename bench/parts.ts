import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, printMeasure } from './measure.ts'

/** Runs the parts of the report that stand in files of their own; only those named, where any is. */
export async function runParts(named: readonly string[]): Promise<void> {
  for (const file of readdirSync(import.meta.dirname).filter(name => name.endsWith('.ts'))) {
    if (notParts.has(file)) continue
    if (named.length > 0 && !named.includes(file.slice(0, -3))) continue
    const { bench } = (await import(join(import.meta.dirname, file))) as { bench?: Bench }
    if (bench === undefined) continue
    console.log(`\n${bench.name}`)
    for (const measure of await bench.run()) console.log(printMeasure(measure))
  }
}

const notParts: ReadonlySet<string> = new Set(['run.ts', 'measure.ts', 'parts.ts'])
