import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressesIn } from './email-thread.ts'

test('addresses are found among names, brackets and quotes', () => {
  assert.deepEqual(
    addressesIn('"Council, Waste" <re-1a@replies.example>, Ann <ann@home.example>; bare@x.example'),
    ['re-1a@replies.example', 'ann@home.example', 'bare@x.example'],
  )
})

test('a header of a million letters holds nothing up', () => {
  assert.deepEqual(addressesIn('a'.repeat(1_000_000)), [])
})
