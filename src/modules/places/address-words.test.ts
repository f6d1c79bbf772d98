import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nameWords, piecesOf, readTyped, sayName, wordsOf } from './address-words.ts'
import { addressOf, type PropertyRecord, sortNumberOf, stretchOf } from './property.ts'

test('a postcode is found anywhere, however it is spaced', () => {
  for (const typed of ['mf21aa', 'MF2 1AA', ' 12 mill lane, mf2  1aa', 'mf2 1aa 12'])
    assert.equal(readTyped(typed).postcode, 'MF2 1AA')
  assert.deepEqual(readTyped('12 mill lane mf2 1aa').numbers, ['12'])
})

test('the beginning of a postcode at the end of the line is one', () => {
  assert.equal(readTyped('marchford mf2').postcodeStart, 'MF2')
  assert.equal(readTyped('mill lane MF2 1').postcodeStart, 'MF2 1')
  assert.equal(readTyped('12 mill lane').postcodeStart, undefined)
})

test('words are told from numbers, and short words stand for long ones', () => {
  const typed = readTyped('Flat 3, 12a St Johns Rd')
  assert.deepEqual(typed.numbers, ['3', '12a'])
  assert.deepEqual(typed.words, [['st', 'street', 'saint'], ['johns'], ['rd', 'road']])
})

test('a number that is long enough is a UPRN', () => {
  assert.equal(readTyped('100023336956').uprn, '100023336956')
  assert.equal(readTyped('12').uprn, undefined)
})

test('names lose marks, capitals and apostrophes, and nothing else', () => {
  assert.deepEqual(nameWords(["ST. JOHN'S ROAD", 'Llanfair-yn-Tŷ']), [
    'saint',
    'johns',
    'road',
    'llanfair',
    'yn',
    'ty',
  ])
})

test('reading never fails, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), typed => {
      const { numbers, words } = readTyped(typed)
      assert.ok(numbers.length <= 8 && words.length <= 8)
    }),
  )
})

test('pieces of a word are as many as its letters unless some are the same', () => {
  assert.deepEqual(piecesOf('mill'), [' mi', 'mil', 'ill', 'll '])
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{2,20}$/), word => {
      assert.ok(piecesOf(word).length <= word.length)
      assert.ok(piecesOf(word).every(piece => piece.length === 3))
    }),
  )
})

test('names in capitals are said as people write them', () => {
  assert.equal(sayName("ST. JOHN'S ROAD"), "St. John's Road")
  assert.equal(sayName('STOKE-ON-THE-HILL'), 'Stoke-On-The-Hill')
  assert.equal(sayName('BRIDGE OF ALLAN'), 'Bridge of Allan')
  assert.equal(sayName('McDonald Road'), 'McDonald Road')
  assert.deepEqual(wordsOf(sayName('ABBEY MEAD')), ['abbey', 'mead'])
})

const record: PropertyRecord = {
  uprn: '1',
  parentUprn: '',
  usrn: '2',
  organisation: '',
  subBuilding: '',
  buildingName: '',
  buildingNumber: '12',
  street: 'Mill Lane',
  locality: '',
  town: 'Marchford',
  postcode: 'MF2 1AA',
  class: 'RD',
  point: [51, 0],
}

test('an address is written in the lines of an envelope', () => {
  assert.deepEqual(addressOf(record), {
    line1: '12 Mill Lane',
    town: 'Marchford',
    postcode: 'MF2 1AA',
  })
  assert.deepEqual(
    addressOf({
      ...record,
      subBuilding: 'Flat 3',
      buildingName: 'Castle Court',
      locality: 'Overton',
    }),
    {
      line1: 'Flat 3, Castle Court',
      line2: '12 Mill Lane, Overton',
      town: 'Marchford',
      postcode: 'MF2 1AA',
    },
  )
  assert.equal(
    addressOf({ ...record, buildingNumber: '', buildingName: '12A' }).line1,
    '12A Mill Lane',
  )
  assert.equal(
    addressOf({ ...record, buildingNumber: '', buildingName: 'The Forge', street: '' }).line1,
    'The Forge',
  )
})

test('a stretch has the same id however it is written, and another with another postcode', () => {
  assert.equal(stretchOf(record).id, stretchOf({ ...record, street: 'MILL LANE' }).id)
  assert.notEqual(stretchOf(record).id, stretchOf({ ...record, postcode: 'MF2 1AB' }).id)
  assert.equal(sortNumberOf({ ...record, buildingNumber: '', buildingName: '12A' }), 12)
})
