import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adviceOn, readingAge } from './advice.ts'

test('plain words are read young, official ones old', () => {
  assert.ok(readingAge('We will come back for your bin. Leave it out by 6am.') <= 9)
  assert.ok(
    readingAge(
      'Notwithstanding the aforementioned circumstances, the Authority reserves discretionary entitlement regarding reconsideration of determinations.',
    ) > 16,
  )
})

test('long sentences, long questions and questions nothing uses are told', () => {
  const long = Array.from({ length: 30 }, () => 'we').join(' ')
  const advice = adviceOn({
    definition: {
      facts: { bin: { type: 'choice' }, idle: { type: 'text' }, name: { type: 'name' } },
      applicant: { name: 'name' },
      pages: [
        { id: 'one', asks: ['bin', 'idle', 'name'] },
        { id: 'two', when: { is: ['bin', 'food'] } },
      ],
    },
    content: {
      en: { start: { body: long }, facts: { bin: { label: 'x'.repeat(120) } } },
      cy: {},
    },
  })
  assert.deepEqual(
    advice.map(({ what, element }) => `${what} ${element}`),
    ['longSentence start.body', 'longQuestion facts.bin.label', 'nothingUses facts.idle'],
  )
})

test('Welsh words are looked at too, but for the reading age, which was made for English', () => {
  const long = Array.from({ length: 30 }, () => 'awdurdodaeth').join(' ')
  const content = {
    en: {},
    cy: { start: { body: long }, facts: { bin: { short: 'x'.repeat(60) } } },
  }
  const advice = adviceOn({ definition: {}, content })
  assert.deepEqual(
    advice.map(({ what, locale, element }) => `${what} ${locale} ${element}`),
    ['longSentence cy start.body', 'longShort cy facts.bin.short'],
  )
})

test('rows behind one that fits whatever comes are told', () => {
  const told = (rows: readonly unknown[]) =>
    adviceOn({
      definition: {
        tables: { bands: { in: { people: 'number' }, gives: { fee: 'money' }, rows } },
      },
      content: { en: {}, cy: {} },
    }).map(({ what, element, figure }) => `${what} ${element} ${figure}`)
  const [one, any] = [{ people: 1, fee: '£1' }, { fee: '£2' }]
  assert.deepEqual(told([one, any, one]), ['neverReached tables.bands 2'])
  assert.deepEqual(told([one, any]), [])
})
