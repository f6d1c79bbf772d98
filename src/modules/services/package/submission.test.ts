import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { sampleModel } from './sample-package.ts'
import { checkAnswers, planCase } from './submission.ts'
import { type Answers, type WalkEnv, walk } from './walk.ts'

const now = new Date('2026-03-04T12:00:00Z')
const env: WalkEnv = {
  today: parsePlainDate('2026-03-04') ?? todayIn(now),
  now,
  channel: 'phone',
  calendar: calendarOf('england-and-wales'),
}
const model = sampleModel({
  'service.yaml': [
    ['case:\n', 'duplicates: { same: [home, why], within: 7 days, offer: follow }\ncase:\n'],
  ],
})
const home = { line1: '1 High Street', town: 'Marchford', postcode: 'MA1 1AA' }
const answers: Answers = {
  isResident: true,
  home,
  why: 'newHome',
  whyWords: 'typed before the reason was changed',
  startsOn: '2026-04-01',
  endsOn: '2026-09-30',
  yourName: 'Ann Example',
  email: 'ann@example.com',
}

test('a submission becomes a case with team, flags, dates, tasks, messages and title', () => {
  const plan = planCase(model, walk(model, answers, env), env)
  assert.equal(plan.team, 'customerServices')
  assert.deepEqual(plan.flags, ['needsManager'])
  assert.deepEqual(plan.due, { decide: '2026-03-18' })
  assert.deepEqual(
    plan.tasks.map(task => [task.task, task.dueOn]),
    [['managerLooks', '2026-03-11']],
  )
  assert.deepEqual(plan.messages, ['received'])
  assert.deepEqual(plan.title, {
    en: 'I have a new home, 1 High Street, Marchford, MA1 1AA',
    cy: 'Mae gennyf gartref newydd, 1 High Street, Marchford, MA1 1AA',
  })
  assert.deepEqual(plan.place, home)
  assert.deepEqual(plan.applicant, { name: 'Ann Example', email: 'ann@example.com', address: home })
  assert.deepEqual(plan.duplicateOf, [home, 'newHome'])
  assert.equal(plan.state.channel, 'phone')
})

test('only what was reached is sealed', () => {
  const plan = planCase(model, walk(model, answers, env), env)
  assert.equal('whyWords' in plan.facts, false)
  assert.equal(plan.facts.longTime, true)
})

test('answers that a form would refuse are refused at the end as well', () => {
  const wrong = { ...answers, why: 'stolen', email: 'not an address' }
  const walked = walk(model, wrong, env)
  assert.equal(walked.next, 'check')
  assert.deepEqual(checkAnswers(model, walked, env), [
    { factId: 'why', code: 'notOption' },
    { factId: 'email', code: 'notEmail' },
  ])
  assert.deepEqual(checkAnswers(model, walk(model, answers, env), env), [])
})
