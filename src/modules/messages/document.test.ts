import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { formatCode, nameKey, newCode, readCode, standingOf } from './document.ts'

test('a code is read however it was spaced and whatever its case', () => {
  for (let n = 0; n < 200; n += 1) {
    const code = newCode()
    assert.match(code, /^[2-9A-HJKMNP-TW-Z]{16}$/)
    assert.equal(readCode(formatCode(code).toLowerCase()), code)
    assert.equal(readCode(` ${code.replace(/(.{4})/g, '$1 ')}`), code)
  }
})

test('what cannot be a code is none', () => {
  assert.equal(readCode('ABCD-EFGH-JKMN'), undefined)
  assert.equal(readCode('OBCD-EFGH-JKMN-PQRS'), undefined)
  fc.assert(
    fc.property(fc.string(), text => {
      const code = readCode(text)
      assert.ok(code === undefined || code.length === 16)
    }),
  )
})

test('withdrawn outweighs replaced, and replaced that its time has ended', () => {
  const day = (text: string) => {
    const date = parsePlainDate(text)
    assert.ok(date)
    return date
  }
  const today = day('2026-03-04')
  const open = { withdrawnAt: null, replacedBy: null, validUntil: null }
  assert.equal(standingOf(open, today), 'valid')
  assert.equal(standingOf({ ...open, validUntil: today }, today), 'valid')
  assert.equal(standingOf({ ...open, validUntil: day('2026-03-03') }, today), 'ended')
  assert.equal(
    standingOf({ ...open, validUntil: day('2026-03-03'), replacedBy: 'x' }, today),
    'replaced',
  )
  assert.equal(
    standingOf({ withdrawnAt: new Date(), replacedBy: 'x', validUntil: null }, today),
    'withdrawn',
  )
})

test('a name is the same with or without title, accents and case', () => {
  assert.equal(nameKey('Mrs Siân Ŵyn-Pritchard'), nameKey('sian wyn pritchard'))
  assert.notEqual(nameKey('Sian Pritchard'), nameKey('Sion Pritchard'))
})
