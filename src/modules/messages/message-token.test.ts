import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newId } from '#kernel/ids.ts'
import { openAddressed, readAddressed, readMessageId, threadOf } from './email-thread.ts'
import { base32, fromBase32, messageToken, readMessageToken } from './message-token.ts'

const secret = 's'.repeat(40)
const council = newId()

test('bytes come back from their letters as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
      assert.deepEqual(new Uint8Array(fromBase32(base32(bytes)) ?? []), bytes)
    }),
  )
})

test('a token opens for its message, council and use, whatever its case, and for nothing else', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.constantFrom('reply', 'bounce', 'read'), (id, use) => {
      const text = messageToken(secret, council, { id, use })
      assert.equal(text.length, 42)
      assert.equal(readMessageToken(secret, council, { text: text.toUpperCase(), use }), id)
      assert.equal(readMessageToken(secret, council, { text, use: 'other' }), undefined)
      assert.equal(readMessageToken(secret, newId(), { text, use }), undefined)
      assert.equal(readMessageToken('t'.repeat(40), council, { text, use }), undefined)
    }),
  )
})

test('one letter changed opens nothing', () => {
  const id = newId()
  const text = messageToken(secret, council, { id, use: 'reply' })
  // The last letter carries bits that are not part of the token.
  for (let at = 0; at < text.length - 1; at += 1) {
    const other = `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`
    assert.equal(
      readMessageToken(secret, council, { text: other, use: 'reply' }),
      undefined,
      `letter ${at}`,
    )
  }
})

test('the addresses of an email fit in a mailbox name and lead back to its message', () => {
  const id = newId()
  const thread = threadOf({
    secret,
    councilId: council,
    domain: 'Replies.example.org',
    message: { id, round: 2 },
    about: { kind: 'case', id: newId() },
    before: [newId()],
  })
  for (const address of [thread.replyTo ?? '', thread.bounceTo ?? '']) {
    assert.ok((address.split('@')[0] ?? '').length <= 64)
    const addressed = readAddressed(address.toUpperCase(), 'replies.example.org')
    assert.ok(addressed)
    assert.equal(openAddressed(secret, council, addressed), id)
    assert.equal(readAddressed(address, 'elsewhere.example.org'), undefined)
  }
  const named = readMessageId(thread.messageId)
  assert.ok(named)
  assert.equal(openAddressed(secret, council, named), id)
  assert.equal(thread.references.length, 2)
})

test('every email about one case has the same first message, and of another case another', () => {
  const about = { kind: 'case', id: newId() }
  const of = (aboutIt: { kind: string; id: string }) =>
    threadOf({
      secret,
      councilId: council,
      domain: 'r.example',
      message: { id: newId(), round: 1 },
      about: aboutIt,
      before: [],
    }).references[0]
  assert.equal(of(about), of(about))
  assert.notEqual(of(about), of({ kind: 'case', id: newId() }))
})
