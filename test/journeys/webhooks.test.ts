import assert from 'node:assert/strict'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { after, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { inCouncil } from '#kernel/transaction.ts'
import { saveOfficer } from '#organisations'
import { keyFor } from '../support/api-key.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { program } from '../support/program.ts'

// The reference library judges the time of a message by the clock of the machine.
const start = new Date()
let now = start
const app = await testApp({
  packages: ['complaint', 'missed-collection'],
  clock: () => now,
  privateLinks: true,
  driven: true,
})
const at = `/at/${app.slug}`

type Heard = { headers: IncomingHttpHeaders; body: string }
const heard: Heard[] = []
let answers = 200
const receiver = createServer((request, answer) => {
  let body = ''
  request.on('data', part => {
    body += part
  })
  request.on('end', () => {
    heard.push({ headers: request.headers, body })
    answer.writeHead(answers).end()
  })
}).listen(0, '127.0.0.1')
await new Promise(resolve => receiver.once('listening', resolve))
after(() => receiver.close())
const address = receiver.address()
const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`

await inCouncil(app.pool, app.councilId, tx =>
  saveOfficer(
    tx,
    {
      id: crypto.randomUUID(),
      name: 'Ada Admin',
      email: 'ada@testham.example',
      roles: ['administrator'],
      teamIds: [],
      leavesOn: null,
      stoppedAt: null,
      demo: true,
    },
    now,
  ),
)

async function administrator(): Promise<Person> {
  const person = new Person(app.server)
  await person.open(`${at}/staff/demo`)
  return person.press('Sign in as Ada Admin')
}

async function make(
  more: Record<string, string | string[]>,
): Promise<{ person: Person; secret: string }> {
  const person = await administrator()
  await person.open(`${at}/staff/webhooks/new`)
  await person.press('Begin to tell it', { url, events: ['case.opened'], ...more })
  return { person, secret: /whsec_[\w+/=]+/.exec(person.html)?.[0] ?? '' }
}

const key = await keyFor(app, now, {
  scopes: ['journeys:send'],
  expiresOn: `${start.getUTCFullYear() + 1}-01-01`,
})

async function report(): Promise<string> {
  const day = new Date(start.getTime() - 24 * 60 * 60_000)
  const weekday = day.getUTCDay() === 0 ? new Date(day.getTime() - 24 * 60 * 60_000) : day
  const sent = await program(app.server, `${at}/api/v1`, key)('POST', '/submissions', {
    json: {
      service: 'missed-collection',
      answers: {
        property: { line1: '1 High Street', town: 'Marchford', postcode: 'MA1 1AA' },
        bin: 'recycling',
        dueOn: weekday.toISOString().slice(0, 10),
        assisted: true,
        neighbours: 'emptied',
        tag: 'noTag',
        missedBefore: 'first',
        wantsUpdates: 'email',
        email: 'ann@example.com',
        yourName: 'Ann Example',
      },
    },
  })
  assert.equal(sent.status, 201, sent.text)
  return sent.body.reference
}

test('what a form lacks is said, and an address in our own network is refused outside of tests', async () => {
  const person = await administrator()
  await person.open(`${at}/staff/webhooks/new`)
  await person.press('Begin to tell it', { name: '', url: 'nowhere' })
  assert.equal(person.status, 400)
  assert.match(person.text(), /Say what it is for/)
  assert.match(person.html, /value="nowhere"/)
})

test('a case that is opened is told, signed, thin, and once', async () => {
  const { secret } = await make({ name: 'Contractor' })
  const reference = await report()
  await app.worker?.drain(app.councilId)
  await app.worker?.drain(app.councilId)
  assert.equal(heard.length, 1)
  const { headers, body } = heard[0] as Heard
  const told = new Webhook(secret).verify(body, headers as Record<string, string>) as {
    type: string
    data: Record<string, unknown>
  }
  assert.equal(told.type, 'case.opened')
  assert.equal(told.data['reference'], reference)
  assert.doesNotMatch(body, /Ann|High Street|ann@/)
})

test('who it is goes along only where that was said', async () => {
  await make({ name: 'Partner', personal: 'yes' })
  heard.length = 0
  await report()
  await app.worker?.drain(app.councilId)
  assert.equal(heard.length, 2)
  assert.equal(heard.filter(one => /Ann Example/.test(one.body)).length, 1)
})

test('a receiver that fails is tried again later with the same id, and given up after three days', async () => {
  heard.length = 0
  answers = 500
  await report()
  await app.worker?.drain(app.councilId)
  const first = heard.length
  assert.equal(first, 2)
  now = new Date(now.getTime() + 10_000)
  await app.worker?.drain(app.councilId)
  assert.equal(heard.length, first + 2)
  const ids = heard.map(one => one.headers['webhook-id'])
  assert.equal(new Set(ids).size, 2)
  for (let step = 0; step < 12; step += 1) {
    now = new Date(now.getTime() + 27 * 60 * 60_000)
    await app.worker?.drain(app.councilId)
  }
  assert.equal(heard.length, 20)
  const person = await administrator()
  await person.open(`${at}/staff/webhooks`)
  await person.follow('Contractor')
  assert.match(person.text(), /Given up it answers 500/)
  answers = 200
  await person.press('Send what was given up again')
  await app.worker?.drain(app.councilId)
  assert.equal(heard.length, 21)
  assert.ok(ids.includes(heard.at(-1)?.headers['webhook-id']))
})

test('what waited for its next try when it was stopped is sent when it goes on', async () => {
  const person = await administrator()
  await person.open(`${at}/staff/webhooks`)
  await person.follow('Partner')
  answers = 500
  await person.press('Send a test')
  await app.worker?.drain(app.councilId)
  await person.press('Stop telling it')
  answers = 200
  heard.length = 0
  now = new Date(now.getTime() + 60_000)
  await app.worker?.drain(app.councilId)
  assert.equal(heard.length, 0)
  await person.press('Go on telling it')
  await app.worker?.drain(app.councilId)
  assert.ok(heard.some(one => one.body.includes('test.sent')))
  await person.open(person.path)
  assert.doesNotMatch(person.text(), /Waiting/)
})

test('410 stops it; a redirect is not followed; a test and new keys are a press away', async () => {
  answers = 410
  const person = await administrator()
  await person.open(`${at}/staff/webhooks`)
  await person.follow('Contractor')
  await person.press('Send a test')
  await app.worker?.drain(app.councilId)
  await person.open(person.path)
  assert.match(person.text(), /Stopped it answers 410/)
  answers = 200
  await person.press('Go on telling it')
  await app.worker?.drain(app.councilId)
  await person.press('Make new keys')
  assert.match(person.html, /whpk_/)
  answers = 302
  heard.length = 0
  await person.press('Send a test')
  await app.worker?.drain(app.councilId)
  assert.equal(heard.length, 1)
})
