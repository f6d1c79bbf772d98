import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSearch, searchWords, soundOf } from './search-words.ts'

test('names that sound alike in English or Welsh are found by each other’s spelling', () => {
  for (const [one, other] of [
    ['smyth', 'smith'],
    ['philips', 'phillips'],
    ['davis', 'davies'],
    ['sian', 'shan'],
    ['sion', 'shon'],
    ['catherine', 'kathryn'],
    ['stephen', 'steven'],
    ['gruffydd', 'gruffudd'],
  ] as const)
    assert.equal(soundOf(one), soundOf(other), `${one} and ${other}`)
})

test('names that sound different are kept apart', () => {
  for (const [one, other] of [
    ['simon', 'shaun'],
    ['jones', 'evans'],
    ['evans', 'owens'],
  ] as const)
    assert.notEqual(soundOf(one), soundOf(other), `${one} and ${other}`)
})

test('a case is found by its reference, name, sound, postcode, outward code, email and title', () => {
  const words = searchWords({
    reference: 'MC-AB12-CD34',
    applicant: 'Siân Harton',
    postcode: 'BF7 3AB',
    email: 'Sian@Example.com',
    titles: ['Recycling, 3 High Street'],
  })
  for (const typed of [
    'mc-ab12-cd34',
    'sian',
    'Shan Harten',
    'bf7 3ab',
    'sian@example.com',
    'recycling',
  ])
    for (const either of readSearch(typed))
      assert.ok(
        either.some(word => words.includes(word)),
        `${typed}: ${either.join(' or ')}`,
      )
})
