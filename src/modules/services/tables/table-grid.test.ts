import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellText, gridChange, gridOf, readCell } from './table-grid.ts'
import { tableText } from './table-text.ts'

const table = {
  in: { people: 'number', carers: 'yesNo' },
  gives: { charge: 'money' },
  rows: [
    { people: 1, charge: '£25' },
    { people: '2..', carers: true, charge: '£0' },
  ],
  otherwise: { charge: '£10' },
}
const grid = gridOf(table)

test('a cell is read as its column has it, with lists and ranges in what is looked at', () => {
  const people = { type: 'number', gives: false }
  assert.deepEqual(readCell('1, 3', people), { value: [1, 3] })
  assert.deepEqual(readCell('20..', people), { value: '20..' })
  assert.deepEqual(readCell('many', people), { wrong: 'number' })
  assert.deepEqual(readCell('', people), { value: undefined })
  assert.deepEqual(readCell('1,260', { type: 'money', gives: true }), { value: '£1,260' })
  assert.deepEqual(readCell('maybe', { type: 'yesNo', gives: false }), { wrong: 'yesNo' })
  assert.equal(cellText([1, true]), '1, yes')
})

test('only what was typed otherwise changes: a cell, a row that goes, a row that comes, what is otherwise given', () => {
  const path = ['tables', 'bands']
  const change = gridChange(grid, path, {
    'cell-0-people': '1',
    'cell-0-charge': '30',
    'cell-otherwise-charge': '£12',
    'cell-new-people': '9',
    'cell-new-charge': '1.50',
    remove: '1',
  })
  assert.deepEqual(change.errors, [])
  assert.deepEqual(change.edits, [
    { kind: 'set', path: [...path, 'rows', 0, 'charge'], value: '£30' },
    { kind: 'set', path: [...path, 'otherwise', 'charge'], value: '£12' },
    { kind: 'remove', path: [...path, 'rows', 1] },
    { kind: 'insert', path: [...path, 'rows'], at: 1, value: { people: 9, charge: '£1.50' } },
  ])
})

test('a table is told in lines', () => {
  assert.equal(
    tableText(table, 'en'),
    'people 1 → £25\npeople 2.., carers yes → £0\nWhen no row fits → £10',
  )
})

test('a table keeps its last row, and a wrong cell is told by its name', () => {
  const all = gridChange(grid, ['tables', 'bands'], { remove: ['0', '1'] })
  assert.deepEqual(all.edits, [])
  const wrong = gridChange(grid, ['tables', 'bands'], { 'cell-1-people': 'few' })
  assert.deepEqual(wrong.errors, [{ field: 'cell-1-people', error: 'number' }])
})
