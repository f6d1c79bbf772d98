import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worked } from './worked.ts'

function saved(form: Record<string, string>): unknown {
  return worked.read(worked.typed(form, 'is') ?? '')
}

test('a sum of several steps is written in their order, and read back as the same steps', () => {
  const form = {
    is: 'multiply',
    'is-a': 'hours',
    'is-b': 'rate',
    'is-op-0': 'add',
    'is-by-0': 'deposit',
    'is-op-1': 'add',
    'is-by-1-own': '£5',
    'is-op-2': 'least',
    'is-by-2': 'most',
  }
  const value = {
    least: [{ add: [{ multiply: ['hours', 'rate'] }, 'deposit', '£5'] }, 'most'],
  }
  assert.deepEqual(saved(form), { value })
  assert.equal(worked.shown(value), worked.typed(form, 'is'))
})

test('a forgotten value is told, with its place, and never taken for nothing', () => {
  const fresh = { is: 'value', 'is-a': '', 'is-a-own': '' }
  assert.equal(worked.shown(0), worked.typed(fresh, 'is'))
  const second = { ...fresh, is: 'multiply', 'is-a': 'hours' }
  assert.deepEqual(saved(second), { wrong: 'second', at: '-b' })
  assert.deepEqual(saved({ ...second, 'is-a': '', 'is-b': 'rate' }), { wrong: 'first', at: '-a' })
  const whole = { ...second, 'is-b': 'rate' }
  assert.deepEqual(saved({ ...whole, 'is-op-0': 'add' }), { wrong: 'step', at: '-by-0' })
  assert.deepEqual(saved({ ...whole, 'is-by-0-own': '5' }), { wrong: 'stepHow', at: '-op-0' })
  assert.deepEqual(saved({ ...whole, 'is-b-own': '5' }), { wrong: 'both', at: '-b' })
  assert.deepEqual(saved({ is: 'age', 'is-a': 'born', 'is-b': 'today' }), {
    wrong: 'noSecond',
    at: '-b',
  })
})

test('sums that are written otherwise are shown as steps, and what is no sum stays in the file', () => {
  const steps = (value: unknown) => worked.shown(value)
  assert.equal(steps({ add: ['a', 'b', 'c'] }), 'add|a|b;add|c')
  assert.equal(
    steps({ add: ['fee', { multiply: ['hours', 'rate'] }] }),
    'multiply|hours|rate;add|fee',
  )
  assert.equal(steps({ round: [{ divide: ['a', 3] }, 0] }), 'divide|a|3;round|0')
  assert.equal(steps({ most: [{ daysBetween: ['a', 'today'] }, 1] }), 'daysBetween|a|today;most|1')
  assert.equal(steps({ if: ['late', 1, 2] }), undefined)
  assert.equal(steps({ subtract: ['a', { add: ['b', 'c'] }] }), undefined)
  assert.equal(steps({ add: [{ add: ['a', 'b'] }, { add: ['c', 'd'] }] }), undefined)
})
