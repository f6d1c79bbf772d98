import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runFaults } from './fault-run.ts'

/* The small version of `npm run faults`: every kind of kill once, in the order of a seed. */

test('with web process, worker and database killed while customers send, every receipt is there once', async () => {
  const result = await runFaults({
    perSecond: 4,
    kills: 1,
    calmMs: 300,
    secondsEach: 60,
    fillDisk: false,
    seed: 3,
    say: () => undefined,
  })
  assert.ok(result.begun > 0)
  assert.equal(result.receipts, result.begun)
  assert.equal(result.cases, result.begun)
  assert.deepEqual([result.lost, result.twice, result.unfinished, result.altered], [[], [], [], []])
})
