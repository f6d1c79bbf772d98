import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runExamples } from './run-examples.ts'
import { sampleModel } from './sample-package.ts'

/** What the first example tells when examples.yaml or the service is edited so. */
function differences(
  file: 'examples.yaml' | 'service.yaml',
  ...edits: (readonly [string, string])[]
): string[] {
  return runExamples(sampleModel({ [file]: edits })).flatMap(result =>
    result.differences.map(each => `${each.path.join('.')}: ${each.message.en}`),
  )
}

test('the examples of a new package come true', () => {
  for (const result of runExamples(sampleModel())) assert.deepEqual(result.differences, [])
})

test('a wrong path, date, message and computed fact are each told', () => {
  assert.deepEqual(
    differences(
      'examples.yaml',
      ['path: [resident, where, reasons', 'path: [where, resident, reasons'],
      ['due: { decide: 2026-03-18 }', 'due: { decide: 2026-03-19 }'],
      ['messages: [received]', 'messages: []'],
      ['facts: { longTime: false }', 'facts: { longTime: true }'],
    ),
    [
      'expect.path: path should be [where, resident, reasons, dates, contact], but it is [resident, where, reasons, dates, contact].',
      'expect.facts.longTime: longTime should be true, but it is false.',
      'expect.messages: messages should be [], but it is [received].',
      'expect.due: due should be { decide: 2026-03-19 }, but it is { decide: 2026-03-18 }.',
    ],
  )
})

test('an answer that is missing is told with its page', () => {
  assert.deepEqual(differences('examples.yaml', ['    why: newHome\n', '']), [
    'expect.path: path should be [resident, where, reasons, dates, contact], but it is [resident, where, reasons].',
    'answers: The page reasons asks why, which the example does not answer.',
  ])
})

test('a service that changed makes its examples false', () => {
  assert.deepEqual(
    differences('service.yaml', ['target: 10 working days', 'target: 5 working days']).slice(0, 1),
    ['expect.due: due should be { decide: 2026-03-18 }, but it is { decide: 2026-03-11 }.'],
  )
})

test('an action that is refused is told, with why', () => {
  assert.deepEqual(differences('examples.yaml', ['with: { checkedRecords: true }', 'with: {}']), [
    'then.0.action: agree is refused: wrong-facts (checkedRecords required).',
  ])
})

test('an action that should have been refused is told', () => {
  assert.deepEqual(
    differences('examples.yaml', [
      'expect: { status: closed, outcome: agreed, messages: [answer], due: {}, deleteOn: 2027-03-06 }',
      'expect: { refused: not-now }',
    ]),
    ['then.0.expect.refused: agree should be refused, but it is done.'],
  )
})

test('a wrong outcome after a step is told', () => {
  assert.deepEqual(
    differences('examples.yaml', [
      'outcome: agreed, messages: [answer]',
      'outcome: refused, messages: [answer]',
    ]),
    ['then.0.expect.outcome: outcome should be refused, but it is agreed.'],
  )
})

test('an answer that is not asked is pointed out', () => {
  const [result] = runExamples(
    sampleModel({
      'examples.yaml': [['    why: newHome', '    why: newHome\n    whyWords: not asked']],
    }),
  )
  assert.deepEqual(
    result?.differences.map(each => [each.severity, each.message.en]),
    [['warning', 'whyWords is answered, but not asked in this example.']],
  )
})
