import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseExceptions, parseHours, writeExceptions, writeHours } from './parse-hours.ts'

test('hours are read as people write them, and written back the same', () => {
  const hours = parseHours('9:00-12:30, 13:30 – 17:00')
  assert.deepEqual(hours, [
    { opens: 540, closes: 750 },
    { opens: 810, closes: 1020 },
  ])
  assert.equal(writeHours(hours ?? []), '09:00-12:30, 13:30-17:00')
  assert.deepEqual(parseHours('  '), [])
  for (const wrong of ['9-5', '17:00-09:00', '09:00', '09:00-12:00-13:00', 'closed'])
    assert.equal(parseHours(wrong), undefined)
})

test('other days are read line by line, and the line that is wrong is named', () => {
  const text =
    '2027-12-24 09:00-12:00 Christmas Eve\n\n2027-12-27 to 2027-12-31 closed Christmas week'
  const read = parseExceptions(text)
  assert.ok(read.ok)
  assert.deepEqual(
    read.exceptions.map(({ hours }) => hours.length),
    [1, 0],
  )
  assert.equal(writeExceptions(read.exceptions), text.replace('\n\n', '\n'))
  assert.deepEqual(parseExceptions('2027-12-24 closed\n2027-02-30 closed'), { ok: false, line: 2 })
  assert.deepEqual(parseExceptions('2027-12-31 to 2027-12-27 closed'), { ok: false, line: 1 })
  assert.deepEqual(parseExceptions('tomorrow closed'), { ok: false, line: 1 })
})
