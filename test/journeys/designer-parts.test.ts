import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'yaml'
import { testApp } from '../support/app.ts'
import { formHeld } from '../support/form-held.ts'
import { serviceOwner } from '../support/service-owner.ts'

/* The parts of a service beside its pages are written on screen: the case, the fees and the rules. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now, driven: true })
const ann = await serviceOwner(app, 'Ann Author', now)
const reader = await serviceOwner(app, 'Rhys Reader', now)
const services = `/at/${app.slug}/staff/services`
await ann.open(`${services}/drafts/new`)
await ann.press('Start the draft', {
  from: 'library',
  library: 'missed-collection',
  name: 'missed-sack',
})
const draft = ann.path
const parts = `${draft}/parts`

async function said(file: string) {
  await reader.open(`${draft}/download?name=${file}`)
  return parse(reader.html)
}

test('a part that is opened and saved as it is changes nothing', async () => {
  const before = await said('service.yaml')
  for (const part of [
    'clocks/collect',
    'actions/collected',
    'messages/received',
    'statuses/withCrew',
  ]) {
    await ann.open(`${parts}/${part}`)
    await ann.press('Save', formHeld(ann, 'Save'))
    assert.match(ann.text(), /Saved\./, `${part}: ${ann.text().slice(300, 900)}`)
  }
  assert.deepEqual(await said('service.yaml'), before)
  await ann.open(draft)
  assert.doesNotMatch(ann.text(), /What was changed/)
})

test('a clock is added, set, and removed with all that names it', async () => {
  await ann.open(`${parts}/clocks`)
  await ann.press('Add a clock', { nameEn: 'Call back' })
  assert.match(ann.text(), /Enter it in English and in Welsh/)
  await ann.press('Add a clock', { nameEn: 'Call back', nameCy: 'Galw yn ôl' })
  assert.match(ann.path, /parts\/clocks\/callBack/)
  await ann.press('Save', {
    target: '3 working days',
    warn: '1 working day',
    starts: 'action',
    asked: ['showTo'],
    showTo: ['customer'],
  })
  assert.deepEqual((await said('service.yaml')).case.clocks.callBack, {
    target: '3 working days',
    warn: '1 working day',
    starts: 'action',
    showTo: ['customer'],
  })
  await ann.open(`${parts}/actions/sendCrew`)
  const held = formHeld(ann, 'Save')
  await ann.press('Save', { ...held, 'clocks.callBack': 'extend', 'clocks.callBack-by': '' })
  assert.match(ann.text(), /Enter how much longer/)
  await ann.press('Save', { ...held, 'clocks.callBack': 'start' })
  assert.equal((await said('service.yaml')).case.actions.sendCrew.clocks.callBack, 'start')
  await ann.open(`${parts}/clocks/callBack`)
  await ann.press('Remove it')
  const { case: after } = await said('service.yaml')
  assert.equal(after.clocks.callBack, undefined)
  assert.equal(after.actions.sendCrew.clocks?.callBack, undefined)
  assert.equal((await said('content.cy.yaml')).case.clocks.callBack, undefined)
})

test('an action is added: who may do it, what it asks, sets and tells, and when', async () => {
  await ann.open(`${parts}/office`)
  await ann.press('Add a question for officers', {
    nameEn: 'Who promised it?',
    nameCy: 'Pwy addawodd?',
  })
  await ann.open(`${parts}/messages`)
  await ann.press('Add a message', { nameEn: 'We promised', nameCy: 'Rydym wedi addo' })
  await ann.press('Save', {
    'en.messages.wePromised.subject': 'We promised',
    'en.messages.wePromised.body': 'A crew comes tomorrow.',
    'cy.messages.wePromised.body': 'Daw criw yfory.',
    to: 'applicant',
    asked: ['by'],
    by: ['email', 'letter'],
  })
  await ann.open(`${parts}/actions`)
  await ann.press('Add an action', { nameEn: 'Promise a crew', nameCy: 'Addo criw' })
  await ann.press('Save', {
    asked: ['by', 'asks', 'tell'],
    by: ['caseworker'],
    asks: ['whoPromisedIt'],
    tell: ['wePromised'],
    'sets.status': 'withCrew',
    'en.case.actions.promiseACrew.done': 'Promised a crew',
    'cy.case.actions.promiseACrew.done': 'Addawyd criw',
    reasonEn: 'Bank holiday',
    reasonCy: 'Gŵyl banc',
  })
  assert.match(ann.text(), /Saved\./, ann.text().slice(0, 900))
  await ann.follow('Change it')
  await ann.press('Save', {
    together: 'all',
    'fact-0': 'status',
    'operator-0': 'is',
    'value-0': 'Reported',
  })
  const service = await said('service.yaml')
  assert.deepEqual(service.case.actions.promiseACrew, {
    by: ['caseworker'],
    asks: ['whoPromisedIt'],
    sets: { status: 'withCrew' },
    tell: ['wePromised'],
    reasons: ['bankHoliday'],
    when: { is: ['status', 'reported'] },
  })
  assert.deepEqual((await said('content.en.yaml')).case.actions.promiseACrew, {
    label: 'Promise a crew',
    done: 'Promised a crew',
  })
  await ann.open(`${draft}/check`)
  assert.match(ann.text(), /Nothing is wrong\./, ann.text().slice(300, 1500))
})

test('some cases go to another team, by a condition in rows', async () => {
  const first = (await said('service.yaml')).case.team
  await ann.open(`${parts}/routes`)
  const team = /<option value="([a-z]\w*)"/.exec(ann.html.split('name="team"')[1] ?? '')?.[1] ?? ''
  await ann.press('Send some cases to a team', { team })
  assert.match(ann.path, /routes\/\d\/condition/, ann.text().slice(0, 900))
  await ann.press('Save', { together: 'all' })
  assert.match(ann.text(), /Fill in at least one row/)
  await ann.press('Save', {
    together: 'all',
    'fact-0': 'assisted',
    'operator-0': 'is',
    'value-0': 'yes',
  })
  const routed = (await said('service.yaml')).case.team
  assert.deepEqual(routed, {
    first: [{ when: { is: ['assisted', true] }, team }],
    otherwise: first,
  })
  await ann.open(`${parts}/routes/0`)
  await ann.press('Remove it')
  assert.equal((await said('service.yaml')).case.team, first)
})

test('a fee in pounds, a reduction, a refused answer and something worked out', async () => {
  await ann.open(`${parts}/fees`)
  await ann.press('Add a line', { nameEn: 'Extra sack', nameCy: 'Sach ychwanegol' })
  await ann.press('Save', { pence: 'much', vat: 'standard', ledger: 'WST-1' })
  assert.match(ann.text(), /Enter an amount in pounds/)
  await ann.press('Save', { pence: '12.5', vat: 'standard', ledger: 'WST-1' })
  await ann.open(`${parts}/computed`)
  await ann.press('Work something out', { nameEn: 'Big bin', nameCy: 'Bin mawr' })
  await ann.press('Save', {
    together: 'all',
    'fact-0': 'bin',
    'operator-0': 'is',
    'value-0': 'refuse',
  })
  await ann.open(`${parts}/concessions`)
  await ann.press('Add a reduction', { nameEn: 'Helped', nameCy: 'Wedi’i helpu' })
  await ann.press('Save', {
    together: 'all',
    'fact-0': 'bigBin',
    'operator-0': 'is',
    'value-0': 'yes',
  })
  await ann.open(`${parts}/rules`)
  await ann.press('Add a check', { nameEn: 'Ring us instead', nameCy: 'Ffoniwch ni yn lle hynny' })
  await ann.press('Save', {
    together: 'all',
    'fact-0': 'assisted',
    'operator-0': 'is',
    'value-0': 'yes',
  })
  const { fees, facts, rules } = await said('service.yaml')
  assert.deepEqual(fees, {
    pay: 'beforeSubmitting',
    lines: [{ id: 'extraSack', pence: '£12.50', vat: 'standard', ledger: 'WST-1' }],
    concessions: [{ id: 'helped', when: { is: ['bigBin', true] }, percent: 50 }],
  })
  assert.deepEqual(facts.bigBin, { type: 'yesNo', is: { is: ['bin', 'refuse'] } })
  assert.deepEqual(rules.at(-1).when, { is: ['assisted', true] })
  await ann.open(`${draft}/check`)
  // The examples break the new rule, and are run: so all that was written can be read.
  assert.match(ann.text(), /errors should be \{\}, but it is \{ assisted: ringUsInstead \}/)
})

test('a number, an amount and a day are worked out of answers', async () => {
  const make = async (nameEn: string, type: string) => {
    await ann.open(`${parts}/computed`)
    await ann.press('Work something out', { nameEn, nameCy: `${nameEn} (cy)`, type })
    assert.equal(ann.status, 200, ann.text().slice(0, 600))
  }
  await make('Days since', 'number')
  const fresh = formHeld(ann, 'Save')
  await ann.press('Save', { ...fresh, is: 'daysBetween', 'is-a': 'dueOn' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Choose the second, or enter a value for it/)
  assert.match(ann.html, /href="#is-b"/)
  await ann.press('Save', { ...fresh, is: 'daysBetween', 'is-a': 'dueOn', 'is-b': 'today' })
  assert.match(ann.text(), /Saved\./, ann.text().slice(0, 900))
  await make('A fortnight on', 'date')
  await ann.press('Save', { is: 'add', 'is-a': 'dueOn', 'is-b-own': '14 days' })
  await make('Charge in all', 'money')
  await ann.press('Save', { is: 'multiply', 'is-a': 'daysSince', 'is-b-own': '£2.50' })
  await ann.press('Save', { ...formHeld(ann, 'Save'), 'is-op-0': 'add', 'is-by-0-own': '£5' })
  assert.match(ann.text(), /It says: .*£2\.50.*£5/)
  await ann.press('Save', { ...formHeld(ann, 'Save'), 'is-op-1': 'least', 'is-by-1-own': '' })
  assert.match(ann.text(), /Choose with what the step is done/)
  await ann.open(`${parts}/fees`)
  await ann.press('Add a line', { nameEn: 'Charge', nameCy: 'Tâl' })
  const held = formHeld(ann, 'Save')
  await ann.press('Save', { ...held, pence: '12', 'pence-worked': 'chargeInAll' })
  assert.match(ann.text(), /Enter an amount or choose one that is worked out, not both/)
  await ann.press('Save', { ...held, pence: '', 'pence-worked': 'chargeInAll' })
  assert.equal((await said('service.yaml')).fees.lines.at(-1).pence, 'chargeInAll')
  await ann.press('Remove it')
  const { facts } = await said('service.yaml')
  assert.deepEqual(facts.daysSince, { type: 'number', is: { daysBetween: ['dueOn', 'today'] } })
  assert.deepEqual(facts.aFortnightOn, { type: 'date', is: { add: ['dueOn', '14 days'] } })
  assert.deepEqual(facts.chargeInAll, {
    type: 'money',
    is: { add: [{ multiply: ['daysSince', '£2.50'] }, '£5'] },
  })
  await ann.open(`${parts}/computed/aFortnightOn`)
  const before = await said('service.yaml')
  await ann.press('Save', formHeld(ann, 'Save'))
  assert.deepEqual(await said('service.yaml'), before)
  for (const each of ['chargeInAll', 'aFortnightOn', 'daysSince']) {
    await ann.open(`${parts}/computed/${each}`)
    await ann.press('Remove it')
  }
})

test('the law, what is kept and what counts as sent twice are said on screen', async () => {
  await ann.open(`${parts}/laws`)
  await ann.press('Add a source', { nameEn: 'Environmental Protection Act 1990' })
  await ann.press('Save', { act: 'Environmental Protection Act 1990', section: '45', url: '' })
  await ann.open(`${parts}/exceptions`)
  await ann.press('Save', { ...formHeld(ann, 'Save'), 'details.for': 'long' })
  assert.match(ann.text(), /Enter a length of time/)
  await ann.press('Save', {
    ...formHeld(ann, 'Save'),
    'details.for': '9 months',
    'details.law': 'environmentalProtectionAct1990',
  })
  await ann.press('Keep some cases for longer or shorter')
  await ann.press('Save', {
    together: 'all',
    'fact-0': 'outcome',
    'operator-0': 'is',
    'value-0': 'withdrawn',
  })
  await ann.open(`${parts}/exceptions`)
  assert.match(ann.text(), /2 years All of it is deleted/)
  const kept = await said('service.yaml')
  const law = Object.keys(kept.law).at(-1)
  assert.deepEqual(kept.law[law ?? ''], { act: 'Environmental Protection Act 1990', section: '45' })
  assert.equal(kept.retention.details.for, '9 months')
  assert.equal(kept.retention.details.law, law)
  const { when, ...what } = kept.retention.exceptions.at(-1)
  assert.deepEqual(when, { is: ['outcome', 'withdrawn'] })
  assert.deepEqual(Object.values(what), ['2 years', 'delete'])
  await ann.open(`${parts}/laws/${law}`)
  await ann.press('Remove it')
  const without = await said('service.yaml')
  assert.equal(without.retention.details.law, undefined)
  assert.equal(without.law?.[law ?? ''], undefined)

  await ann.open(`${parts}/duplicates`)
  assert.doesNotMatch(ann.text(), /There are none yet/)
  await ann.press('Save', { asked: 'same', same: 'bin', within: '', offer: 'stop' })
  assert.match(ann.text(), /This is needed/)
  await ann.press('Save', { asked: 'same', same: 'bin', within: '3 days', offer: 'stop' })
  const { duplicates } = await said('service.yaml')
  assert.deepEqual(duplicates, { same: ['bin'], within: '3 days', offer: 'stop' })
  await ann.open(`${parts}/duplicates`)
  await ann.press('Save', { asked: 'same', within: '', offer: '' })
  assert.equal((await said('service.yaml')).duplicates, undefined)
  await ann.open(`${draft}/check`)
  assert.match(ann.text(), /What the examples prove/, ann.text().slice(300, 1500))
})

test('an example is made by going through the pages, and kept with what comes of it', async () => {
  await ann.open(`${draft}/examples`)
  const all = (await said('examples.yaml')).length
  await ann.press('Go through the pages', { name: 'A garden bin' })
  assert.match(ann.path, new RegExp(`/examples/${all}`))
  assert.match(ann.text(), /What address does the bin belong to\?/)
  await ann.press('Go on', {})
  assert.equal(ann.status, 400)
  await ann.press('Go on', {
    'property-line1': '1 High Street',
    'property-town': 'Marchford',
    'property-postcode': 'MA1 1AA',
  })
  assert.match(ann.text(), /Which bin was missed\?/, ann.text().slice(300, 1500))
  for (let step = 0; step < 20 && ann.html.includes('Go on'); step++) {
    const held = formHeld(ann, 'Go on')
    const chosen = Object.fromEntries(
      [...ann.html.matchAll(/<input[^>]*name="([^"]*)"[^>]*type="radio"[^>]*value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    )
    const dates = Object.keys(held).flatMap(name =>
      name.endsWith('-day')
        ? [
            [name, '3'],
            [name.replace('-day', '-month'), '3'],
            [name.replace('-day', '-year'), '2026'],
          ]
        : [],
    )
    const typed: Record<string, string | string[]> = {
      ...held,
      ...chosen,
      ...Object.fromEntries(dates),
    }
    for (const [name, value] of Object.entries(typed))
      if (value.length === 1 && value[0] === '')
        typed[name] = /email/i.test(name) ? 'ann@example.com' : 'Ann Example'
    await ann.press('Go on', typed)
    assert.equal(ann.status, 200, ann.text().slice(300, 1500))
  }
  assert.match(ann.text(), /What comes of it/, ann.text().slice(300, 1500))
  await ann.press('Keep it: this is what must come')
  assert.match(ann.text(), /Came true/, ann.text().slice(300, 1800))
  const made = (await said('examples.yaml'))[all]
  assert.equal(made.name, 'A garden bin')
  assert.ok(made.expect.path.length > 1, JSON.stringify(made))
})

test('what officers do is a step of an example, with what comes of it', async () => {
  await ann.open(`${services}/drafts/new`)
  await ann.press('Start the draft', {
    from: 'library',
    library: 'missed-collection',
    name: 'stepped',
  })
  const at = `${ann.path}/examples/0`
  const stepsSaid = async () => {
    await reader.open(`${at.replace('/examples/0', '')}/download?name=examples.yaml`)
    const [, steps = []] =
      Object.entries(parse(reader.html)[0]).find(([key]) => key === 'then') ?? []
    return steps as Record<string, unknown>[]
  }
  await ann.open(at)
  for (const _ of await stepsSaid()) await ann.press('Take the last step back')
  assert.match(ann.text(), /Let an officer do something/, ann.text().slice(0, 900))
  await ann.open(`${at}?do=notMissed`)
  await ann.press('Do it, and keep what comes of it', { on: 'soon', by: 'caseworker', reason: '' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Enter the day, such as 2026-03-05/)
  assert.match(ann.text(), /Choose the reason/)
  const collected = {
    on: '2026-03-05',
    by: 'caseworker',
    'collectedOn-day': '5',
    'collectedOn-month': '3',
    'collectedOn-year': '2026',
  }
  await ann.open(`${at}?do=collected`)
  await ann.press('Do it, and keep what comes of it', collected)
  assert.match(ann.text(), /Saved\./, ann.text().slice(0, 1200))
  assert.deepEqual(await stepsSaid(), [
    {
      on: '2026-03-05',
      by: 'caseworker',
      action: 'collected',
      with: { collectedOn: '2026-03-05' },
      expect: { status: 'closed', outcome: 'collected', messages: ['collected'] },
    },
  ])
  await ann.open(`${at}?do=collected`)
  await ann.press('Do it, and keep what comes of it', collected)
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /It can’t be done then: the case does not stand/)
  await ann.open(`${at.replace('/examples/0', '')}/check`)
  assert.doesNotMatch(ann.text(), /Did not come true/)
})

test('what comes differently after a change is looked at and expected from now on', async () => {
  await ann.open(`${parts}/clocks/collect`)
  await ann.press('Save', { ...formHeld(ann, 'Save'), target: '4 working days' })
  await ann.open(`${draft}/examples`)
  assert.match(ann.text(), /Did not come true/)
  await ann.press('Expect what comes now in all of them')
  assert.match(ann.text(), /Saved\./, ann.text().slice(0, 900))
  await ann.open(`${draft}/examples`)
  const left = ann.text().match(/Did not come true/g)?.length ?? 0
  assert.ok(left <= 2, ann.text().slice(0, 3000))
})

test('the rows of a decision table are changed on screen, and the file says so', async () => {
  await ann.open(`${services}/drafts/new`)
  await ann.press('Start the draft', {
    from: 'library',
    library: 'garden-waste',
    name: 'my-garden',
  })
  const garden = ann.path
  await ann.open(`${garden}/tables`)
  await ann.follow('Year part')
  const held = formHeld(ann, 'Save')
  await ann.press('Save', { ...held, 'cell-0-month': 'October' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Enter a number, or a range such as 10\.\.19/)
  await ann.press('Save', {
    ...held,
    'cell-0-month': '11..12',
    'cell-new-month': '10',
    'cell-new-part': 'half',
  })
  assert.match(ann.text(), /Saved\./, ann.text().slice(0, 600))
  await reader.open(`${garden}/download?name=service.yaml`)
  assert.deepEqual(parse(reader.html).tables.yearPart.rows, [
    { month: '11..12', part: 'half' },
    { month: '1..2', part: 'half' },
    { month: 3, part: 'next' },
    { month: 10, part: 'half' },
  ])
  await ann.open(garden)
  assert.match(ann.text(), /Nothing is wrong\./, ann.text().slice(0, 900))
})
