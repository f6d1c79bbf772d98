import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { testApp } from '../support/app.ts'
import { formHeld } from '../support/form-held.ts'
import { Person } from '../support/person.ts'
import { serviceOwner } from '../support/service-owner.ts'

/* A service owner writes a service on screen, who has never seen YAML. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now, driven: true })
const ann = await serviceOwner(app, 'Ann Author', now)
const ben = await serviceOwner(app, 'Ben Approver', now)
const services = `/at/${app.slug}/staff/services`

async function begin(from: string, source: string, name = ''): Promise<string> {
  await ann.open(`${services}/drafts/new`)
  await ann.press('Start the draft', { from, [from]: source, name })
  assert.match(ann.path, /\/drafts\/[0-9a-f-]{36}$/, ann.text().slice(0, 500))
  return ann.path
}

/** A file as it is taken away, by somebody whose own page is not touched by it. */
const reader = await serviceOwner(app, 'Rhys Reader', now)

async function fileOf(at: string, name: string): Promise<string> {
  await reader.open(`${at}/download?name=${encodeURIComponent(name)}`)
  return reader.html
}

/** What is in the fields of the form, so that a form of many fields can be sent with one changed. */
function typedIn(person: Person): Record<string, string> {
  const decoded = (text: string) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
  const areas = [
    ...person.html.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g),
  ]
  const inputs = [
    ...person.html.matchAll(
      /<input class="govuk-input[^>]*name="([^"]*)"[^>]*?(?:value="([^"]*)")?[^>]*>/g,
    ),
  ]
  const values = inputs.map(([tag = '', name = '']) => [
    name,
    decoded(/value="([^"]*)"/.exec(tag)?.[1] ?? ''),
  ])
  return Object.fromEntries([
    ...areas.map(([, name = '', text = '']) => [name, decoded(text.replace(/^\n/, ''))]),
    ...values,
  ])
}

test('every package of the library begins a draft without a mistake', async () => {
  const library = join(import.meta.dirname, '../../library')
  const packages = readdirSync(library)
    .filter(name => name !== 'archetypes')
    .slice(0, 4)
  for (const name of packages) {
    await begin('library', name, `my-${name}`)
    assert.match(ann.text(), /Nothing is wrong\./, `${name}: ${ann.text().slice(0, 900)}`)
  }
  await ann.open(`${services}/drafts/new`)
  await ann.press('Start the draft', { from: 'library', library: '../archetypes', name: 'x' })
  assert.equal(ann.status, 400)
  await ann.press('Start the draft', {
    from: 'library',
    library: packages[0] ?? '',
    name: 'Not a Name',
  })
  assert.match(ann.text(), /small letters, digits and hyphens/)
})

test('a service is made from a kind step by step, and is whole at the end', async () => {
  const at = await begin('archetype', 'apply-for-permit', 'scaffold-permit')
  assert.match(ann.text(), /Make it yours/)
  await ann.follow('Which service is it?')
  await ann.press('Save and go on', { 'en.name': 'Apply to put up scaffolding', reference: '12' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Enter two to four letters/)
  assert.equal(typedIn(ann)['en.name'], 'Apply to put up scaffolding')
  await ann.press('Save and go on', {
    'en.name': 'Apply to put up scaffolding',
    'cy.name': 'Gwneud cais i godi sgaffaldiau',
    'en.summary': 'Ask for a permit to put up scaffolding over a pavement or road.',
    'cy.summary': 'Gofynnwch am drwydded i godi sgaffaldiau dros balmant neu ffordd.',
    'en.start.body': 'Use this service if you must put up scaffolding over a pavement or road.',
    'cy.start.body':
      'Defnyddiwch y gwasanaeth hwn os oes rhaid codi sgaffaldiau dros balmant neu ffordd.',
    lgsl: '523',
    reference: 'sca',
    tier: ['county', 'unitary'],
    audience: ['business'],
  })
  assert.match(ann.path, /kind\/words/, ann.text().slice(0, 900))
  const sayings = Object.keys(typedIn(ann)).filter(name => /^(en|cy)\.fill\./.test(name))
  assert.ok(sayings.length >= 16, sayings.join(' '))
  await ann.press(
    'Save and go on',
    Object.fromEntries(sayings.map(name => [name, `the scaffold (${name.slice(0, 2)})`])),
  )
  assert.match(ann.path, /kind\/council/)
  await ann.press('Save and go on', {
    team: 'waste',
    decideWithin: 'soon',
    'en-refusalReasons': 'Too near a junction\nNot insured',
    'cy-refusalReasons': 'Rhy agos at gyffordd\nDim yswiriant',
  })
  assert.match(ann.text(), /Enter a length of time/)
  await ann.press('Save and go on', {
    team: 'waste',
    decideWithin: '6 working days',
    'en-refusalReasons': 'Too near a junction\nNot insured',
    'cy-refusalReasons': 'Rhy agos at gyffordd\nDim yswiriant',
  })
  await ann.press('Save and go on', { without: 'reminding' })
  assert.match(ann.text(), /Everything is said/, ann.text().slice(0, 900))
  await ann.press('Put the service together')
  assert.match(ann.text(), /Nothing is wrong\./, ann.text().slice(0, 1500))
  const service = parse(await fileOf(at, 'service.yaml'))
  assert.deepEqual(service.madeFrom, { archetype: 'apply-for-permit', version: 1 })
  assert.equal(service.case.clocks.decide.target, '6 working days')
  assert.deepEqual(service.case.actions.refuse.reasons, ['tooNearAJunction', 'notInsured'])
  assert.equal(service.messages.endingSoon, undefined)
  const words = parse(await fileOf(at, 'content.cy.yaml'))
  assert.equal(words.case.reasons.notInsured, 'Dim yswiriant')
})

const draft = await begin('library', 'missed-collection', 'missed-sack')

test('words are changed side by side, and the file keeps its comments and order', async () => {
  const before = await fileOf(draft, 'content.en.yaml')
  await ann.open(draft)
  await ann.follow('Which bin was missed?')
  await ann.follow('Which bin was missed?')
  const words = typedIn(ann)
  const label = Object.keys(words).find(each => /^en\.facts\.\w+\.label$/.test(each)) ?? ''
  assert.equal(words[label], 'Which bin was missed?')
  await ann.press('Save', { ...words, [label]: 'Which sack was missed?', type: 'choice' })
  assert.match(ann.text(), /Saved\./, ann.text().slice(0, 500))
  assert.match(ann.text(), /As the customer sees it Which sack was missed\?/)
  const after = await fileOf(draft, 'content.en.yaml')
  const [was, is] = [before.split('\n'), after.split('\n')]
  assert.equal(is.length, was.length)
  assert.deepEqual(
    is.filter((line, at) => line !== was[at]),
    was
      .filter((line, at) => line !== is[at])
      .map(line => line.replace('Which bin was missed?', 'Which sack was missed?')),
  )
})

test('a page and a question are added, and the examples still come true', async () => {
  await ann.open(draft)
  await ann.press('Add the page', { titleEn: 'The colour of your sack', after: 'which' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Enter the title in English and in Welsh/)
  await ann.press('Add the page', {
    titleEn: 'The colour of your sack',
    titleCy: 'Lliw eich sach',
    after: firstPageAsking(await fileOf(draft, 'service.yaml')),
  })
  assert.match(ann.path, /\/pages\/theColourOfYourSack/)
  await ann.press('Add the question', {
    questionEn: 'What colour is your sack?',
    questionCy: 'Pa liw yw eich sach?',
    type: 'choice',
  })
  assert.match(ann.path, /questions\/whatColourIsYourSack/)
  const page = ann.path.split('?')[0] ?? ''
  const words = typedIn(ann)
  await ann.press('Save', {
    ...words,
    'en.facts.whatColourIsYourSack.options.first': 'Black',
    'cy.facts.whatColourIsYourSack.options.first': 'Du',
    type: 'choice',
    remove: 'second',
    optionEn: 'Clear',
    optionCy: 'Clir',
  })
  assert.match(ann.text(), /Saved\./, ann.text().slice(0, 900))
  const service = parse(await fileOf(draft, 'service.yaml'))
  assert.deepEqual(service.facts.whatColourIsYourSack, { type: 'choice', of: ['first', 'clear'] })
  await ann.open(draft)
  await ann.open(`${draft}/check`)
  assert.match(ann.text(), /Nothing is wrong\./, ann.text().slice(400, 2500))
  await ann.open(page)
  assert.match(ann.text(), /Nothing uses the answer/)
})

function firstPageAsking(text: string): string {
  const { pages } = parse(text)
  return pages[1].id
}

test('every kind of answer can be asked on screen, with what belongs to it', async () => {
  const at = await begin('library', 'missed-collection', 'every-kind')
  const kinds = [
    ['list', 'Which things were left?'],
    ['file', 'Have you a photo of it?'],
    ['place', 'Where did you put it?'],
    ['slot', 'When may we come?'],
    ['country', 'Where was it made?'],
    ['money', 'What did it cost?'],
  ] as const
  for (const [type, question] of kinds) {
    await ann.open(at)
    await ann.press('Add the page', {
      titleEn: `On ${type}`,
      titleCy: `Am ${type}`,
      after: 'which',
    })
    await ann.press('Add the question', { questionEn: question, questionCy: question, type })
    assert.match(ann.path, /questions\//, `${type}: ${ann.text().slice(0, 600)}`)
  }
  await ann.open(at)
  assert.match(ann.text(), /Nothing is wrong\./, ann.text().slice(300, 1600))

  await ann.open(`${at}/pages/onSlot/questions/whenMayWeCome`)
  const held = formHeld(ann, 'Save')
  const often = { 'repeats.every': ['week', 'monthWeekday'] }
  await ann.press('Save', { ...held, ...often, 'repeats.most': '' })
  assert.match(ann.text(), /Enter how many times at most, from 2 to 104/)
  await ann.press('Save', { ...held, 'repeats.every': [], 'repeats.most': '10' })
  assert.match(ann.text(), /Select how often it may come again/)
  await ann.press('Save', { ...held, ...often, 'repeats.most': '10' })
  assert.match(ann.text(), /Saved\./, ann.text().slice(0, 900))
  const booked = async () => parse(await fileOf(at, 'service.yaml')).facts.whenMayWeCome
  assert.deepEqual((await booked()).repeats, { every: ['week', 'monthWeekday'], most: 10 })
  await ann.press('Save', { ...formHeld(ann, 'Save'), 'repeats.every': [], 'repeats.most': '' })
  assert.equal((await booked()).repeats, undefined)

  await ann.open(`${at}/pages/onFile/questions/haveYouAPhotoOf`)
  await ann.press('Save', {
    ...typedIn(ann),
    type: 'file',
    asked: ['kinds', 'declare'],
    kinds: 'image',
    max: '2',
    later: 'soon',
  })
  assert.match(ann.text(), /Enter a length of time/)
  await ann.press('Save', {
    ...typedIn(ann),
    type: 'file',
    asked: ['kinds', 'declare'],
    kinds: 'image',
    declare: 'yes',
    max: '2',
    later: '14 days',
    optionEn: 'The crew’s card',
    optionCy: 'Cerdyn y criw',
  })
  const { facts } = parse(await fileOf(at, 'service.yaml'))
  assert.deepEqual(facts.haveYouAPhotoOf, {
    type: 'file',
    kinds: ['image'],
    max: 2,
    later: '14 days',
    declare: true,
    of: ['theCrewsCard'],
  })

  await ann.open(`${at}/pages/onList/questions/whichThingsWereLeft`)
  await ann.press('Add it', { questionEn: 'How many?', questionCy: 'Faint?', type: 'number' })
  assert.match(ann.path, /entries\/howMany/, ann.text().slice(0, 600))
  await ann.press('Save', { ...typedIn(ann), type: 'number', min: '1', max: '9' })
  assert.match(ann.text(), /Saved\./, ann.text().slice(0, 900))
  await ann.open(`${at}/pages/onList/questions/whichThingsWereLeft/entries/what`)
  await ann.press('Remove this question')
  const list = parse(await fileOf(at, 'service.yaml')).facts.whichThingsWereLeft
  assert.deepEqual(list.of, { howMany: { type: 'number', min: 1, max: 9 } })
  await ann.open(at)
  assert.match(ann.text(), /Nothing is wrong\./, ann.text().slice(300, 1600))
  await ann.open(`${at}/pages/onPlace`)
  await ann.press('Add the question', {
    questionEn: 'Files?',
    questionCy: 'Ffeiliau?',
    type: 'file',
  })
  assert.match(ann.text(), /stand alone on a page/)
})

test('a condition is said in rows and stands in the file as the package’s own language', async () => {
  await ann.open(`${draft}/pages/theColourOfYourSack/condition`)
  const { pages, facts } = parse(await fileOf(draft, 'service.yaml'))
  const asked = pages[1].asks[0]
  assert.equal(facts[asked].type, 'choice')
  await ann.press('Save', { together: 'all', 'fact-0': asked, 'operator-0': 'is', 'value-0': '' })
  assert.match(ann.text(), /Enter a value in row 1/)
  await ann.press('Save', {
    together: 'any',
    'fact-0': asked,
    'operator-0': 'is',
    'value-0': 'nothingLikeIt',
  })
  assert.match(ann.text(), /nothingLikeIt" is neither an option/)
  const [first, second] = facts[asked].of
  await ann.press('Save', {
    together: 'any',
    'fact-0': asked,
    'operator-0': 'is',
    'value-0': first,
    'fact-1': asked,
    'operator-1': 'is',
    'value-1': second,
  })
  const after = parse(await fileOf(draft, 'service.yaml'))
  assert.deepEqual(after.pages[2].when, { any: [{ is: [asked, first] }, { is: [asked, second] }] })
  await ann.press('Save', {
    ...formHeld(ann, 'Save'),
    together: 'all',
    'fact-1': '',
    'value-1': '',
    'fact-g0-0': '',
    'value-g0-0': second,
    'fact-g0-1': asked,
    'operator-g0-1': 'is',
    'value-g0-1': first,
  })
  assert.match(ann.text(), /Select what is compared in row 1, or clear its value/)
  assert.match(ann.html, /id="value-g0-0"[^>]*value="[^"]+"/)
  await ann.press('Save', { ...formHeld(ann, 'Save'), 'fact-g0-0': asked })
  assert.match(ann.text(), /And any one of these/)
  assert.deepEqual(parse(await fileOf(draft, 'service.yaml')).pages[2].when, {
    all: [{ is: [asked, first] }, { any: [{ is: [asked, second] }, { is: [asked, first] }] }],
  })
  const grouped = await fileOf(draft, 'service.yaml')
  await ann.press('Save', formHeld(ann, 'Save'))
  assert.equal(await fileOf(draft, 'service.yaml'), grouped)
  await ann.press('Save', { together: 'all' })
  assert.equal(parse(await fileOf(draft, 'service.yaml')).pages[2].when, undefined)
})

test('a question can be asked of some only, and the file says so where it is asked', async () => {
  const page = `${draft}/pages/theColourOfYourSack`
  await ann.open(page)
  await ann.press('Add the question', {
    questionEn: 'Is it torn?',
    questionCy: 'A yw wedi rhwygo?',
    type: 'yesNo',
  })
  await ann.follow('Change when it is asked')
  await ann.press('Save', {
    together: 'all',
    'fact-0': 'whatColourIsYourSack',
    'operator-0': 'is',
    'value-0': 'clear',
  })
  assert.match(
    ann.text(),
    /It says: If What colour is your sack is Clear/,
    ann.text().slice(300, 1500),
  )
  const asks = async () => parse(await fileOf(draft, 'service.yaml')).pages[2].asks
  assert.deepEqual((await asks())[1], {
    fact: 'isItTorn',
    when: { is: ['whatColourIsYourSack', 'clear'] },
  })
  await ann.press('Save', { together: 'all' })
  assert.deepEqual(await asks(), ['whatColourIsYourSack', 'isItTorn'])
  await ann.open(`${page}/questions/isItTorn`)
  await ann.press('Remove this question')
  assert.deepEqual(await asks(), ['whatColourIsYourSack'])
})

test('the last change is taken back, and a change over another’s is told and keeps what was typed', async () => {
  await ann.open(draft)
  const before = await fileOf(draft, 'service.yaml')
  await ann.press('Take the last change back')
  assert.match(ann.text(), /The last change has been taken back/)
  assert.notEqual(await fileOf(draft, 'service.yaml'), before)
  await ann.press('Take the last change back')
  assert.equal(await fileOf(draft, 'service.yaml'), before)
  await ben.open(`${draft}/words/service`)
  await ann.open(`${draft}/words/service`)
  await ben.press('Save', { ...typedIn(ben), 'en.summary': 'Ben was here first.' })
  await ann.press('Save', { ...typedIn(ann), 'en.summary': 'Ann comes after.' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Somebody else changed this draft/)
  assert.match(ann.html, /Ann comes after\./)
})

test('pages move, clocks change, and the file can be edited by hand', async () => {
  await ann.open(draft)
  const order = async () =>
    parse(await fileOf(draft, 'service.yaml')).pages.map((page: { id: string }) => page.id)
  const before = await order()
  await ann.press('Down Move')
  const [a, b, ...rest] = before
  assert.deepEqual(await order(), [b, a, ...rest])
  await ann.press('Take the last change back')
  await ann.open(`${draft}/parts/clocks`)
  await ann.open(`${draft}/parts/clocks/collect`)
  await ann.press('Save', { ...typedIn(ann), target: 'soon' })
  assert.match(ann.text(), /Enter a length of time/)
  await ann.open(`${draft}/file?name=service.yaml`)
  const text = typedIn(ann)['text'] ?? ''
  await ann.press('Save', { text: text.replace('facts:', 'facts: [') })
  assert.match(ann.text(), /Saved/)
  assert.match(ann.text(), /wrong/)
  await ann.open(draft)
  assert.match(ann.text(), /wrong/)
  await ann.press('Propose it', { note: 'Try' })
  assert.match(ann.text(), /Put (it|them) right first/)
  await ann.press('Take the last change back')
})

test('what a draft changes of what is online is told before it is proposed', async () => {
  const at = await begin('published', 'missed-collection')
  await ann.follow('What it changes of what is online')
  assert.match(ann.text(), /What it changes of version 1/)
  await ann.open(`${at}/parts/clocks/collect`)
  await ann.press('Save', { ...formHeld(ann, 'Save'), target: '9 working days' })
  await ann.open(`${at}/compare`)
  assert.match(
    ann.text(),
    /The time of the clock “[^”]+” is 9 working days, before: 2 working days\./,
    ann.text(),
  )
  await ann.open(draft)
  assert.doesNotMatch(ann.text(), /What it changes of what is online/)
})

test('what was written on screen is proposed, approved, and seen by a customer', async () => {
  await ann.open(draft)
  assert.match(ann.text(), /Nothing is wrong\./, ann.text().slice(0, 2500))
  await ann.press('Propose it', { note: 'A service for sacks' })
  assert.match(ann.path, /proposals/, ann.text().slice(0, 800))
  await ben.open(ann.path.split('?')[0] ?? '')
  await ben.press('Approve and publish', { when: 'now' })
  assert.match(ben.text(), /It is online/, ben.text().slice(0, 800))
  const person = new Person(app.server)
  await person.open(`/at/${app.slug}/missed-sack`)
  assert.equal(person.status, 200)
  const next = await begin('published', 'missed-sack')
  assert.match(await fileOf(next, 'service.yaml'), /^version: 2/m)
  assert.match(await fileOf(next, 'service.yaml'), /#/, 'the author’s comments are still there')
  await ann.press('Throw this draft away')
  assert.match(ann.text(), /The draft has been thrown away/)
})
