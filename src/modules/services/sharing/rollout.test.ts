import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decideHalt, hasReached } from './rollout.ts'

const councilId = '018f0000-0000-7000-8000-000000000001'
const release = { stage: 'volunteers', hash: 'a'.repeat(64) } as const

test('a release goes from councils for trying to volunteers, one in ten and all', () => {
  const reaches = (
    stage: 'lab' | 'volunteers' | 'tenth' | 'all',
    ring: 'lab' | 'volunteers' | 'all',
  ) => hasReached({ ...release, stage }, { ring, councilId })
  assert.ok(reaches('lab', 'lab'))
  assert.ok(!reaches('lab', 'volunteers'))
  assert.ok(reaches('volunteers', 'volunteers'))
  assert.ok(!reaches('volunteers', 'all'))
  assert.ok(reaches('all', 'all'))
})

test('about one council in ten is drawn, and another tenth for another release', () => {
  const ids = Array.from({ length: 2000 }, (_, n) => `council-${n}`)
  const drawn = (hash: string) =>
    ids.filter(id => hasReached({ stage: 'tenth', hash }, { ring: 'all', councilId: id }))
  const [first, second] = [drawn('a'), drawn('b')]
  assert.ok(first.length > 140 && first.length < 260, String(first.length))
  const both = first.filter(id => second.includes(id))
  assert.ok(both.length < first.length / 2)
})

test('a halted release reaches nobody', () => {
  for (const ring of ['lab', 'volunteers', 'all'] as const)
    assert.ok(!hasReached({ ...release, stage: 'all', halted: 'It is wrong' }, { ring, councilId }))
})

test('more contacts a case than before stop what goes by itself, when chance does not explain them', () => {
  const health = (cases: number, contacts: number) => ({ days: 14, faults: 0, cases, contacts })
  assert.equal(decideHalt(health(100, 10), health(100, 12)), undefined)
  assert.equal(decideHalt(health(100, 10), health(100, 40)), 'contacts')
  assert.equal(decideHalt(health(100, 10), health(4, 2)), undefined)
  assert.equal(decideHalt(health(0, 0), health(0, 0)), undefined)
})

test('more faults a day than before stop it too, also where no case comes through any more', () => {
  const health = (days: number, faults: number) => ({ days, faults, cases: 0, contacts: 0 })
  assert.equal(decideHalt(health(56, 0), health(1, 2)), undefined)
  assert.equal(decideHalt(health(56, 0), health(0.1, 4)), 'errors')
  assert.equal(decideHalt(health(56, 560), health(7, 80)), undefined)
  assert.equal(decideHalt(health(56, 560), health(7, 120)), 'errors')
})

test('as many contacts and faults as before never stop anything', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), fc.nat(5000), (cases, contacts, faults) => {
      const health = { days: 14, cases, contacts, faults }
      assert.equal(decideHalt(health, health), undefined)
    }),
  )
})
