import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coverageOf } from './coverage.ts'
import { drawFlow } from './draw-flow.ts'
import { flowAsMermaid } from './flow-mermaid.ts'
import { pathsOf } from './paths.ts'
import { runExamples } from './run-examples.ts'
import { sampleModel } from './sample-package.ts'

const titles = (pages: string[]): readonly [string, string] => [
  'pages:',
  `pages:\n${pages.map(page => `  ${page}: { title: Page ${page} }`).join('\n')}`,
]

function branching() {
  const added = [
    '  - { id: newOnly, when: { is: [why, newHome] } }',
    '  - { id: notNew, when: { isNot: [why, newHome] } }',
    '  - { id: notNewAndLost, when: { all: [{ isNot: [why, newHome] }, { is: [why, lost] }] } }',
    '  - { id: never, when: { all: [{ is: [why, newHome] }, { is: [why, lost] }] } }',
  ]
  const pages = ['newOnly', 'notNew', 'notNewAndLost', 'never']
  return sampleModel({
    'service.yaml': [['  - { id: dates, asks', `${added.join('\n')}\n  - { id: dates, asks`]],
    'content.en.yaml': [titles(pages)],
    'content.cy.yaml': [titles(pages.map(page => page))],
  })
}

test('the ways are those that answers can take, and no others', () => {
  const { paths, more } = pathsOf(branching())
  assert.equal(more, false)
  assert.deepEqual(paths.map(path => path.join(' ')).sort(), [
    'resident notResident',
    'resident where reasons newOnly dates contact',
    'resident where reasons notNew dates contact',
    'resident where reasons notNew notNewAndLost dates contact',
  ])
})

test('a condition on a date or an amount may hold or not', () => {
  const model = sampleModel({
    'service.yaml': [
      ['  - { id: contact, asks', '  - { id: long, when: longTime }\n  - { id: contact, asks'],
    ],
    'content.en.yaml': [titles(['long'])],
    'content.cy.yaml': [titles(['long'])],
  })
  assert.deepEqual(
    pathsOf(model)
      .paths.map(path => path.at(-2))
      .sort(),
    ['dates', 'long', 'resident'],
  )
})

test('what a page asked is answered behind it, unless it was hidden or may be left out', () => {
  const added = [
    '  - { id: hasReason, when: { answered: why } }',
    '  - { id: whichThing, asks: [{ fact: lostWhere, when: { is: [why, lost] } }] }',
    '  - { id: foundThere, when: { answered: lostWhere } }',
    '  - { id: noted, asks: [remark] }',
    '  - { id: remarked, when: { answered: remark } }',
  ]
  const words = ['hasReason', 'foundThere', 'remarked']
  const labels = (text: string): readonly [string, string] => [
    'facts:',
    `facts:\n  lostWhere: { label: Where ${text}?, short: Where }\n  remark: { label: Remark ${text}, short: Remark }`,
  ]
  const model = sampleModel({
    'service.yaml': [
      ['facts:', 'facts:\n  lostWhere: { type: text }\n  remark: { type: text, optional: true }'],
      ['  - { id: dates, asks', `${added.join('\n')}\n  - { id: dates, asks`],
    ],
    'content.en.yaml': [titles(words), labels('a')],
    'content.cy.yaml': [titles(words), labels('b')],
  })
  const middles = pathsOf(model).paths.map(path => path.slice(3, -2).join(' '))
  assert.deepEqual(middles.filter(middle => middle !== '').sort(), [
    'hasReason noted',
    'hasReason noted remarked',
    'hasReason whichThing foundThere noted',
    'hasReason whichThing foundThere noted remarked',
  ])
})

test('something must be ticked, so that not every condition on it can fail', () => {
  const added = [
    '  - { id: needs, asks: [needs] }',
    '  - { id: ramp, when: { includes: [needs, ramp] } }',
    '  - { id: rail, when: { includes: [needs, rail] } }',
    '  - { id: either, when: { includesAny: [needs, [ramp, rail]] } }',
  ]
  const words = ['ramp', 'rail', 'either']
  const label = (text: string): readonly [string, string] => [
    'facts:',
    `facts:\n  needs: { label: What ${text}?, short: Needs, options: { ramp: Ramp ${text}, rail: Rail ${text} } }`,
  ]
  const model = sampleModel({
    'service.yaml': [
      ['facts:', 'facts:\n  needs: { type: choices, of: [ramp, rail] }'],
      ['  - { id: dates, asks', `${added.join('\n')}\n  - { id: dates, asks`],
    ],
    'content.en.yaml': [titles(words), label('a')],
    'content.cy.yaml': [titles(words), label('b')],
  })
  const middles = pathsOf(model).paths.map(path => path.slice(4, -2).join(' '))
  assert.deepEqual(middles.filter(middle => middle !== '').sort(), [
    'rail either',
    'ramp either',
    'ramp rail either',
  ])
})

test('the examples’ ways are counted, and what none touches is told', () => {
  const model = branching()
  const results = runExamples(model)
  const few = coverageOf(model, results.slice(0, 1))
  assert.equal(few.untaken.length, 3)
  assert.match(
    few
      .mistakes({ definition: model.stored.definition, locate: () => undefined })
      .map(mistake => mistake.message.en)
      .join('\n'),
    /3 of the ways through the pages are taken by no example, such as resident/,
  )
  const coverage = coverageOf(model, results)
  assert.equal(coverage.untaken.length, 0)
  const told = coverage
    .mistakes({ definition: model.stored.definition, locate: () => undefined })
    .map(mistake => `${mistake.severity} ${mistake.message.en}`)
  assert.deepEqual(told, ['warning No example meets the page never.'])
})

test('the drawing names every page and condition, and is read aloud as a list', () => {
  const svg = drawFlow(sampleModel())
  assert.match(svg, /^<svg [^>]*role="img" aria-labelledby="flow-title flow-text"/)
  assert.match(svg, /<title id="flow-title">Apply for a thing<\/title>/)
  assert.match(
    svg,
    /2\. You need to ask the council where you live \(if: .+\)\. The journey ends here\./,
  )
  assert.match(svg, />Check your answers</)
  assert.doesNotMatch(svg, /<script|href=/)
})

test('words of a package cannot break out of the drawing', () => {
  const svg = drawFlow(
    sampleModel({
      'content.en.yaml': [['title: When do you need it?', 'title: "a < b & c > d"']],
    }),
  )
  assert.match(svg, /a &lt; b &amp; c &gt; d/)
})

test('the flow as Mermaid text asks before each page that not all meet', () => {
  const text = flowAsMermaid(sampleModel())
  assert.match(text, /^flowchart TD\n/)
  assert.match(text, /ask_notResident -->\|yes\| notResident/)
  assert.match(text, /ask_notResident -->\|no\| where/)
  assert.match(text, /contact --> check/)
  assert.doesNotMatch(text, /notResident --> /)
})
