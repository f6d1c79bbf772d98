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
      'Question “On which date does it end?”: the question, in English: the words are changed.',
      'Message “Our answer to your request {reference}”: text, in Welsh: the words are changed.',
    ],
  )
})

test('what is named is named as an author reads it, in both languages', () => {
  const after = sampleModel(service(['target: 10 working days', 'target: 5 working days']))
  const [change] = compareVersions(before, after).changes
  assert.deepEqual(change?.line, {
    en: 'The time of the clock “Answer the request” is 5 working days, before: 10 working days.',
    cy: 'Amser y cloc “Ateb y cais”: 5 diwrnod gwaith yn awr, 10 diwrnod gwaith gynt.',
  })
})

changes(
  'a question that may now be left is a widening',
  service(['email: { type: email }', 'email: { type: email, optional: true }']),
  {
    class: 'widening',
    lines: ['“Email” may now be left unanswered.'],
  },
)
changes(
  'more room is a widening',
  service(['type: longText, max: 500', 'type: longText, max: 900']),
  {
    class: 'widening',
    lines: ['“More about the reason”: the most is 900, before: 500.'],
  },
)
changes(
  'less room is a narrowing',
  service(['type: longText, max: 500', 'type: longText, max: 90']),
  {
    class: 'narrowing',
    lines: ['“More about the reason”: the most is 90, before: 500.'],
  },
)
changes(
  'a new option is a widening',
  {
    'service.yaml': [['of: [newHome, lost, other]', 'of: [newHome, lost, worn, other]']],
    'content.en.yaml': [['lost: I have lost it', 'worn: It is worn, lost: I have lost it']],
    'content.cy.yaml': [['lost: Rwyf', 'worn: Mae wedi treulio, lost: Rwyf']],
  },
  { class: 'widening', lines: ['The option “It is worn” of “Reason” is added.'] },
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
  { class: 'narrowing', lines: ['“How old are you?” is now asked.'] },
)
changes(
  'a rule changed is a narrowing',
  service(['{ before: [endsOn, startsOn] }', '{ onOrBefore: [endsOn, startsOn] }']),
  {
    class: 'narrowing',
    lines: ['The rule “The end date must be the same as or after the start date” is changed.'],
  },
)
changes(
  'a page met otherwise is a narrowing',
  service(['- { id: where, asks', '- { id: where, when: isResident, asks']),
  {
    class: 'narrowing',
    lines: ['When the page “What is your address?” is met is changed.'],
  },
)
changes(
  'an answer sooner is a widening',
  service(['target: 10 working days', 'target: 5 working days']),
  {
    class: 'widening',
    lines: [
      'The time of the clock “Answer the request” is 5 working days, before: 10 working days.',
    ],
  },
)
changes('an answer later is a narrowing', service(['target: 10 working days', 'target: 3 weeks']), {
  class: 'narrowing',
  lines: ['The time of the clock “Answer the request” is 3 weeks, before: 10 working days.'],
})
changes(
  'details kept for longer is a narrowing',
  service(['for: 1 year, after', 'for: 2 years, after']),
  {
    class: 'narrowing',
    lines: ['How long the details of a case are kept is 2 years, before: 1 year.'],
  },
)
changes('more needed to begin is a narrowing', service(['needs: nothing', 'needs: account']), {
  class: 'narrowing',
  lines: ['To begin one needs an account, before: nothing.'],
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
      'How long the details of a case are kept is 2 years, before: 1 year.',
    ],
  },
)
