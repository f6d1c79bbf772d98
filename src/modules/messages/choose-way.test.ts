import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chooseWay, nextWay } from './choose-way.ts'
import { CHANNELS } from './message.ts'

const ways = {
  email: 'ann@example.com',
  text: '07700 900123',
  letter: 'Ann\n1 High Street\nTE1 1AA',
}

test('goes by the first of the message’s channels when nobody has said what they prefer', () => {
  assert.deepEqual(chooseWay(ways, ['text', 'email'], undefined), {
    channel: 'text',
    recipient: '07700 900123',
    lastResort: 'letter',
  })
})

test('goes by what the customer prefers, where the message may go that way', () => {
  const prefers = { channel: 'text', lastResort: null } as const
  assert.equal(chooseWay(ways, ['email', 'text'], prefers)?.channel, 'text')
  assert.equal(chooseWay(ways, ['letter', 'email'], prefers)?.channel, 'letter')
})

test('goes by letter when no other address is known', () => {
  assert.equal(chooseWay({ letter: ways.letter }, ['email', 'text'], undefined)?.channel, 'letter')
})

test('goes nowhere when no address is known', () => {
  assert.equal(chooseWay({ email: '  ' }, ['email'], undefined), undefined)
})

test('never chooses an address that is not there, nor the same channel twice', () => {
  const channel = fc.constantFrom(...CHANNELS)
  const known = fc.dictionary(channel, fc.constantFrom('', 'somewhere'))
  fc.assert(
    fc.property(known, fc.array(channel), fc.option(channel), (some, by, last) => {
      const way = chooseWay(some, by, { channel: by[0] ?? 'email', lastResort: last })
      if (way === undefined) return
      assert.equal(way.recipient, some[way.channel])
      assert.notEqual(way.lastResort, way.channel)
      const next = nextWay({ ...way, ways: some, lastResort: way.lastResort ?? null })
      assert.notEqual(next?.channel, way.channel)
    }),
  )
})

test('a last resort is used once: when it has failed there is no other', () => {
  assert.deepEqual(nextWay({ channel: 'email', lastResort: 'letter', ways }), {
    channel: 'letter',
    recipient: ways.letter,
  })
  assert.equal(nextWay({ channel: 'letter', lastResort: 'letter', ways }), undefined)
  assert.equal(nextWay({ channel: 'email', lastResort: null, ways }), undefined)
})
