import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { errorText, formOf, parsePage } from './answer-page.ts'
import { entriesOf, parseEntry, putEntry, removeEntry } from './list-entries.ts'
import { sampleModel } from './sample-package.ts'
import type { Answers, WalkEnv } from './walk.ts'

const now = new Date('2026-03-04T12:00:00Z')
const env: WalkEnv = {
  today: parsePlainDate('2026-03-04') ?? todayIn(now),
  now,
  channel: 'web',
  calendar: calendarOf('england-and-wales'),
}
const model = sampleModel()
const home = { line1: '1 High Street', town: 'Marchford', postcode: 'MA1 1AA' }
const before: Answers = { isResident: true, home, why: 'newHome' }

function errorsOf(page: string, form: Record<string, string>, answers: Answers = before) {
  const parsed = parsePage(model, page, { form, answers, env })
  return parsed.ok ? [] : parsed.errors
}

test('a good answer joins the others', () => {
  const parsed = parsePage(model, 'reasons', { form: { why: 'lost' }, answers: before, env })
  assert.deepEqual(parsed, { ok: true, answers: { ...before, why: 'lost' } })
})

test('a question left blank is refused in the package’s own words', () => {
  const [error] = errorsOf('reasons', {})
  assert.ok(error)
  assert.equal(error.field, 'why')
  assert.equal(errorText(model, 'en', error), 'Select the reason')
  assert.equal(errorText(model, 'cy', error), 'Dewiswch y rheswm')
})

test('a blank date leads to its first input', () => {
  const errors = errorsOf('dates', {})
  assert.deepEqual(
    errors.map(error => [error.field, error.code]),
    [
      ['startsOn-day', 'required'],
      ['endsOn-day', 'required'],
    ],
  )
})

test('a question under an option is asked when the option is chosen', () => {
  const [error] = errorsOf('reasons', { why: 'other' })
  assert.equal(error?.factId, 'whyWords')
  assert.equal(error?.code, 'required')
})

test('what is typed under an option that is not chosen is dropped', () => {
  const answers = { ...before, why: 'other', whyWords: 'old' }
  const form = { why: 'lost', whyWords: 'still in the form' }
  const parsed = parsePage(model, 'reasons', { form, answers, env })
  assert.deepEqual(parsed, { ok: true, answers: { ...before, why: 'lost' } })
})

test('a rule is told at its fact, once each answer is right by itself', () => {
  const form = {
    'startsOn-day': '2',
    'startsOn-month': '4',
    'startsOn-year': '2026',
    'endsOn-day': '1',
    'endsOn-month': '4',
    'endsOn-year': '2026',
  }
  const [error, ...others] = errorsOf('dates', form)
  assert.ok(error)
  assert.deepEqual(others, [])
  assert.equal(error.field, 'endsOn-day')
  assert.equal(
    errorText(model, 'en', error),
    'The end date must be the same as or after the start date',
  )
})

test('a date before today is refused, saying which is the first', () => {
  const form = {
    'startsOn-day': '1',
    'startsOn-month': '3',
    'startsOn-year': '2026',
    endsOn: '1 4 2026',
  }
  const [error] = errorsOf('dates', form)
  assert.ok(error)
  assert.equal(error.code, 'tooEarly')
  assert.match(errorText(model, 'en', error), /4 March 2026|today/)
})

test('an optional question left blank is remembered as unanswered', () => {
  const optional = sampleModel({
    'service.yaml': [['email: { type: email }', 'email: { type: email, optional: true }']],
  })
  const parsed = parsePage(optional, 'contact', { form: { yourName: 'Ann' }, answers: before, env })
  assert.deepEqual(parsed, { ok: true, answers: { ...before, yourName: 'Ann', email: null } })
})

test('what was answered fills the form that reads back as the same', () => {
  const dates = fc.date({
    min: new Date('2026-03-05'),
    max: new Date('2027-01-01'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(dates, fc.nat(300), (from, length) => {
      const to = new Date(from.getTime() + length * 86_400_000)
      const answers = { ...before, startsOn: iso(from), endsOn: iso(to) }
      const form = formOf(model, 'dates', answers)
      assert.deepEqual(parsePage(model, 'dates', { form, answers: before, env }), {
        ok: true,
        answers,
      })
    }),
    { seed: 4 },
  )
})

test('an address and a choice read back as the same', () => {
  const answers: Answers = { ...before, why: 'other', whyWords: 'For our fair\nin June' }
  for (const page of ['where', 'reasons']) {
    const form = formOf(model, page, answers)
    assert.deepEqual(parsePage(model, page, { form, answers, env }), { ok: true, answers })
  }
})

function iso(date: Date): string {
  return date.toISOString().slice(0, 10)
}

const listed = sampleModel({
  'service.yaml': [
    [
      '  yourName: { type: name }',
      '  others:\n    type: list\n    max: 2\n    of: { otherName: { type: name }, bornOn: { type: date, latest: today, optional: true } }\n  yourName: { type: name }',
    ],
    ['  - { id: contact, asks', '  - { id: others, asks: [others] }\n  - { id: contact, asks'],
  ],
  'content.en.yaml': [
    [
      'facts:',
      'facts:\n  others: { label: Who else?, of: { otherName: { label: Their name }, bornOn: { label: When were they born? } } }',
    ],
  ],
  'content.cy.yaml': [
    [
      'facts:',
      'facts:\n  others: { label: Pwy arall?, of: { otherName: { label: Eu henw }, bornOn: { label: Pryd cawsant eu geni? } } }',
    ],
  ],
})

test('entries of a list are read, added, changed and removed one at a time', () => {
  const parsed = parseEntry(listed, 'others', {
    form: { 'others-otherName': 'Bea' },
    answers: before,
    env,
  })
  assert.ok(parsed.ok)
  const one = putEntry(before, 'others', { entry: parsed.entry })
  const two = putEntry(one, 'others', { entry: { otherName: 'Cai' } })
  const changed = putEntry(two, 'others', { entry: { otherName: 'Bee' }, index: 0 })
  assert.deepEqual(entriesOf(changed, 'others'), [{ otherName: 'Bee' }, { otherName: 'Cai' }])
  const removed = removeEntry(changed, 'others', 0)
  assert.deepEqual(entriesOf(removed, 'others'), [{ otherName: 'Cai' }])
  assert.deepEqual(removeEntry(removed, 'others', 0), before)
})

test('an entry that is wrong says which of its facts is', () => {
  const form = {
    'others-bornOn-day': '1',
    'others-bornOn-month': '1',
    'others-bornOn-year': '2030',
  }
  const parsed = parseEntry(listed, 'others', { form, answers: before, env })
  assert.ok(!parsed.ok)
  assert.deepEqual(
    parsed.errors.map(error => [error.entryFact, error.code]),
    [
      ['otherName', 'required'],
      ['bornOn', 'tooLate'],
    ],
  )
})

test('a list’s page is left only with as many entries as it needs', () => {
  const none = parsePage(listed, 'others', { form: {}, answers: before, env })
  assert.ok(!none.ok)
  assert.equal(none.errors[0]?.code, 'required')
  const three = { ...before, others: [{ otherName: 'A' }, { otherName: 'B' }, { otherName: 'C' }] }
  const many = parsePage(listed, 'others', { form: {}, answers: three, env })
  assert.ok(!many.ok)
  assert.equal(many.errors[0]?.code, 'tooMany')
})
