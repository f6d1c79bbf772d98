import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { listOfficers, listTeams, saveOfficer } from '#organisations'
import { loadModel, testApp } from '../support/app.ts'
import { ANSWERS, fillIn, reportMissedBin } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'

const NOW = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection', 'complaint'], clock: () => NOW })
const at = `/at/${app.slug}`

/** Two caseworkers of the waste team who may not give cases to others. */
await inCouncil(app.pool, app.councilId, async tx => {
  const team = (await listTeams(tx)).find(each => each.key === 'waste')
  for (const name of ['Ann Waste', 'Ben Waste'])
    await saveOfficer(
      tx,
      {
        id: crypto.randomUUID(),
        name,
        email: `${name.replace(' ', '.')}@testham.example`,
        roles: ['caseworker'],
        teamIds: [team?.id ?? ''],
        leavesOn: null,
        stoppedAt: null,
        demo: true,
      },
      NOW,
    )
})

async function signIn(name: string): Promise<Person> {
  const person = new Person(app.server)
  await person.open(`${at}/staff/demo`)
  await person.press(`Sign in as ${name}`)
  return person
}

const report = (person: Person, more: Readonly<Record<string, string>> = {}) =>
  reportMissedBin(person, at, more)

const resident = new Person(app.server)
const first = await report(resident)
const second = await report(new Person(app.server), {
  'property-line1': '7 Mill Lane',
  email: 'sam@example.com',
  yourName: 'Sam Other',
})
await app.worker?.drain(app.councilId)

test('a case is found by a name however it is spelt, and by all the words that are typed, not by some', async () => {
  const ben = await signIn('Ben Waste')
  const found = async (typed: string) => {
    await ben.open(`${at}/staff/search?q=${encodeURIComponent(typed)}`)
    return [first, second].filter(reference => ben.text().includes(reference))
  }
  assert.deepEqual(await found('Sam Other'), [second])
  assert.deepEqual(await found('othar sam'), [second])
  assert.deepEqual(await found('Jo Example'), [first])
  assert.deepEqual(await found('Jo Other'), [])
  assert.deepEqual(await found('Sam Nobody'), [], 'a word that stands for no case finds none')
  assert.deepEqual(await found('TE1 1ST'), [first, second])
})

test('a caseworker takes what is nobody’s and cannot take what a colleague has', async () => {
  const ann = await signIn('Ann Waste')
  await ann.open(`${at}/staff/cases?service=missed-collection&whose=nobody`)
  assert.match(ann.text(), /2 cases/)
  const ids = [...ann.html.matchAll(/name="case" value="([^"]+)"/g)].map(match => match[1] ?? '')
  await ann.press('Take them', { case: ids })
  assert.match(ann.text(), /2 cases were given/)
  assert.match(ann.path, /service=missed-collection/)

  const ben = await signIn('Ben Waste')
  await ben.open(`${at}/staff/cases?service=missed-collection`)
  await ben.press('Take them', { case: ids })
  assert.match(ben.text(), /0 cases were given\. 2 were left/)
  await ben.press('Take them', {})
  assert.match(ben.text(), /no case was selected/)
})

test('a manager gives cases to a colleague, and the colleague sees them as new', async () => {
  const manager = await signIn('Caseworker waste')
  const ben = await readingCouncil(app.pool, app.councilId, async tx =>
    (await listOfficers(tx)).find(officer => officer.name === 'Ben Waste'),
  )
  await manager.open(`${at}/staff/cases?service=missed-collection`)
  const ids = [...manager.html.matchAll(/name="case" value="([^"]+)"/g)].map(m => m[1] ?? '')
  await manager.press('Give', { case: ids, officer: ben?.id ?? '' })
  assert.match(manager.text(), /2 cases were given/)
  const person = await signIn('Ben Waste')
  await person.open(`${at}/staff`)
  assert.match(person.text(), /New in my cases/)
  assert.match(person.text(), new RegExp(first))
})

test('what narrows the queue holds together: my cases of a team, and no filter that the page does not show', async () => {
  const ben = await signIn('Ben Waste')
  const count = async (query: string) => {
    await ben.open(`${at}/staff/cases?${query}`)
    return /Cases (\d+)/.exec(ben.text())?.[1]
  }
  assert.equal(await count('whose=me'), '2')
  assert.equal(await count('whose=me&team=waste'), '2')
  assert.equal(await count('whose=me&team=legal'), '0')
  // A status and a flag belong to the service that was chosen before.
  assert.equal(await count('whose=me&status=answered'), '2')
  assert.equal(await count('whose=me&service=missed-collection&status=answered'), '2')
  assert.equal(await count('whose=me&service=missed-collection&status=closed'), '0')
  assert.equal(await count('whose=me&flag=remedyDue'), '2')
  assert.equal(await count('whose=me&flag=escalated'), '0')
})

test('an action shows what it changes, the very message and who reads the officer’s line, before it is done', async () => {
  const ben = await signIn('Ben Waste')
  await ben.open(`${at}/staff/search?q=${first.toLowerCase()}`)
  assert.match(ben.text(), new RegExp(first), 'a reference leads to its case')
  await ben.follow('Ask where')
  assert.match(ben.text(), /What changes/)
  assert.match(ben.text(), /: is paused/)
  assert.match(ben.text(), /To the customer , by email/)
  assert.match(ben.text(), /A line of your own/, 'the message has a place for it')
  assert.doesNotMatch(ben.text(), /A note for colleagues/)
  await ben.press('Show the message again', { note: 'Is it behind the hedge?' })
  assert.equal(ben.status, 200)
  assert.match(ben.html, /Is it behind the hedge\?/, 'what was typed is kept')
  await ben.press('Confirm', { note: 'Is it behind the hedge?' })
  assert.match(ben.text(), /It is done and written down/)
  assert.match(ben.text(), /Waiting for the resident/)
})

test('a message whose reason is still to be chosen shows where it will stand', async () => {
  const ben = await signIn('Ben Waste')
  await ben.open(`${at}/staff/search?q=${second}`)
  await ben.follow('Not a missed collection')
  assert.match(ben.text(), /because …/)
})

test('the customer answers the question from the status page, without an account', async () => {
  await resident.open(`${at}/track`)
  await resident.press('Show', { reference: first, fact: 'jo@example.com' })
  await resident.follow('Answer our question')
  await resident.press('Confirm', {})
  assert.equal(resident.status, 400)
  await resident.press('Confirm', { whereNow: 'Behind the hedge' })
  assert.match(resident.text(), /You answered our question/)
  const ben = await signIn('Ben Waste')
  await ben.open(`${at}/staff`)
  await ben.follow('1 High Street')
  assert.match(ben.text(), /Behind the hedge/)
})

test('a customer withdraws, once, and the page says how it stands', async () => {
  const other = new Person(app.server)
  await other.open(`${at}/track`)
  await other.press('Show', { reference: second, fact: 'sam@example.com' })
  const page = other.path
  await other.follow('Withdraw it')
  const form = other.html
  await other.press('Confirm')
  assert.match(other.text(), /You withdrew it/)
  other.html = form
  await other.press('Confirm')
  assert.equal(other.status, 200, 'a second press shows how it stands')
  await other.open(page)
  assert.doesNotMatch(other.text(), /Withdraw it/)
})

test('a case is handed to another team with a reason, and a task is added by a day', async () => {
  const ben = await signIn('Ben Waste')
  await ben.open(`${at}/staff/search?q=${first}`)
  const id = /staff\/cases\/([0-9a-f-]{36})\//.exec(ben.html)?.[1] ?? ''
  await ben.open(`${at}/staff/cases/${id}/task`)
  await ben.press('Add the task', { words: '', team: 'waste' })
  assert.equal(ben.status, 400)
  assert.match(ben.text(), /Write what is to be done/)
  await ben.press('Add the task', {
    words: 'Ring the crew',
    team: 'waste',
    'due-day': '1',
    'due-month': '3',
    'due-year': '2026',
  })
  assert.equal(ben.status, 400, 'not a day in the past')
  assert.match(ben.html, /value="Ring the crew"/)
  await ben.press('Add the task', {
    words: 'Ring the crew',
    team: 'waste',
    'due-day': '6',
    'due-month': '3',
    'due-year': '2026',
  })
  assert.match(ben.text(), /The task was added/)
  assert.match(ben.text(), /Ring the crew/)
  await ben.open(`${at}/staff/cases/${id}/move`)
  await ben.press('Move the case', { team: 'nowhere' })
  assert.equal(ben.status, 400)
  assert.match(ben.text(), /Choose a team.*Say why you move it/s)
  await ben.press('Move the case', { team: 'customerRelations', why: 'It is a complaint.' })
  assert.match(ben.text(), /The case is with the other team/)
  assert.match(ben.text(), /Moved from/)
  assert.match(ben.text(), /It is a complaint\./)
})

test('a note that says nothing is asked for, and the shortcuts can be turned off', async () => {
  const ben = await signIn('Ben Waste')
  await ben.open(`${at}/staff/search?q=${first}`)
  await ben.press('Save', {})
  assert.equal(ben.status, 400)
  assert.match(ben.text(), /Write the note/)
  assert.match(ben.html, /case-keys/)
  await ben.open(`${at}/staff/keys`)
  await ben.press('Turn them off', {})
  await ben.open(`${at}/staff`)
  assert.doesNotMatch(ben.html, /case-keys/)
})

test('the manager’s view counts what the queue shows, and a caseworker has none', async () => {
  const manager = await signIn('Caseworker waste')
  await manager.open(`${at}/staff/team`)
  const open = await readingCouncil(app.pool, app.councilId, async tx =>
    Number(
      (
        await tx.query(
          sql`select count(*)::int as n from cases.case where council_id = ${app.councilId} and is_open`,
        )
      ).rows[0]?.n,
    ),
  )
  assert.match(manager.text(), new RegExp(`Open ${open} `))
  const ben = await signIn('Ben Waste')
  await ben.open(`${at}/staff/team`)
  assert.equal(ben.status, 403)
})

test('an adviser fills a form in at the desk for one customer after another, and their drafts stay apart', async () => {
  const adviser = await signIn('Caseworker waste')
  await adviser.open(`${at}/staff/help`)
  await adviser.follow('Report a missed bin')
  await adviser.press('Start: at the desk', { channel: 'desk' })
  assert.match(adviser.text(), /came at the desk/)
  await adviser.press('Continue', { ...ANSWERS })
  await adviser.open(`${at}/staff/help`)
  assert.match(adviser.text(), /Begun and not sent/)
  await adviser.follow('Report a missed bin')
  await adviser.press('Start: on the telephone', { channel: 'phone' })
  assert.match(adviser.text(), /came by telephone/)
  await fillIn(adviser, { 'property-line1': '9 Desk Road', yourName: 'Della Desk' })
  await adviser.press('Send')
  await adviser.follow('Open the case')
  assert.match(adviser.text(), /Received by telephone/)
  await adviser.open(`${at}/staff/help`)
  await adviser.press('Go on with it', {})
  await fillIn(adviser)
  await adviser.press('Send')
  await adviser.follow('Open the case')
  assert.match(adviser.text(), /Received at the desk/)
  const visitor = new Person(app.server)
  await visitor.open(`${at}/services`)
  assert.doesNotMatch(visitor.text(), /Not sent yet/)
})

test('a queue says how a case came, and is narrowed to what came one way', async () => {
  const officer = await signIn('Caseworker waste')
  const came = async (channel: string) => {
    await officer.open(`${at}/staff/cases?service=missed-collection&channel=${channel}`)
    return officer.text().replace(/^.*Clear the filters/s, '')
  }
  assert.match(await came('phone'), /· by telephone/)
  assert.match(await came('desk'), /· at the desk/)
  assert.doesNotMatch(await came('web'), /· by telephone|· at the desk/)
  assert.match(await came('api'), /^(?!.*MC-)/s)
  assert.match(await came('pigeon'), /· by telephone/)
})

test('a visitor finds what they have begun on the list of services, in either language', async () => {
  const visitor = new Person(app.server)
  const model = await loadModel('missed-collection')
  await visitor.open(`${at}/${model.content.en.path}`)
  await visitor.follow('Start now')
  await visitor.press('Continue', { ...ANSWERS })
  await visitor.open(`${at}/services`)
  assert.match(visitor.text(), /Not sent yet/)
  await visitor.open(`${at}/cy`)
  assert.match(visitor.text(), /Heb eu hanfon eto/)
  await visitor.follow(model.content.cy.name)
  await visitor.follow('Parhau')
  assert.equal(visitor.status, 200)
})

test('every service has a form to print, which says when a question can be left out', async () => {
  const visitor = new Person(app.server)
  for (const name of ['missed-collection', 'complaint']) {
    const model = await loadModel(name)
    for (const locale of ['en', 'cy'] as const) {
      const base = locale === 'cy' ? `${at}/cy` : at
      await visitor.open(`${base}/${model.content[locale].path}/print`)
      assert.equal(visitor.status, 200)
      assert.doesNotMatch(visitor.text(), /([^.?!]{12,}\?) \1/, 'no question is said twice')
      for (const page of model.pages.filter(each => each.questions.length === 1))
        assert.ok(
          visitor.text().includes(page.questions[0]?.fact.labels[locale].label.slice(0, 20) ?? '?'),
          `${name} ${page.id} ${locale}`,
        )
    }
  }
  assert.match(visitor.text(), /Dim ond os/)
})
