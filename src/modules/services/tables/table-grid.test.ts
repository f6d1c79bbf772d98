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

test('what is otherwise given comes and goes, and a row is moved past its neighbour', () => {
  const path = ['tables', 'bands']
  const blank = gridChange(grid, path, { 'cell-otherwise-charge': '' })
  assert.deepEqual(blank.edits, [{ kind: 'remove', path: [...path, 'otherwise'] }])
  const { otherwise: _, ...without } = table
  const said = gridChange(gridOf(without), path, { 'cell-otherwise-charge': '5' })
  assert.deepEqual(said.edits, [
    { kind: 'set', path: [...path, 'otherwise', 'charge'], value: '£5' },
  ])
  const moved = gridChange(grid, path, { move: '1:up' })
  assert.deepEqual(moved.edits, [{ kind: 'move', path: [...path, 'rows'], from: 1, to: 0 }])
  assert.deepEqual(gridChange(grid, path, { move: '1:down' }).edits, [])
})

test('ranges hold two ends of their type, and an answer to choose is typed by its words', () => {
  const amount = { type: 'money', gives: false }
  assert.deepEqual(readCell('100..1,200', amount), { value: '£100..£1,200' })
  assert.deepEqual(readCell('1,260', amount), { value: '£1,260' })
  assert.deepEqual(readCell('1, 2', amount), { value: ['£1', '£2'] })
  assert.deepEqual(readCell('1..few', amount), { wrong: 'range' })
  assert.deepEqual(readCell('..', amount), { wrong: 'range' })
  assert.deepEqual(readCell('soon', { type: 'date', gives: false }), { wrong: 'date' })
  const options = [
    { id: 'deep', texts: ['Deeper than 40 mm', 'Dyfnach na 40 mm'] },
    { id: 'low', texts: ['Low', 'Isel'] },
    { id: 'lowest', texts: ['Low', 'Isaf'] },
  ]
  const depth = { type: 'choice', gives: false, options }
  assert.deepEqual(readCell('deeper than 40 mm', depth), { value: 'deep' })
  assert.deepEqual(readCell('low, Isaf', depth), { value: ['low', 'lowest'] })
  assert.deepEqual(readCell('shallow', depth), { wrong: 'choice' })
  assert.equal(cellText('deep', depth), 'Deeper than 40 mm')
  assert.equal(cellText('lowest', depth), 'lowest')
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
