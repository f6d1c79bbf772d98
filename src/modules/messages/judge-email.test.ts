import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeEmail } from './judge-email.ts'

const came = { to: 'reply', ownSender: 'no-reply@testham.example' } as const
const kindOf = (
  headers: Record<string, string>,
  more: { subject?: string; sender?: string } = {},
) =>
  judgeEmail(
    {
      headers: new Map(Object.entries(headers)),
      subject: more.subject ?? 'Re: your report',
      sender: more.sender ?? 'ann@example.com',
      report: undefined,
    },
    came,
  ).kind

test('what a person typed is an answer', () => {
  assert.equal(kindOf({}), 'reply')
  assert.equal(kindOf({ 'auto-submitted': 'no' }), 'reply')
  assert.equal(kindOf({}, { subject: 'RE: Automatic number plate' }), 'reply')
})

const AUTOMATIC: readonly [
  string,
  Record<string, string>,
  { subject?: string; sender?: string },
][] = [
  ['Auto-Submitted: auto-replied (RFC 3834)', { 'auto-submitted': 'auto-replied' }, {}],
  ['Auto-Submitted: auto-generated', { 'auto-submitted': 'auto-generated; owner-email="x"' }, {}],
  ['Precedence: bulk', { precedence: 'bulk' }, {}],
  ['X-Autoreply', { 'x-autoreply': 'yes' }, {}],
  ['an empty return path', { 'return-path': '<>' }, {}],
  ['an English subject', {}, { subject: 'Automatic reply: We have your report' }],
  ['a Welsh subject', {}, { subject: 'Ateb awtomatig: Mae gennym eich adroddiad' }],
  ['a machine’s name', {}, { sender: 'no-reply@example.com' }],
]
for (const [name, headers, more] of AUTOMATIC)
  test(`an automatic answer is known by ${name}`, () => {
    assert.equal(kindOf(headers, more), 'auto-reply')
  })

test('at the address for bounces a mail system’s words are a bounce, and a holiday’s answer is not', () => {
  const headers = new Map([
    ['auto-submitted', 'auto-replied'],
    ['return-path', '<>'],
  ])
  const from = (sender: string) =>
    judgeEmail({ headers, subject: 'Re', sender, report: undefined }, { ...came, to: 'bounce' })
      .kind
  assert.equal(from('MAILER-DAEMON@mx.example'), 'bounce')
  assert.equal(from('ann@example.com'), 'auto-reply')
})

test('our own mail that comes back is a loop', () => {
  assert.equal(kindOf({}, { sender: 'no-reply@testham.example' }), 'loop')
})

test('what a server writes to the address for bounces without a report is a bounce', () => {
  const mail = {
    headers: new Map(),
    subject: 'Undeliverable',
    sender: 'someone@example.com',
    report: undefined,
  }
  assert.equal(judgeEmail(mail, { ...came, to: 'bounce' }).kind, 'bounce')
})
