import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarOf } from '#kernel/dates/calendar.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { sampleModel } from './sample-package.ts'
import { type Answers, notAsked, type WalkEnv, walk } from './walk.ts'

function day(text: string): PlainDate {
  const date = parsePlainDate(text)
  assert.ok(date)
  return date
}

const env: WalkEnv = {
  today: day('2026-03-04'),
  now: new Date('2026-03-04T12:00:00Z'),
  channel: 'web',
  calendar: calendarOf('england-and-wales'),
}
const model = sampleModel()
const home = { line1: '1 High Street', town: 'Marchford', postcode: 'MA1 1AA' }
const complete: Answers = {
  isResident: true,
  home,
  why: 'newHome',
  startsOn: '2026-04-01',
  endsOn: '2026-04-30',
  yourName: 'Ann Example',
  email: 'ann@example.com',
}

test('with no answers, the first page is next and nothing is known', () => {
  const walked = walk(model, {}, env)
  assert.deepEqual(walked.path, ['resident'])
  assert.equal(walked.next, 'resident')
  assert.equal(walked.facts.size, 0)
})

test('with all answers, what remains is to check them', () => {
  const walked = walk(model, complete, env)
  assert.equal(walked.next, 'check')
  assert.deepEqual(walked.path, ['resident', 'where', 'reasons', 'dates', 'contact'])
  assert.equal(walked.facts.get('longTime'), false)
  assert.deepEqual(notAsked(model, walked), ['whyWords'])
})

test('a stop page ends the journey, and what was answered behind it does not exist', () => {
  const walked = walk(model, { ...complete, isResident: false }, env)
  assert.equal(walked.stoppedAt, 'notResident')
  assert.equal(walked.next, 'notResident')
  assert.deepEqual([...walked.facts.keys()], ['isResident'])
})

test('an answer under an option that is no longer chosen does not exist', () => {
  const chosen = walk(model, { ...complete, why: 'other', whyWords: 'A fair' }, env)
  assert.equal(chosen.facts.get('whyWords'), 'A fair')
  const changed = walk(model, { ...complete, why: 'lost', whyWords: 'A fair' }, env)
  assert.equal(changed.facts.has('whyWords'), false)
  assert.equal(changed.next, 'check')
})

test('a rule that an earlier answer has broken since leads back to its page', () => {
  const walked = walk(model, { ...complete, startsOn: '2026-05-01' }, env)
  assert.equal(walked.next, 'dates')
  assert.deepEqual(walked.broken, [
    { factId: 'endsOn', code: 'endsAfterStart', ruleId: 'endsAfterStart' },
  ])
})

test('a date that has passed while the draft lay is asked again', () => {
  const later = { ...env, today: day('2026-04-10') }
  const walked = walk(model, complete, later)
  assert.equal(walked.next, 'dates')
  assert.deepEqual(walked.broken, [{ factId: 'startsOn', code: 'tooEarly' }])
})

test('an optional question left blank is unanswered; one not yet met is not', () => {
  const optional = sampleModel({
    'service.yaml': [['email: { type: email }', 'email: { type: email, optional: true }']],
  })
  const { email: _, ...without } = complete
  assert.equal(walk(optional, without, env).next, 'contact')
  const walked = walk(optional, { ...without, email: null }, env)
  assert.equal(walked.next, 'check')
  assert.deepEqual(walked.unanswered, ['email'])
  assert.equal(walked.facts.has('email'), false)
})

test('a page that asks nothing must have been read', () => {
  const informed = sampleModel({
    'service.yaml': [['  - { id: where, asks', '  - { id: howItWorks }\n  - { id: where, asks']],
    'content.en.yaml': [['pages:', 'pages:\n  howItWorks: { title: How it works }']],
    'content.cy.yaml': [['pages:', 'pages:\n  howItWorks: { title: Sut mae’n gweithio }']],
  })
  assert.equal(walk(informed, complete, env).next, 'howItWorks')
  assert.equal(walk(informed, { ...complete, '@howItWorks': true }, env).next, 'check')
})

test('a question for the office is put at the desk, not on the web', () => {
  const office = sampleModel({
    'service.yaml': [['endsOn: { type: date }', 'endsOn: { type: date, for: office }']],
  })
  const { endsOn: _, ...without } = complete
  assert.equal(walk(office, without, env).next, 'check')
  assert.equal(walk(office, without, { ...env, channel: 'desk' }).next, 'dates')
})

const answer: { [id: string]: fc.Arbitrary<Value | null | undefined> } = {
  isResident: fc.constantFrom(true, false, undefined),
  home: fc.constantFrom(home, undefined),
  why: fc.constantFrom('newHome', 'lost', 'other', undefined),
  whyWords: fc.constantFrom('words', undefined),
  startsOn: fc.constantFrom('2026-04-01', '2026-05-01', undefined),
  endsOn: fc.constantFrom('2026-04-01', '2026-09-01', undefined),
  yourName: fc.constantFrom('Ann', undefined),
  email: fc.constantFrom('ann@example.com', undefined),
}
const anyAnswers = fc
  .record(answer)
  .map(
    (record): Answers =>
      Object.fromEntries(
        Object.entries(record).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
      ),
  )

test('only facts of pages on the path, and computed ones, ever exist', () => {
  fc.assert(
    fc.property(anyAnswers, answers => {
      const walked = walk(model, answers, env)
      for (const id of walked.facts.keys()) {
        const fact = model.facts.get(id)
        assert.ok(fact)
        if (fact.definition.is === undefined) assert.ok(walked.path.includes(fact.page ?? ''))
      }
    }),
    { seed: 1 },
  )
})

test('answers that are not reached make no difference', () => {
  fc.assert(
    fc.property(anyAnswers, answers => {
      const walked = walk(model, answers, env)
      const reached = Object.fromEntries(
        Object.entries(answers).filter(
          ([id]) => walked.facts.has(id) || walked.unanswered.includes(id),
        ),
      )
      const again = walk(model, reached, env)
      assert.deepEqual(again.path, walked.path)
      assert.equal(again.next, walked.next)
      assert.deepEqual(again.facts, walked.facts)
    }),
    { seed: 2 },
  )
})

test('a walk up to a page knows only what is asked before it', () => {
  fc.assert(
    fc.property(
      anyAnswers,
      fc.constantFrom(...model.pages.map(page => page.id)),
      (answers, until) => {
        const walked = walk(model, answers, { ...env, until })
        const limit = model.pageOf.get(until)?.index ?? 0
        for (const id of walked.facts.keys()) {
          const page = model.pageOf.get(model.facts.get(id)?.page ?? '')
          assert.ok(page === undefined || page.index < limit)
        }
      },
    ),
    { seed: 3 },
  )
})
