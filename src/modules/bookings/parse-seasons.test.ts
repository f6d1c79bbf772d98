import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseSeasons, writeSeasons } from './parse-seasons.ts'

test('hours of a season are read as people write them, in either language, and written back the same', () => {
  const text = '2027-04-01 to 2027-09-30 Mon-Fri 17:00-20:00\n2027-06-01 to 2027-08-31 09:00-12:00'
  const read = parseSeasons(text)
  assert.ok(read.ok)
  assert.deepEqual(
    read.rules.map(({ weekdays, opens }) => [weekdays.length, opens]),
    [
      [5, 1020],
      [7, 540],
    ],
  )
  assert.equal(writeSeasons(read.rules, 'en'), text)
  const welsh = writeSeasons(read.rules, 'cy')
  assert.match(welsh, /Llun-Gwe/)
  assert.deepEqual(parseSeasons(welsh), read)
  assert.deepEqual(parseSeasons('2027-01-05 to 2027-03-25 Tue, Thu 09:00-12:00, 13:00-15:00'), {
    ok: true,
    rules: [
      { weekdays: [2, 4], from: '2027-01-05', until: '2027-03-25', opens: 540, closes: 720 },
      { weekdays: [2, 4], from: '2027-01-05', until: '2027-03-25', opens: 780, closes: 900 },
    ],
  })
})

test('the line of a season that is wrong is named', () => {
  const right = '2027-04-01 to 2027-09-30 09:00-12:00'
  for (const wrong of [
    '2027-04-01 09:00-12:00',
    '2027-09-30 to 2027-04-01 09:00-12:00',
    '2027-04-01 to 2027-09-30 Funday 09:00-12:00',
    '2027-04-01 to 2027-09-30 Fri-Mon 09:00-12:00',
    '2027-04-01 to 2027-09-30',
  ])
    assert.deepEqual(parseSeasons(`${right}\n${wrong}`), { ok: false, line: 2 }, wrong)
})
