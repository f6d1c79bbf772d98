import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ChangeClass, compareVersions } from './compare-versions.ts'
import { type Edits, sampleModel } from './sample-package.ts'

const before = sampleModel()

function changes(
  name: string,
  edits: Edits,
  expected: { class: ChangeClass; lines: readonly string[] },
): void {
  test(name, () => {
    const comparison = compareVersions(before, sampleModel(edits))
    const lines = comparison.changes.filter(each => each.class !== 'text').map(each => each.line.en)
    assert.deepEqual(lines, expected.lines)
    assert.equal(comparison.class, expected.class)
  })
}

const service = (...edits: (readonly [string, string])[]): Edits => ({ 'service.yaml': edits })

test('a version compared with itself has no changes', () => {
  assert.deepEqual(compareVersions(before, sampleModel()), { class: 'text', changes: [] })
})

test('words alone are text', () => {
  const after = sampleModel({
    'content.en.yaml': [['label: Until which date?', 'label: On which date does it end?']],
    'letters/answer.cy.md': [['Helo', 'Annwyl']],
  })
  const comparison = compareVersions(before, after)
  assert.equal(comparison.class, 'text')
  assert.deepEqual(
    comparison.changes.map(change => change.line.en),
    [
      'The words content.en.facts.endsOn.label are changed.',
      'The words content.cy.messages.answer.body are changed.',
    ],
  )
})

changes(
  'a question that may now be left is a widening',
  service(['email: { type: email }', 'email: { type: email, optional: true }']),
  {
    class: 'widening',
    lines: ['email may now be left unanswered.'],
  },
)
changes(
  'more room is a widening',
  service(['type: longText, max: 500', 'type: longText, max: 900']),
  {
    class: 'widening',
    lines: ['max of whyWords is 900, before: 500.'],
  },
)
changes(
  'less room is a narrowing',
  service(['type: longText, max: 500', 'type: longText, max: 90']),
  {
    class: 'narrowing',
    lines: ['max of whyWords is 90, before: 500.'],
  },
)
changes(
  'a new option is a widening',
  {
    'service.yaml': [['of: [newHome, lost, other]', 'of: [newHome, lost, worn, other]']],
    'content.en.yaml': [['lost: I have lost it', 'worn: It is worn, lost: I have lost it']],
    'content.cy.yaml': [['lost: Rwyf', 'worn: Mae wedi treulio, lost: Rwyf']],
  },
  { class: 'widening', lines: ['The option worn of why is added.'] },
)
changes(
  'a question added is a narrowing',
  {
    'service.yaml': [
      ['  yourName: { type: name }', '  age: { type: number }\n  yourName: { type: name }'],
      ['asks: [yourName, email]', 'asks: [yourName, age, email]'],
    ],
    'content.en.yaml': [['facts:', 'facts:\n  age: { label: How old are you? }']],
    'content.cy.yaml': [['facts:', 'facts:\n  age: { label: Beth yw eich oed? }']],
    'examples.yaml': [],
  },
  { class: 'narrowing', lines: ['age is now asked.'] },
)
changes(
  'a rule changed is a narrowing',
  service(['{ before: [endsOn, startsOn] }', '{ onOrBefore: [endsOn, startsOn] }']),
  {
    class: 'narrowing',
    lines: ['The rule endsAfterStart is changed.'],
  },
)
changes(
  'a page met otherwise is a narrowing',
  service(['- { id: where, asks', '- { id: where, when: isResident, asks']),
  {
    class: 'narrowing',
    lines: ['When the page where is met is changed.'],
  },
)
changes(
  'an answer sooner is a widening',
  service(['target: 10 working days', 'target: 5 working days']),
  {
    class: 'widening',
    lines: ['case.clocks.decide.target is 5 working days, before: 10 working days.'],
  },
)
changes('an answer later is a narrowing', service(['target: 10 working days', 'target: 3 weeks']), {
  class: 'narrowing',
  lines: ['case.clocks.decide.target is 3 weeks, before: 10 working days.'],
})
changes(
  'details kept for longer is a narrowing',
  service(['for: 1 year, after', 'for: 2 years, after']),
  {
    class: 'narrowing',
    lines: ['retention.details.for is 2 years, before: 1 year.'],
  },
)
changes('more needed to begin is a narrowing', service(['needs: nothing', 'needs: account']), {
  class: 'narrowing',
  lines: ['To begin one needs account, before: nothing.'],
})
changes(
  'a legal stop outweighs all',
  {
    ...service(
      ['retention:', 'legalStop: true\nretention:'],
      ['for: 1 year, after', 'for: 2 years, after'],
    ),
    'content.en.yaml': [
      ['facts:', 'legalStop: { title: The law changed, body: Begin anew. }\nfacts:'],
    ],
    'content.cy.yaml': [
      ['facts:', 'legalStop: { title: Newidiodd y gyfraith, body: Dechreuwch eto. }\nfacts:'],
    ],
  },
  {
    class: 'legalStop',
    lines: [
      'The law has changed: journeys begun on earlier versions are stopped.',
      'retention.details.for is 2 years, before: 1 year.',
    ],
  },
)
