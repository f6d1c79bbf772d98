import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailServer } from '#test/support/mail-server.ts'
import { sampleMessage, sampleSender } from '#test/support/sample-message.ts'
import { readEmail } from './read-email.ts'
import { smtpCarrier } from './smtp-carrier.ts'

const server = await mailServer()
const carrierWaiting = (waitMs: number) =>
  smtpCarrier({ url: server.url, from: 'no-reply@testham.example', waitMs })
const carrier = carrierWaiting(20_000)
const message = sampleMessage()
const carry = (of = message, by = carrier) => by.carry(of, sampleSender(of), false)

test('hands an email to the server with its words, its thread and where answers go', async () => {
  server.mood = 'takes'
  server.taken.length = 0
  assert.deepEqual(await carry(), { kind: 'sent' })
  const [mail] = server.taken
  assert.ok(mail)
  assert.deepEqual(mail.to, ['ann@example.com'])
  assert.match(mail.from, /^bo-[0-9a-f]{8}[a-z2-7]{42}@replies\.testham\.example$/)
  const read = await readEmail(Buffer.from(mail.raw))
  assert.equal(read.subject, 'We have your report')
  assert.equal(read.sender, 'no-reply@testham.example')
  assert.match(read.text, /We have your report\./)
  assert.match(read.text, /You can answer this email/)
  assert.match(
    read.headers.get('reply-to') ?? '',
    /re-[0-9a-f]{8}[a-z2-7]{42}@replies\.testham\.example/,
  )
  assert.equal(read.headers.get('auto-submitted'), 'auto-generated')
  assert.equal(
    read.references.length,
    2,
    'the thread’s first message, in References and In-Reply-To',
  )
})

test('sends answers to the council’s own address where the installation takes no mail in', async () => {
  server.mood = 'takes'
  server.taken.length = 0
  const sender = { ...sampleSender(message), thread: undefined }
  await carrier.carry(message, sender, false)
  const read = await readEmail(Buffer.from(server.taken[0]?.raw ?? ''))
  assert.match(read.headers.get('reply-to') ?? '', /hello@testham\.example/)
  assert.doesNotMatch(read.text, /You can answer this email/)
})

test('cannot be made to write another header by a subject', async () => {
  server.mood = 'takes'
  server.taken.length = 0
  await carry(sampleMessage({ subject: 'Hello\r\nBcc: everyone@example.com' }))
  assert.deepEqual(server.taken[0]?.to, ['ann@example.com'])
  assert.doesNotMatch((server.taken[0]?.raw ?? '').split('\r\n\r\n')[0] ?? '', /^Bcc:/m)
})

const MOODS = [
  ['refuses', 'refused', 'a recipient who is not there is refused for good'],
  ['greylists', 'busy', 'a greylist is no refusal'],
  ['refuses-sender', 'busy', 'a refusal of our own address is our mistake and not the customer’s'],
  [
    'drops-after-data',
    'unsure',
    'a connection that drops after the words leaves open whether they were taken',
  ],
  ['hangs', 'unsure', 'a server that never answers to the words leaves it open too'],
] as const

for (const [mood, kind, name] of MOODS)
  test(name, async () => {
    server.mood = mood
    const said = await carry(message, mood === 'hangs' ? carrierWaiting(600) : carrier)
    assert.equal(said.kind, kind)
    assert.equal('down' in said && said.down === true, mood === 'refuses-sender')
  })

test('a server that is away is busy and down, and nothing was taken', async () => {
  await server.stop()
  const said = await carry()
  assert.equal(said.kind, 'busy')
  assert.ok('down' in said && said.down === true)
  await server.start()
  server.mood = 'takes'
  assert.deepEqual(await carry(), { kind: 'sent' })
})
