import { globSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Bench, printMeasure } from './measure.ts'

/*
 * The bars of the design, each beside its limit in the same run: `npm run bench`, or with the names of
 * parts, `npm run bench -- queue search`. Every figure comes from the product's own code.
 */

const files = globSync('*.ts', { cwd: import.meta.dirname }).filter(
  file => file !== 'run.ts' && file !== 'measure.ts',
)
const benches: Bench[] = []
for (const file of files.sort()) {
  const { bench } = await import(pathToFileURL(join(import.meta.dirname, file)).href)
  if (bench !== undefined) benches.push(bench)
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter(word => !benches.some(({ name }) => name === word))
if (unknown.length > 0) {
  console.log(
    `There is no part “${unknown.join('”, “')}”. There are: ${benches.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}
let missed = 0
let unmeasured = 0
for (const bench of benches.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const before = loadavg()[0]
  const measures = await bench.run()
  console.log(`\n${bench.name} (load average before: ${before?.toFixed(1)})`)
  for (const measure of measures) {
    console.log(`  ${printMeasure(measure)}`)
    if (measure.met === undefined) unmeasured += 1
    else if (!measure.met) missed += 1
  }
}
console.log(missed === 0 ? '\nEvery measured bar was met.' : `\n${missed} bars were not met.`)
if (unmeasured > 0) console.log(`${unmeasured} could not be measured.`)
