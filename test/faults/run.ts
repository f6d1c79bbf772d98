import { parseArgs } from 'node:util'
import { runFaults } from './fault-run.ts'

/* `npm run faults`: the whole run of the design, some minutes. `-- --per-second 50 --kills 3 --seed 7` makes it another. */

const { values } = parseArgs({
  options: {
    'per-second': { type: 'string', default: '200' },
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    'seconds-each': { type: 'string', default: '12' },
  },
})
const plan = {
  perSecond: Number(values['per-second']),
  kills: Number(values.kills),
  seed: Number(values.seed),
  calmMs: 1000,
  secondsEach: Number(values['seconds-each']),
  fillDisk: true,
}
console.log(
  `${plan.perSecond} submissions a second; web process, worker and database killed with -9 ${plan.kills} times each, and the disk filled once (seed ${plan.seed})`,
)
const result = await runFaults({ ...plan, say: line => console.log(line) })
console.log(
  `\n${result.begun} customers came, ${result.perSecond.toFixed(0)} a second, and tried ${result.tries} times`,
)
console.log(
  `${result.receipts} receipts, ${result.cases} cases; lost: ${result.lost.length}, twice: ${result.twice.length}, not finished by the worker: ${result.unfinished.length}, altered: ${result.altered.length}`,
)
for (const [what, times] of Object.entries(result.recoveries)) {
  const sorted = [...times].sort((a, b) => a - b)
  console.log(
    `${what}: ${times.length} times, back after ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms in the middle, ${Math.round(sorted.at(-1) ?? 0)} ms at most`,
  )
}
console.log(`disk: ${result.diskFilled}`)
const wrong = [...result.lost, ...result.twice, ...result.unfinished, ...result.altered]
for (const each of wrong.slice(0, 10)) console.log(`  ✘ ${each}`)
const whole =
  result.receipts === result.begun && result.cases === result.begun && wrong.length === 0
console.log(whole ? '✔ Every receipt is there, once.' : '✘ Ledger and database differ.')
process.exitCode = whole ? 0 : 1
