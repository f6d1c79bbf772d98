import assert from 'node:assert/strict'
import { test } from 'node:test'
import { homeOf, residentName } from './residents.ts'
import { seededRandom } from './seeded-random.ts'

test('of a thousand cases no resident has more than a handful, and each resident lives in one home', () => {
  const random = seededRandom(1)
  const names = Array.from({ length: 1000 }, () => residentName(random))
  const most = Math.max(...[...Map.groupBy(names, name => name).values()].map(same => same.length))
  assert.ok(most <= 5, `${most} cases of one resident`)
  const homes = Array.from({ length: 300 }, (_, at) => at)
  assert.equal(homeOf(homes, names[0] ?? ''), homeOf(homes, names[0] ?? ''))
  assert.ok(new Set(names.map(name => homeOf(homes, name))).size > 200)
  assert.equal(homeOf([], 'Nia Jones'), undefined)
})
