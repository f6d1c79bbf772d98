import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlainDate } from '../dates/plain-date.ts'
import { type FactType, readAnswer } from './registry.ts'

const env = { today: parsePlainDate('2026-03-09') ?? assert.fail(), dateOf: () => undefined }

function read(type: FactType, source: unknown, more: object = {}) {
  const parsed = readAnswer(source, { name: 'f', definition: { type, ...more }, env })
  return parsed.ok ? parsed.value : parsed.errors.map(({ code }) => code)
}

const AT = { line1: '1 High Street', town: 'Marchford', postcode: 'MA1 1AA' }

test('a place that a program sends is tidied as if somebody had typed it', () => {
  const sent = { line1: ' 1 High\u0000  Street', town: 'Marchford ', postcode: 'ma11aa' }
  assert.deepEqual(read('place', sent), { address: AT })
  assert.deepEqual(read('place', { address: sent, words: ' by the\r\ngate ' }), {
    address: AT,
    words: 'by the\ngate',
  })
  assert.deepEqual(read('place', '  The bridge '), { words: 'The bridge' })
})

test('what says nowhere is no place, and a point is two numbers', () => {
  for (const nowhere of [
    '  ',
    { words: '  ' },
    { areas: { ward: 'W1' } },
    { point: [null, null] },
    { point: ['51.5', [0]] },
    { point: [51.5] },
  ])
    assert.deepEqual(read('place', nowhere), ['wrongKind'], JSON.stringify(nowhere))
  assert.deepEqual(read('place', { point: [51.5, -0.1] }), { point: [51.5, -0.1] })
})

test('half of a character, which no database takes, is left out wherever text is read', () => {
  assert.equal(read('text', 'Tŷ\ud800 mawr'), 'Tŷ mawr')
  assert.equal(read('longText', 'One\udc00\nTwo 🙂'), 'One\nTwo 🙂')
  assert.equal(read('name', 'Jo 🙂 \ud83d'), 'Jo 🙂')
  assert.deepEqual(read('place', { words: 'x\ud800' }), { words: 'x' })
})

test('digits of double width, as some keyboards type them, are digits', () => {
  assert.equal(read('number', '１,２３４'), 1234)
  assert.equal(read('money', '£１２.５０'), 1250)
  assert.equal(read('telephone', '０１６３２ 960001'), '01632 960001')
  assert.equal(read('date', '４/３/２０２６'), '2026-03-04')
  assert.equal(read('text', 'ma１ １aa', { pattern: 'ukPostcode' }), 'MA1 1AA')
})

test('no more days can be wished for than are asked', () => {
  const days = ['2026-03-10', '2026-03-11', '2026-03-12']
  assert.deepEqual(read('slot', { preferred: days }), { preferred: days })
  assert.deepEqual(read('slot', { preferred: [...days, '2026-03-13'] }), ['wrongKind'])
})
