import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csvColumns, readCsv, writeCsv } from './csv.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const mistakes = (text: string | Uint8Array, columns = ['a', 'b']) => {
  const read = readCsv(typeof text === 'string' ? bytes(text) : text, columns)
  return read.kind === 'refused' ? read.mistakes : []
}

test('reads quotes, commas and new lines within quotes, and says on which line each record begins', () => {
  const read = readCsv(bytes('\uFEFFb,a\r\n"x ""y"", z",1\r\n"two\nlines",2\r\n\r\nlast,3'), [
    'a',
    'b',
  ])
  assert.equal(read.kind, 'read')
  assert.deepEqual(read.kind === 'read' && read.records, [
    { line: 2, values: { a: '1', b: 'x "y", z' } },
    { line: 3, values: { a: '2', b: 'two\nlines' } },
    { line: 6, values: { a: '3', b: 'last' } },
  ])
})

test('refuses a file with a missing, an unknown or a repeated column', () => {
  assert.match(mistakes('a\n1')[0]?.reason ?? '', /“b” is missing/)
  assert.match(mistakes('a,b,c\n1,2,3')[0]?.reason ?? '', /“c” is not known/)
  assert.match(mistakes('a,b,b\n1,2,3')[0]?.reason ?? '', /“b” is there twice/)
  assert.match(mistakes('')[0]?.reason ?? '', /empty/)
})

test('leaves out columns that were not asked for where that is allowed', () => {
  const read = readCsv(bytes('a,c,b\n1,2,3'), ['a', 'b'], { others: true })
  assert.deepEqual(read.kind === 'read' && read.records[0]?.values, { a: '1', b: '3' })
})

test('names the line of a record with too few fields', () => {
  assert.deepEqual(mistakes('a,b\n1,2\n3'), [
    { line: 3, reason: 'it has 1 fields where the header has 2' },
  ])
})

test('names the line of a byte that is not UTF-8', () => {
  const file = Uint8Array.from([...bytes('a,b\n1,2\n'), 0xef, 0xbf, 0x2c, 0x33])
  assert.deepEqual(mistakes(file), [{ line: 3, reason: 'it is not UTF-8 text' }])
})

test('refuses broken quotes and old line ends', () => {
  assert.equal(mistakes('a,b\n1,2\n"open,4')[0]?.line, 3)
  assert.match(mistakes('a,b\nx"y,2')[0]?.reason ?? '', /quote/)
  assert.match(mistakes('a,b\n"x"y,2')[0]?.reason ?? '', /after a closing quote/)
  assert.match(mistakes('a,b\r1,2')[0]?.reason ?? '', /carriage return alone/)
})

test('tells the columns of a file without reading it', () => {
  assert.deepEqual(csvColumns(bytes('"x",y\n1')), ['x', 'y'])
})

test('keeps a spreadsheet from running what a person typed', () => {
  const out = writeCsv(
    ['n', 't'],
    [
      [-1, '=HYPERLINK("x")'],
      [null, '+44'],
      [2, '@a'],
      [3, 'a-b'],
    ],
  )
  assert.equal(out, `\uFEFFn,t\r\n-1,"'=HYPERLINK(""x"")"\r\n,'+44\r\n2,'@a\r\n3,a-b\r\n`)
})

test('reads what it wrote, whatever the text', () => {
  const field = fc.string().filter(text => !/^[=+\-@\t\r]/.test(text))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constant('k'), field)), rows => {
      const read = readCsv(bytes(writeCsv(['a', 'b'], rows)), ['a', 'b'])
      assert.deepEqual(
        read.kind === 'read' && read.records.map(record => [record.values.a, record.values.b]),
        rows,
      )
    }),
    { seed: 1 },
  )
})
