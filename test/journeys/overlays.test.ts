import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCase } from '#cases'
import { newId } from '#kernel/ids.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { findModelByPath } from '#services'
import { insertSubmission } from '../../src/modules/journeys/store.ts'
import { findAdoption } from '../../src/modules/services/overlay/store-adoptions.ts'
import { readExampleAnswers } from '../../src/modules/services/package/example-answers.ts'
import { exampleEnv } from '../../src/modules/services/package/example-env.ts'
import { planCase } from '../../src/modules/services/package/submission.ts'
import { walk } from '../../src/modules/services/package/walk.ts'
import { loadModel, testApp } from '../support/app.ts'
import { formHeld } from '../support/form-held.ts'
import { Person } from '../support/person.ts'
import { serviceOwner } from '../support/service-owner.ts'
import { nextRelease, receive } from '../support/skip-release.ts'

/* An officer adopts a package, makes it the council's own, and takes a new release without losing a word of it. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [], clock: () => now, driven: true })
const ann = await serviceOwner(app, 'Ann Author', now)
const ben = await serviceOwner(app, 'Ben Approver', now)
const staff = `/at/${app.slug}/staff/services`
const changes = `${staff}/skip-permit/changes`
const first = await loadModel('skip-permit')

async function proposeAndApprove(note: string) {
  await ann.open(changes)
  await ann.press('Propose these changes', { note })
  assert.match(ann.path, /\/proposals\/[0-9a-f-]{36}\?done=proposed$/, ann.text().slice(0, 900))
  await ben.open(ann.path)
  await ben.press('Approve', { when: 'now', note: 'Good' })
  assert.ok(ben.status < 400, ben.text().slice(0, 600))
}

const online = () =>
  readingCouncil(app.pool, app.councilId, async tx => {
    const model = await findModelByPath(tx, 'skip-permit')
    assert.ok(model)
    return model
  })

test('a package says who wrote it and what it asks, keeps and tells before it is adopted', async () => {
  await ann.open(`${staff}/adopted`)
  await ann.follow('Adopt a package')
  await ann.follow('Apply for a skip permit')
  assert.match(ann.text(), /Written by moothall/)
  assert.match(ann.text(), /What it will keep, and how long/)
  assert.match(ann.text(), /Highways Act 1980, section 139/)
  await ann.press('Adopt this package')
  assert.equal(ann.path, `${changes}?done=adopted`)
  assert.match(ann.text(), /You have changed nothing/)
})

test('the officer changes words, a fee and a question, and sees each as a change', async () => {
  await ann.open(`${changes}/words?q=property that the skip`)
  await ann.follow('Question “What is the address?”: help text')
  await ann.press('Keep the change', {
    en: 'The property that the skip is for, with its postcode',
    cy: 'Yr eiddo y mae’r sgip ar ei gyfer, gyda’i god post',
    because: 'Half of the applications lacked it',
  })
  assert.equal(ann.path, `${changes}?done=changed`, ann.text().slice(0, 800))
  await ann.open(`${changes}/values`)
  await ann.follow('Fee “Skip permit, up to two weeks”')
  await ann.press('Keep the change', { value: 'sixty', because: '' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Enter an amount such as £12\.50/)
  assert.match(ann.html, /value="sixty"/)
  await ann.press('Keep the change', { value: '60', because: 'Full council, 4 March' })
  assert.equal(ann.path, `${changes}?done=changed`, ann.text().slice(0, 800))
  await ann.open(`${changes}/question`)
  await ann.press('Keep the change', { labelEn: 'Is there a tree within 3 metres?' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Enter the question in Welsh/)
  await ann.press('Keep the change', {
    labelEn: 'Is there a tree within 3 metres?',
    labelCy: 'A oes coeden o fewn 3 metr?',
    shortEn: 'Near a tree',
    shortCy: 'Ger coeden',
    kind: 'yesNo',
    after: 'size',
  })
  assert.equal(ann.path, `${changes}?done=changed`, ann.text().slice(0, 800))
  assert.match(ann.text(), /4 changes/)
  assert.match(ann.text(), /Fee “Skip permit, up to two weeks” Take back/)
  assert.match(ann.text(), /Because: Full council, 4 March/)
  assert.match(ann.text(), /What comes out differently in the author’s examples/)
  assert.match(ann.text(), /£105\.00 £120/)
})

test('what the author locked cannot be changed, also by hand', async () => {
  await ann.open(`${changes}/values?at=fees.lines.permit.pence`)
  await ann.press('Keep the change', { at: 'rules.roadBlocked.on', value: '£1' })
  assert.equal(ann.status, 404)
})

test('a second person approves, and residents meet the council’s own package', async () => {
  await proposeAndApprove('Our fee, hint and the tree')
  const model = await online()
  assert.equal(model.version, 1)
  assert.deepEqual(model.definition.adopted, {
    version: 1,
    hash: first.hash,
    publisher: 'moothall',
    changes: 4,
  })
  assert.ok(model.pageOf.has('ourNearATree'))
  const resident = new Person(app.server)
  await resident.open(`/at/${app.slug}/skip-permit`)
  assert.match(resident.text(), /Apply for a skip permit/)
  await ann.open(changes)
  assert.match(ann.text(), /This is what is online/)
})

/** A real case: the answers of an example, sealed under what is online; its facts as officers have changed them since. */
async function caseOf(exampleName: string, changedSince: Record<string, string> = {}) {
  const model = await online()
  const example = model.examples.find(({ name }) => name === exampleName)
  assert.ok(example)
  const env = exampleEnv(example, now)
  const walked = walk(model, readExampleAnswers(model, example, env).answers, env)
  const { facts } = planCase(model, walked, env)
  const council = (await app.councils()).find(({ id }) => id === app.councilId)
  assert.ok(council)
  await inCouncil(app.pool, app.councilId, async tx => {
    const opened = await openCase(
      tx,
      { now, council, actor: { kind: 'system', name: 'test' }, locale: 'en', db: app.pool },
      {
        caseType: model.caseType,
        facts: { ...facts, ...changedSince },
        channel: 'web',
        locale: 'en',
        journeyId: null,
        partyId: null,
        applicant: {},
        duplicateKey: null,
      },
    )
    await insertSubmission(tx, {
      journeyId: newId(),
      package: model.id,
      version: model.version,
      hash: model.hash,
      answers: Object.fromEntries(walked.facts),
      notAsked: [],
      unanswered: [],
      caseId: opened.id,
      at: now,
    })
  })
}

test('a new release shows what stays, what needs a decision and what would come out otherwise', async () => {
  await caseOf('Two weeks in two pay bays, granted, made longer and ended')
  await caseOf('Four weeks near a junction, insurance to come; refused', { endsOn: '2026-03-20' })
  const second = nextRelease(first, {
    definition: [['fees.lines.longer.pence', { multiply: ['£25', 'weeks'] }]],
    en: [
      ['facts.site.hint', 'The building the skip is for'],
      ['summary', 'Skip companies ask here for leave to put a skip on a road, pavement or verge.'],
    ],
    examples: [['£85.00', '£90.00']],
  })
  assert.equal((await receive(app, second, now)).kind, 'kept')
  await ann.open(changes)
  await ann.follow('See what it means for you')
  assert.match(ann.text(), /Stays as it is 3/)
  assert.match(ann.text(), /Needs your decision 1/)
  assert.match(ann.text(), /The author, before The property that the skip is for/)
  assert.match(ann.text(), /The author, now The building the skip is for/)
  assert.match(ann.text(), /Yours The property that the skip is for, with its postcode/)
  assert.match(ann.text(), /1 of 2 cases of the last three months/)
  assert.match(ann.text(), /£100 £110/)
  assert.match(ann.text(), /1 decision is open/)
})

test('nothing is taken before everything is decided; what is decided is kept', async () => {
  await ann.press('Decide', {})
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Select what is to stand/)
  const anew = 'The building that the skip is for, with its postcode'
  const id = /name="take-(c\d+)"/.exec(ann.html)?.[1] ?? ''
  await ann.press('Decide', { [`take-${id}`]: 'other', [`anew-${id}`]: anew })
  assert.match(ann.text(), /Decided: written anew/)
  await ann.press('Take this release')
  assert.equal(ann.path, `${changes}?done=upgraded`, ann.text().slice(0, 800))
  assert.match(ann.text(), /You stand on release 2/)
  await proposeAndApprove('Release 2')
  const model = await online()
  assert.equal(model.version, 2)
  assert.equal(model.content.en.facts?.['site']?.hint, anew)
  assert.equal(
    model.content.cy.facts?.['site']?.hint,
    'Yr eiddo y mae’r sgip ar ei gyfer, gyda’i god post',
  )
  assert.ok(model.pageOf.has('ourNearATree'))
  assert.equal(model.definition.fees?.lines[0]?.pence, '£60')
  assert.equal(model.definition.adopted?.version, 2)
})

test('a release that the law asks for cannot be left out, and takes the council’s value with its reason', async () => {
  const base = await readingCouncil(app.pool, app.councilId, async () => first)
  const third = nextRelease(
    nextRelease(base, {
      definition: [['fees.lines.longer.pence', { multiply: ['£25', 'weeks'] }]],
      en: [['facts.site.hint', 'The building the skip is for']],
      examples: [['£85.00', '£90.00']],
    }),
    {
      definition: [
        ['fees.lines.permit.pence', '£50'],
        ['fees.lines.permit.law', 'skips'],
        ['share.locked', ['law', 'rules.roadBlocked', 'fees.lines.permit']],
      ],
      examples: [
        ['£105.00', '£110.00'],
        ['£90.00', '£95.00'],
      ],
    },
  )
  assert.equal((await receive(app, third, now)).kind, 'kept')
  await ann.open(`${staff}/skip-permit/upgrade`)
  assert.match(ann.text(), /The law asks for this/)
  assert.match(ann.text(), /Now set by law 1/)
  assert.doesNotMatch(ann.html, /Leave this release out/)
  await ann.press('Take this release')
  assert.match(ann.text(), /Given up at upgrades/)
  assert.match(ann.text(), /The law now sets it for every council/)
})

test('an older release, or one that was altered, is not kept', async () => {
  const older = await receive(app, { ...first, version: 0 } as never, now)
  assert.deepEqual(older, { kind: 'refused', reason: 'older', version: 3 })
  const altered = nextRelease(first, { en: [['name', 'Ask for a skip']] })
  const other = await receive(app, altered, now)
  assert.deepEqual(other, { kind: 'refused', reason: 'otherContent', version: 2 })
})

test('two who change at once are told', async () => {
  await ann.open(`${changes}/values?at=fees.lines.longer.pence`)
  assert.equal(ann.status, 404)
  await ann.open(`${changes}/words?at=summary`)
  await ben.open(`${changes}/words?at=name`)
  await ben.press('Keep the change', { en: 'Get a skip permit', cy: 'Cael trwydded sgip' })
  assert.equal(ben.path, `${changes}?done=changed`)
  await ann.press('Keep the change', { en: 'Ours.', cy: 'Ein un ni.' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Somebody else has changed this meanwhile/)
  assert.match(ann.html, /Ours\./)
})

test('the cells of a table that the author leaves open are the council’s, and nothing else differs', async () => {
  const { content } = await loadModel('garden-waste')
  await ann.open(`${staff}/adopted`)
  await ann.follow('Adopt a package')
  await ann.follow(content.en.name)
  await ann.press('Adopt this package')
  const own = `${staff}/garden-waste/changes`
  await ann.open(`${own}/values`)
  await ann.open(`${own}/values?at=tables.yearPart`)
  const held = formHeld(ann, 'Keep the change')
  await ann.press('Keep the change', { ...held, 'cell-0-month': 'autumn' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Enter a number, or a range such as 10\.\.19/)
  await ann.press('Keep the change', held)
  assert.doesNotMatch(ann.text(), /1 change/)
  await ann.open(`${own}/values?at=tables.yearPart`)
  const again = formHeld(ann, 'Keep the change')
  await ann.press('Keep the change', {
    ...again,
    'cell-0-month': '11..12',
    because: 'Full council',
  })
  assert.equal(ann.path, `${own}?done=changed`, ann.text().slice(0, 900))
  await ann.open(own)
  assert.match(ann.text(), /month 11\.\.12 → half/)
  const { overlay } = await readingCouncil(app.pool, app.councilId, async tx => {
    const adoption = await findAdoption(tx, 'garden-waste')
    assert.ok(adoption)
    return adoption
  })
  const [change] = overlay.changes
  assert.ok(overlay.changes.length === 1 && change?.do === 'value')
  const rows = (value: unknown) => (value as { rows: unknown[] }).rows
  assert.deepEqual(rows(change.to)[0], { month: '11..12', part: 'half' })
  assert.deepEqual(rows(change.to).slice(1), rows(change.from).slice(1))
})
