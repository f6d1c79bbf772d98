import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse as readYaml } from 'yaml'
import { compileTable } from './compile-table.ts'
import { parseTable } from './decision-table.ts'

function table(yaml: string) {
  const parsed = parseTable(readYaml(yaml))
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return compileTable(parsed.table)
}

function mistakes(yaml: string) {
  const parsed = parseTable(readYaml(yaml))
  assert.ok(!parsed.ok)
  return parsed.mistakes.map(({ path, message }) => `${path.join('.')}: ${message.en}`).join('\n')
}

test('the first row that fits gives the answer, and a missing column means any', () => {
  const discount = table(`
    in: { people: number, carers: yesNo }
    gives: { percent: number }
    rows:
      - { people: 1, percent: 25 }
      - { people: "2..", carers: true, percent: 0 }
      - { people: [2, 3], percent: 10 }
    otherwise: { percent: 5 }`)
  assert.deepEqual(discount({ people: 1, carers: true }), { percent: 25 })
  assert.deepEqual(discount({ people: 2, carers: true }), { percent: 0 })
  assert.deepEqual(discount({ people: 3, carers: false }), { percent: 10 })
  assert.deepEqual(discount({ people: 4, carers: false }), { percent: 5 })
  assert.deepEqual(discount({ people: 3, carers: undefined }), { percent: 10 })
  assert.deepEqual(discount({ people: undefined }), { percent: 5 })
})

test('ranges of money and dates have both ends in them', () => {
  const bands = table(`
    in: { value: money, on: date }
    gives: { band: choice, fee: money }
    rows:
      - { value: "..£9.99", band: low, fee: £1 }
      - { value: "£10..£20", on: "2026-04-01..2027-03-31", band: middle, fee: £2.50 }
      - { value: "£20.01..", band: high, fee: £3 }`)
  assert.deepEqual(bands({ value: 999, on: '2026-01-01' }), { band: 'low', fee: 100 })
  assert.deepEqual(bands({ value: 1000, on: '2026-04-01' }), { band: 'middle', fee: 250 })
  assert.deepEqual(bands({ value: 2000, on: '2027-03-31' }), { band: 'middle', fee: 250 })
  assert.deepEqual(bands({ value: 2001 }), { band: 'high', fee: 300 })
  assert.equal(bands({ value: 1500, on: '2027-04-01' }), undefined)
})

test('choice columns take their options from their cells or from a list', () => {
  const parsed = parseTable(
    readYaml(
      '{ in: { bin: choice, who: { choice: [us, them] } }, gives: { days: number }, rows: [{ bin: [a, b], who: us, days: 1 }, { bin: c, days: 2 }] }',
    ),
  )
  assert.ok(parsed.ok)
  assert.deepEqual(parsed.table.in, {
    bin: { kind: 'choice', options: ['a', 'b', 'c'] },
    who: { kind: 'choice', options: ['us', 'them'] },
  })
})

test('tells an author what is wrong and where', () => {
  assert.match(
    mistakes('{ in: { a: nummber }, gives: { b: number }, rows: [{ b: 1 }] }'),
    /in\.a: "nummber" is not a type/,
  )
  assert.match(
    mistakes('{ in: { a: number }, gives: { b: number }, rows: [{ c: 1 }] }'),
    /rows\.0\.c: There is no column/,
  )
  assert.match(
    mistakes('{ in: { a: number }, gives: { b: money }, rows: [{ a: 1, b: 5 }] }'),
    /rows\.0\.b: "5" is not an amount/,
  )
  assert.match(
    mistakes('{ in: { a: number }, gives: { b: number }, rows: [{ a: "9..1", b: 1 }] }'),
    /runs backwards/,
  )
  assert.match(
    mistakes('{ in: { a: yesNo }, gives: { b: number }, rows: [{ a: "1..2", b: 1 }] }'),
    /is not a range/,
  )
  assert.match(
    mistakes('{ in: { a: number }, gives: { b: number }, rows: [] }'),
    /at least one row/,
  )
  assert.match(
    mistakes('{ in: { a: number }, gives: { b: number }, rows: [{ b: 1 }], other: 1 }'),
    /no "other"/,
  )
})
