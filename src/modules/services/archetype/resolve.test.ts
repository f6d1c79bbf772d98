import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPackage } from '../package/check-package.ts'
import { compilePackage } from '../package/compile-package.ts'
import { parsePackage } from '../package/load-package.ts'
import type { PackageSource } from '../package/package-source.ts'
import { runExamples } from '../package/run-examples.ts'
import { writeYaml } from '../package/write-yaml.ts'
import { resolvePackage } from './resolve.ts'
import { baseFiles, made, plainPackage } from './sample-archetype.ts'

const told = (source: PackageSource) =>
  checkPackage(source).mistakes.map(
    ({ file, line, element, message }) => `${file}:${line} ${element}: ${message.en}`,
  )

function modelOf(source: PackageSource) {
  const compiled = compilePackage(source)
  assert.ok(compiled.ok, JSON.stringify(compiled, undefined, 2))
  return compiled.model
}

const swap = (from: string, to: string) => (text: string) => {
  assert.ok(text.includes(from), from)
  return text.replace(from, () => to)
}

test('a service made from an archetype is an ordinary package whose examples come true', () => {
  const model = modelOf(made())
  assert.deepEqual(
    runExamples(model).flatMap(result => result.differences),
    [],
  )
  assert.deepEqual(
    model.pages.map(page => page.id),
    ['thing', 'photo', 'contact'],
  )
  assert.deepEqual(model.definition.madeFrom, { archetype: 'ask', version: 2 })
})

test('written out, it is the same package, with nothing left of how it was made', () => {
  const model = modelOf(made())
  const files = writeYaml(model.stored)
  assert.doesNotMatch([...files.values()].join(''), /slot|fill:|from:/)
  assert.equal(modelOf(parsePackage(files, 'ask-for-a-bin')).hash, model.hash)
})

test('a package made from nothing comes back as it was', () => {
  const plain = plainPackage()
  assert.equal(resolvePackage(plain, new Map()), plain)
})

test('words read as if written for the service: in place, at the head of a sentence, mutated, and times in words', () => {
  const { content } = modelOf(made())
  assert.equal(content.en.start.body, 'About the bin.')
  assert.equal(content.en.confirmation.next, 'The bin 5 working days')
  assert.equal(content.cy.confirmation.next, 'fin 5 diwrnod gwaith')
  assert.equal(content.en.messages?.['given']?.body, 'Here is the bin.')
})

test('values go where the slot stands, and several into a list', () => {
  const { definition } = modelOf(made())
  assert.equal(definition.case.team, 'waste')
  assert.deepEqual(definition.case.actions['refuse']?.reasons, ['tooLate', 'other'])
  assert.equal(definition.case.clocks?.['give']?.target, '5 working days')
})

test('an element with the same id takes the place of the archetype’s, whole', () => {
  const source = made({
    service: {
      'service.yaml': text =>
        `${text}case:\n  clocks: { give: { target: 1 day } }\n  actions: { give: { by: [manager], sets: { status: closed, outcome: given }, clocks: { remind: start }, tell: [given] } }\n`,
    },
  })
  const { case: section } = modelOf(source).definition
  assert.deepEqual(section.clocks?.['give'], { target: '1 day' })
  assert.deepEqual(section.actions['give']?.by, ['manager'])
  assert.deepEqual(Object.keys(section.actions), ['give', 'refuse'])
})

test('what is left out is gone with all that named it, and its words', () => {
  const source = made({
    service: { 'service.yaml': text => `${text}without: [photo, reminding]\n` },
  })
  const model = modelOf(source)
  assert.deepEqual(
    model.pages.map(page => page.id),
    ['thing', 'contact'],
  )
  assert.deepEqual(model.definition.case.actions['give']?.clocks, { give: 'stop' })
  assert.equal(model.content.en.messages?.['remind'], undefined)
  assert.deepEqual(model.definition.share?.localValue, ['case.clocks.give.target'])
})

test('a slot that is not filled is told in the file where it belongs, with what to write', () => {
  const source = made({
    service: {
      'service.yaml': swap(
        'fill: { team: waste, reasons: [tooLate] }',
        'fill: { reasons: [tooLate] }',
      ),
      'content.cy.yaml': swap('{ theThing: y bin, softThing: fin }', '{ theThing: y bin }'),
    },
  })
  assert.deepEqual(told(source), [
    'content.cy.yaml:1 fill.softThing: The slot softThing has no words.',
    'service.yaml:7 fill.team: The slot team is not filled.',
  ])
  assert.match(checkPackage(source).mistakes[1]?.fix.en ?? '', /The team\. Such as: streets/)
})

test('an element and pages that the archetype leaves to the service are asked for', () => {
  const source = made({
    service: { 'service.yaml': text => text.slice(0, text.indexOf('facts:')) },
  })
  assert.deepEqual(
    checkPackage(source).mistakes.map(each => each.message.en),
    ['There is no page in the room questions.', 'ask needs facts.thing, and it is not there.'],
  )
})

test('a mistake in the archetype’s part is told at the archetype’s line, one in what fills a slot at the service’s', () => {
  const archetype = made({
    archetype: { 'service.yaml': swap('remind: start', 'remain: start') },
  })
  assert.match(
    told(archetype).join('\n'),
    /\.\.\/archetypes\/ask\/service\.yaml:22 .*remain is not a clock/,
  )
  const service = made({ service: { 'service.yaml': swap('team: waste', 'team: [waste]') } })
  assert.match(told(service).join('\n'), /^service\.yaml:7 case\.team/)
})

test('a line stays right when entries before it are added or left out', () => {
  const source = made({
    service: {
      'service.yaml': text =>
        `${text.replace('pages:\n', 'without: [photo]\npages:\n')}  - { id: more, asks: [nothing], after: contact }\n`,
    },
    archetype: {
      'service.yaml': swap('asks: [yourName, email]', 'asks: [yourName, emial, email]'),
    },
  })
  assert.deepEqual(told(source), [
    '../archetypes/ask/service.yaml:12 pages.contact.asks.2: emial is not a fact under facts.',
    'service.yaml:13 pages.more.asks.1: nothing is not a fact under facts.',
  ])
})

test('an archetype may be made from another: its slots are filled once, and each mistake keeps its file', () => {
  const child = new Map([
    [
      'archetype.yaml',
      'archetype: ask-waste\nversion: 1\nformat: 1\nowner: moothall\nabout: { en: For the waste team., cy: I’r tîm gwastraff. }\nfrom: { archetype: ask, version: 2 }\nfill: { team: waste }\nwithout: [photo]\n',
    ],
    ['service.yaml', 'facts:\n  anew: { type: yesNo }\npages:\n  - { id: anew, asks: [anew] }\n'],
    ['content.en.yaml', 'facts: { anew: { label: Anew? } }\n'],
    ['content.cy.yaml', 'facts: { anew: { label: Eto? } }\n'],
  ])
  const source = made({
    service: {
      'service.yaml': text =>
        text
          .replace('archetype: ask, version: 2', 'archetype: ask-waste, version: 1')
          .replace('team: waste, ', ''),
      'examples.yaml': text => text.replace('{ thing: bin,', '{ anew: true, thing: bin,'),
    },
    more: [['ask-waste', child]],
  })
  const model = modelOf(source)
  assert.deepEqual(
    model.pages.map(page => page.id),
    ['anew', 'thing', 'contact'],
  )
  assert.equal(model.definition.case.team, 'waste')
  assert.deepEqual(source.locate({ file: 'service.yaml', path: ['facts', 'anew'] }), {
    line: 2,
    column: 3,
    file: '../archetypes/ask-waste/service.yaml',
  })
})

test('a circle of archetypes, an unknown one and another version are refused in a sentence', () => {
  const circle = made({
    archetype: { 'archetype.yaml': text => `${text}from: { archetype: other, version: 1 }\n` },
    more: [
      [
        'other',
        new Map([
          ...baseFiles,
          [
            'archetype.yaml',
            'archetype: other\nversion: 1\nformat: 1\nowner: moothall\nabout: { en: The other one., cy: Y llall ohonynt. }\nfrom: { archetype: ask, version: 2 }\n',
          ],
        ]),
      ],
    ],
  })
  assert.match(told(circle).join(), /ask → other → ask.*circle/)
  const unknown = made({ service: { 'service.yaml': swap('archetype: ask,', 'archetype: asl,') } })
  assert.deepEqual(told(unknown), ['service.yaml:5 from.archetype: There is no archetype asl.'])
  const version = made({ service: { 'service.yaml': swap('version: 2 }', 'version: 1 }') } })
  assert.match(told(version).join(), /service\.yaml:5 .*ask is at version 2 now/)
})

test('what cannot be left out, filled, named or placed is refused where it is written', () => {
  const source = made({
    service: {
      'service.yaml': text =>
        `${text
          .replace('team: waste', 'taem: waste, team: waste')
          .replace(
            'thing: { type',
            'team: { type: yesNo }\n  thing: { type',
          )}  - { id: thing, asks: [team], after: nowhere }\nwithout: [contact]\n`,
    },
  })
  const messages = checkPackage(source).mistakes.map(each => each.message.en)
  assert.deepEqual(messages.sort(), [
    'There are two pages with the id thing.',
    'ask does not let contact be left out.',
    'ask has no slot taem for a value.',
    'nowhere is not a page.',
    'team is a slot of ask, so a fact cannot have the same name.',
  ])
})

test('a word that a made service cannot say is told at its own line', () => {
  const source = made({ service: { 'service.yaml': text => `${text}claocks: {}\n` } })
  assert.deepEqual(told(source), [
    'service.yaml:12 claocks: claocks is not a word that can stand here.',
  ])
})

test('an archetype made from another hears of what it fills or leaves out wrongly, in its own file', () => {
  const child = new Map([
    [
      'archetype.yaml',
      'archetype: ask-waste\nversion: 1\nformat: 1\nowner: moothall\nabout: { en: For the waste team., cy: I’r tîm gwastraff. }\nfrom: { archetype: ask, version: 2 }\nfill: { taem: waste }\nwithout: [photos]\n',
    ],
  ])
  const source = made({
    service: {
      'service.yaml': swap('archetype: ask, version: 2', 'archetype: ask-waste, version: 1'),
    },
    more: [['ask-waste', child]],
  })
  assert.deepEqual(told(source), [
    '../archetypes/ask-waste/archetype.yaml:7 fill.taem: ask has no slot taem for a value.',
    '../archetypes/ask-waste/archetype.yaml:8 without.0: ask does not let photos be left out.',
  ])
})
