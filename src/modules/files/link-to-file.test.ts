import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { linkToFile, readLink } from './link-to-file.ts'
import { readWords, signWords } from './signed-words.ts'

const now = new Date('2026-03-04T10:03:00Z')
const file = { id: '0190a000-0000-7000-8000-000000000001', name: 'Tŷ & co.pdf' }

function request(more: Partial<RequestContext> = {}): RequestContext {
  const known = {
    now,
    host: 'marchford.example',
    actor: { kind: 'customer', accountId: 'a1', email: '' },
    council: { id: 'c1', slug: 'marchford' },
    link: (path: string) => path,
    ...more,
  }
  return known as RequestContext // Of a request, a link asks for nothing else.
}
const beside = { secret: 's'.repeat(40), origin: undefined }
const apart = { ...beside, origin: 'https://files.example' }
const signedIn = (link: string) => /\/files\/open\/([^/]+)\//.exec(link)?.[1] ?? ''

test('a link is good for its person, its council and an hour', () => {
  const link = linkToFile(beside, request(), { file })
  assert.match(link, /^\/files\/open\/[\w.-]+\/T%C5%B7%20%26%20co\.pdf$/)
  const read = (more: Partial<RequestContext> = {}) =>
    readLink(beside, request(more), signedIn(link))
  assert.deepEqual(read(), { fileId: file.id, shape: 'whole', actor: 'customer:a1' })
  assert.equal(read({ actor: { kind: 'visitor' } }), undefined)
  assert.equal(read({ now: new Date('2026-03-04T11:11:00Z') }), undefined)
  assert.equal(read({ council: { ...request().council, id: 'c2' } }), undefined)
  assert.equal(
    readLink({ ...beside, secret: 't'.repeat(40) }, request(), signedIn(link)),
    undefined,
  )
})

test('links made soon after each other are the same, so that a list drawn again is', () => {
  const later = request({ now: new Date('2026-03-04T10:08:00Z') })
  assert.equal(linkToFile(beside, request(), { file }), linkToFile(beside, later, { file }))
})

test('on a separate origin the file is served there and only there; its small picture stays', () => {
  const link = linkToFile(apart, request(), { file })
  assert.match(link, /^https:\/\/files\.example\/at\/marchford\/files\/open\//)
  const there = { host: 'files.example', actor: { kind: 'visitor' } } as const
  assert.equal(readLink(apart, request(there), signedIn(link))?.fileId, file.id)
  assert.equal(readLink(apart, request(), signedIn(link)), undefined)
  const thumb = linkToFile(apart, request(), { file, shape: 'thumb' })
  assert.match(thumb, /^\/files\/open\//)
  assert.equal(readLink(apart, request(), signedIn(thumb))?.shape, 'thumb')
  assert.equal(readLink(apart, request(there), signedIn(thumb)), undefined)
})

test('no words are read but those that were signed, for what they were signed', () => {
  const signed = signWords('secret', ['link', 'c1'], ['a', 'b'])
  assert.deepEqual(readWords('secret', ['link', 'c1'], signed), ['a', 'b'])
  assert.equal(readWords('secret', ['ticket', 'c1'], signed), undefined)
  assert.equal(readWords('secret', ['link', 'c1'], `${signed}x`), undefined)
  assert.equal(readWords('secret', ['link', 'c1'], `x${signed}`), undefined)
  for (const text of ['', '.', 'a.b.c', '%%%'])
    assert.equal(readWords('secret', ['link', 'c1'], text), undefined)
})
