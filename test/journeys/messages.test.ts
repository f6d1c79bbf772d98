import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import {
  issueDocument,
  preferenceToken,
  replaceDocument,
  tellPerson,
  withdrawDocument,
} from '#messages'
import { saveOfficer } from '#organisations'
import { readingLink } from '../../src/modules/messages/public-links.ts'
import { testApp } from '../support/app.ts'
import { councilMessages } from '../support/council-messages.ts'
import { mailServer } from '../support/mail-server.ts'
import { Person } from '../support/person.ts'

const now = new Date('2026-03-04T10:00:00Z')
const SECRET = 'x'.repeat(40)
const server = await mailServer()
const app = await testApp({
  packages: [],
  clock: () => now,
  environment: { SMTP_URL: server.url, MESSAGE_CARRIERS: 'email=smtp;text=mailbox' },
  driven: true,
})
const { queue, find, drain } = councilMessages(app, () => now)
const at = (path: string) => `/at/${app.slug}${path}`
const forgetOn = parsePlainDate('2099-01-01')
assert.ok(forgetOn)
const [council] = await app.councils()
assert.ok(council)

await inCouncil(app.pool, app.councilId, async tx => {
  for (const [name, roles] of [
    ['Mair Manager', ['manager']],
    ['Alun Administrator', ['administrator']],
  ] as const)
    await saveOfficer(
      tx,
      {
        id: newId(),
        name,
        email: `${name.replace(' ', '.').toLowerCase()}@testham.example`,
        roles: [...roles],
        teamIds: [],
        leavesOn: null,
        stoppedAt: null,
        demo: true,
      },
      now,
    )
})

async function officer(name: string): Promise<Person> {
  const person = new Person(app.server)
  await person.open(at('/staff/demo'))
  await person.press(`Sign in as ${name}`)
  return person
}

async function failed(recipient: string, own = {}): Promise<string> {
  server.mood = 'refuses'
  const id = await queue({ recipient, ...own })
  await drain()
  server.mood = 'takes'
  return id
}

test('an officer sees why a message did not arrive, corrects the address, and it goes', async () => {
  const id = await failed('an@exampel.com')
  const manager = await officer('Mair Manager')
  await manager.open(at('/staff/messages'))
  assert.match(manager.text(), /1 message did not arrive/)
  await manager.follow('Show them')
  assert.match(manager.text(), /User unknown/)
  await manager.follow('We have your report')
  await manager.press('Send it there', { channel: 'email', email: 'ann@example' })
  assert.equal(manager.status, 400)
  assert.match(manager.text(), /There is a problem/)
  assert.match(manager.html, /value="ann@example"/, 'what was typed is kept')
  await manager.press('Send it there', { channel: 'email', email: 'ann@example.com' })
  assert.match(manager.text(), /The message is on its way there/)
  await drain()
  assert.deepEqual(
    [(await find(id)).state, (await find(id)).recipient],
    ['sent', 'ann@example.com'],
  )
  await manager.open(at(`/staff/messages/${id}`))
  assert.match(manager.text(), /Sent to another address/)
  assert.match(manager.text(), /by Mair Manager/)
})

test('an officer sends a letter instead, or gives a message up and says why', async () => {
  const [byLetter, givenUp] = [await failed('one@example.com'), await failed('two@example.com')]
  const manager = await officer('Mair Manager')
  await manager.open(at(`/staff/messages/${byLetter}`))
  await manager.press('Send it there', { channel: 'letter', letter: 'Ann Example' })
  assert.match(manager.text(), /each on its own line/)
  await manager.press('Send it there', {
    channel: 'letter',
    letter: 'Ann Example\n1 High Street\nTestham\nTE1 1AA',
  })
  await drain()
  assert.deepEqual(
    [(await find(byLetter)).channel, (await find(byLetter)).carrier],
    ['letter', 'print'],
  )
  await manager.open(at(`/staff/messages/${givenUp}`))
  await manager.press('Give it up')
  assert.match(manager.text(), /Enter why the message is given up/)
  await manager.press('Give it up', { reason: 'Told by telephone' })
  assert.equal((await find(givenUp)).state, 'given-up')
  assert.match(manager.text(), /Told by telephone/)
})

test('after an outage everything that failed is sent again at once, and pressing twice sends once', async () => {
  const ids = [await failed('a@example.com'), await failed('b@example.com')]
  const manager = await officer('Mair Manager')
  await manager.open(at('/staff/messages?show=attention'))
  const selected = ids.map(id => `${id}.1`)
  await manager.press('Send the selected again', { message: selected })
  assert.match(manager.text(), /2 messages are queued again/)
  await manager.open(at('/staff/messages?show=failed'))
  await drain()
  const token = /name="_token" value="([^"]*)"/.exec(manager.html)?.[1] ?? ''
  await manager.post(
    at('/staff/messages/again'),
    new URLSearchParams({ _token: token, message: selected[0] ?? '' }).toString(),
  )
  await drain()
  assert.equal(server.taken.filter(mail => mail.to.includes('a@example.com')).length, 1)
})

test('letters are printed in a batch, posted once, and the file and the list are there', async () => {
  await queue({
    channel: 'letter',
    recipient: 'Ann Example\n1 High Street\nTestham\nTE1 1AA',
    subject: 'Your permit',
  })
  await drain()
  const manager = await officer('Mair Manager')
  await manager.open(at('/staff/letters'))
  assert.match(manager.text(), /Your permit/)
  await manager.press('Make a batch')
  const batch = manager.path
  assert.match(batch, /\/staff\/letters\/[0-9a-f-]{36}$/)
  await manager.press('Mark as printed')
  await manager.press('Mark as posted')
  assert.match(manager.text(), /Sent/)
  await manager.open(`${batch}/letters.pdf`)
  assert.match(manager.html, /^%PDF-/)
  await manager.open(`${batch}/addresses.csv`)
  assert.match(manager.html, /Ann Example,1 High Street/)
  await manager.open(at('/staff/letters'))
  await manager.post(
    at('/staff/letters'),
    `_token=${/name="_token" value="([^"]*)"/.exec(manager.html)?.[1] ?? ''}`,
  )
  assert.match(manager.text(), /No letters are waiting/)
})

test('an administrator sets how the council sends; the key is kept and never shown', async () => {
  const administrator = await officer('Alun Administrator')
  await administrator.open(at('/staff/messages/sending'))
  const filled = {
    quietFrom: '22:00',
    quietUntil: '07:30',
    email: 'smtp',
    text: 'notify',
    letter: 'print',
    postage: 'first',
  }
  await administrator.press('Save', {
    ...filled,
    quietFrom: '22:10',
    email: '',
    emailThen: 'mailbox',
    notifyKey: 'wrong',
  })
  assert.equal(administrator.status, 400)
  for (const words of [
    /Quiet hours, from: enter a time in quarters of an hour/,
    /Select what takes it first/,
    /whole API key/,
  ])
    assert.match(administrator.text(), words)
  await administrator.press('Save', { ...filled, email: 'notify' })
  assert.match(administrator.text(), /GOV\.UK Notify has no key yet/)
  const key = 'live-9d751e0e-f929-4891-82a1-a3e1c3c18ee3-1d6a6b5e-2c1f-4d0e-9a3b-0f9e8d7c6b5a'
  await administrator.press('Save', { ...filled, notifyKey: key })
  assert.match(
    administrator.text(),
    /Enter the template’s ID: without it GOV\.UK Notify takes nothing/,
  )
  const [template] = key.match(/9d751e0e[0-9a-f-]{28}/) ?? ['']
  const templates = { notifyTextTemplate: template, notifyEmailTemplate: template }
  await administrator.press('Save', { ...filled, ...templates, notifyKey: key })
  assert.match(administrator.text(), /Saved/)
  assert.match(administrator.text(), /One is kept/)
  assert.doesNotMatch(administrator.html, new RegExp(key))
  await administrator.press('Save', {
    ...filled,
    ...templates,
    email: 'notify',
    emailThen: 'smtp',
  })
  assert.match(administrator.text(), /As it is now: GOV\.UK Notify, Our mail server \(SMTP\)/)
  await administrator.press('Save', { ...filled, email: '', emailThen: '', text: '' })
  await administrator.open(at('/staff/messages'))
  assert.equal(administrator.status, 403, 'to set up sending is not to read what is sent')
})

test('a customer says how they want to hear from us, and the next message goes that way', async () => {
  const recipientKey = `party:${newId()}`
  const customer = new Person(app.server)
  await customer.open(
    at(`/contact-preference/${preferenceToken(SECRET, app.councilId, recipientKey)}`),
  )
  await customer.press('Save', { channel: 'text', lastResort: 'text' })
  assert.match(customer.text(), /other than your first choice/)
  await customer.press('Save', { channel: 'text', lastResort: 'letter' })
  assert.match(customer.text(), /Saved/)
  const told = await inCouncil(app.pool, app.councilId, tx =>
    tellPerson(
      tx,
      {
        recipientKey,
        ways: { email: 'c@example.com', text: '07700 900123' },
        by: ['email', 'text'],
        template: 't',
        locale: 'en',
        subject: 'Hello',
        body: 'Hello',
        forgetOn,
      },
      now,
    ),
  )
  assert.equal(told?.channel, 'text')
  await customer.open(
    at(`/contact-preference/${preferenceToken('y'.repeat(40), app.councilId, recipientKey)}`),
  )
  assert.equal(customer.status, 404)
})

test('anyone can have a document checked, and learns nothing that is not on it', async () => {
  const ctx = { now, actor: { kind: 'system', name: 'test' } as const, council }
  const issue = (holder: string) =>
    inCouncil(app.pool, app.councilId, tx =>
      issueDocument(tx, ctx, {
        secret: SECRET,
        document: {
          kind: 'permit',
          title: { en: 'Resident parking permit', cy: 'Trwydded barcio' },
          holder,
          forgetOn,
        },
      }),
    )
  const [first, second] = [await issue('Siân Pritchard'), await issue('Siân Pritchard')]
  const anyone = new Person(app.server)
  await anyone.open(at('/check'))
  await anyone.press('Check', { code: '' })
  assert.match(anyone.text(), /Enter the code on the document/)
  await anyone.press('Check', { code: first.code.toLowerCase().replace(/(.{4})/g, '$1 ') })
  assert.match(anyone.text(), /Genuine and valid/)
  assert.match(anyone.text(), /Testham Council/)
  assert.doesNotMatch(anyone.text(), /Pritchard/)
  await anyone.press('Check', { holder: 'Mrs Sian PRITCHARD' })
  assert.match(anyone.text(), /It is the holder’s name/)
  await anyone.open(at(`/check/${first.code}`))
  await anyone.press('Check', { holder: 'Someone Else' })
  assert.match(anyone.text(), /It is not the holder’s name/)
  await inCouncil(app.pool, app.councilId, tx =>
    replaceDocument(tx, ctx, { id: first.id, by: second.id }),
  )
  await anyone.open(at(`/cy/check/${first.code}`))
  assert.match(anyone.text(), /Mae dogfen arall yn ei lle/)
  await inCouncil(app.pool, app.councilId, tx => withdrawDocument(tx, ctx, second.id))
  await anyone.open(at(`/check/${second.code}`))
  assert.match(anyone.text(), /Withdrawn: no longer valid/)
  await anyone.open(at('/check/ABCD-EFGH-JKMN-PQRS'))
  assert.equal(anyone.status, 404)
  assert.match(anyone.text(), /We know no such document/)
})

test('an officer withdraws a document from the page of its letter', async () => {
  const ctx = { now, actor: { kind: 'system', name: 'test' } as const, council }
  const title = { en: 'Street party permit', cy: 'Trwydded parti stryd' }
  const permit = await inCouncil(app.pool, app.councilId, tx =>
    issueDocument(tx, ctx, { secret: SECRET, document: { kind: 'permit', title, forgetOn } }),
  )
  const recipient = 'Ann Example\n1 High Street\nTE1 1AA'
  const id = await queue({
    channel: 'letter',
    recipient,
    subject: 'Your permit',
    documentId: permit.id,
  })
  await drain()
  const manager = await officer('Mair Manager')
  await manager.open(at(`/staff/messages/${id}`))
  assert.match(manager.text(), /Genuine and valid/)
  await manager.press('Withdraw the document')
  assert.match(manager.text(), /The document is withdrawn/)
  await manager.follow('-')
  assert.match(manager.text(), /Withdrawn: no longer valid/)
})

test('codes cannot be tried one after another', async () => {
  const stranger = new Person(app.server)
  for (let n = 0; n < 130; n += 1) await stranger.open(at('/check/ABCDEFGHJKMNPQRS'))
  assert.equal(stranger.status, 429)
})

test('a message too long for a text is read by its link, by nobody else', async () => {
  const id = await queue({ subject: 'A long message', body: 'All of **it**.' })
  const message = await find(id)
  const link = readingLink(SECRET, { id: app.councilId, publicUrl: at('') }, message)
  const reader = new Person(app.server)
  await reader.open(link)
  assert.match(reader.text(), /A long message/)
  assert.match(reader.text(), /All of it/)
  await reader.open(`${link.slice(0, -6)}aaaaaa`)
  assert.equal(reader.status, 404)
})

test('a message in the account is there for whoever is signed in to it, and for nobody else', async () => {
  const customer = new Person(app.server)
  await customer.open(at('/account/sign-in'))
  await customer.press('Send me a code', { email: 'mine@example.com' })
  await drain()
  const code = /\b(\d{6})\b/.exec(
    server.taken.find(mail => mail.to.includes('mine@example.com'))?.raw ?? '',
  )?.[1]
  await customer.press('Continue', { code: code ?? '' })
  const accountId = await readingCouncil(app.pool, app.councilId, async tx => {
    const found = await tx.query(
      sql`select id from customers.account where council_id = ${tx.councilId} and email = 'mine@example.com'`,
    )
    return String(found.rows[0]?.id)
  })
  await queue({ channel: 'account', recipient: accountId, subject: 'In your account' })
  const others = await queue({
    channel: 'account',
    recipient: newId(),
    subject: 'In another account',
  })
  await drain()
  await customer.open(at('/account/messages'))
  assert.match(customer.text(), /In your account/)
  assert.doesNotMatch(customer.text(), /another account/)
  await customer.open(at(`/account/messages/${others}`))
  assert.equal(customer.status, 404)
})
