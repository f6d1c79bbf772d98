import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areasNeeded, missingAreas } from './areas-needed.ts'

const definition = {
  facts: {
    area: { type: 'number', max: 3 },
    ward: { is: { area: { place: 'where', kind: 'ward' } } },
  },
  case: {
    team: {
      first: [
        { when: { inArea: { place: 'where', kind: 'patch', codes: 'north' } }, team: 'north' },
        { when: { not: { inArea: { place: 'where', kind: 'patch', codes: ['east', 'north'] } } } },
      ],
    },
  },
}

test('the areas that a package goes by are found wherever they stand, each code once', () => {
  assert.deepEqual(areasNeeded(definition), [
    { kind: 'patch', codes: ['east', 'north'] },
    { kind: 'ward', codes: [] },
  ])
})

test('what is missing is a kind of which nothing is drawn, and the codes that nobody drew', () => {
  const needs = areasNeeded(definition)
  assert.deepEqual(missingAreas(needs, []), needs)
  const drawn = [
    { kind: 'patch', code: 'north' },
    { kind: 'ward', code: 'W1' },
  ]
  assert.deepEqual(missingAreas(needs, drawn), [{ kind: 'patch', codes: ['east'] }])
  assert.deepEqual(missingAreas(needs, [...drawn, { kind: 'patch', code: 'east' }]), [])
})
