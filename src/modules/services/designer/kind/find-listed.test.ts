import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ListEntry } from '../../service-list.ts'
import { findListed } from './find-listed.ts'

const entry = (lgsl: number, label: string): ListEntry => ({
  lgsl,
  label,
  description: '',
  status: 'Live',
  kind: '',
  createdOn: null,
  modifiedOn: null,
  history: '',
})
const list = [entry(523, 'Skip permits'), entry(524, 'Missed bins'), entry(525, 'Bins for sharps')]

test('a service of the list is meant by its number or by words of its name', () => {
  assert.deepEqual(findListed(list, '523 Skip permits'), { kind: 'found', lgsl: 523 })
  assert.deepEqual(findListed(list, 'skip'), { kind: 'found', lgsl: 523 })
  assert.deepEqual(findListed(list, '999'), { kind: 'none' })
  assert.deepEqual(findListed(list, 'bins'), {
    kind: 'several',
    names: '524 Missed bins; 525 Bins for sharps',
  })
})

test('what has only some of the words is offered, and not taken for what is meant', () => {
  assert.deepEqual(findListed(list, 'skip hire'), { kind: 'several', names: '523 Skip permits' })
  assert.deepEqual(findListed(list, 'benches'), { kind: 'none' })
})

test('where the list has not been read in, words are no answer and any number is one', () => {
  assert.deepEqual(findListed([], 'benches'), { kind: 'unread' })
  assert.deepEqual(findListed([], '700'), { kind: 'found', lgsl: 700 })
})
