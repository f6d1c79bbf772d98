import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCouncil } from '#kernel/transaction.ts'
import { publishPackage } from '#services'
import { type Edits, sampleModel } from '../../src/modules/services/package/sample-package.ts'
import { takeBack } from '../../src/modules/services/publishing/take-back.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'

/* A service whose address changes is found at the old one, and nobody in the middle of it loses an answer. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [], clock: () => now, driven: true })
const actor = { kind: 'system', name: 'test' } as const
const by = { db: app.pool, council: { id: app.councilId }, now, actor }
const name = 'apply-for-a-thing'
const at = `/at/${app.slug}`

async function publishAt(version: number, path: string): Promise<void> {
  const edits: Edits = {
    'service.yaml': [['version: 1', `version: ${version}`]],
    'content.en.yaml': [[`path: ${name}`, `path: ${path}`]],
    'content.cy.yaml': [[`path: `, `path: ${path}-cymraeg-`]],
  }
  const published = await publishPackage(by, sampleModel(edits, name))
  assert.equal(published.kind, 'published')
}

const head = (url: string, method: 'GET' | 'POST' = 'GET') => app.server.inject({ method, url })

await publishAt(1, 'ask-for-a-thing')
const begun = new Person(app.server)

test('who follows an old link is led to where the service is now, with all that stood behind it', async () => {
  await begun.open(`${at}/ask-for-a-thing`)
  await begun.follow('Start now')
  const page = begun.path.slice(begun.path.lastIndexOf('/'))
  await publishAt(2, 'apply-for-it')
  const answer = await head(`${at}/ask-for-a-thing${page}?from=letter`)
  assert.equal(answer.statusCode, 301)
  assert.equal(answer.headers.location, `${at}/apply-for-it${page}?from=letter`)
  const welsh = await head(`${at}/cy/ask-for-a-thing`)
  assert.match(String(welsh.headers.location), /\/cy\/apply-for-it-cymraeg/)
})

test('what was typed on a page of the old address is taken at the new one', async () => {
  await begun.press('Continue', {})
  assert.match(begun.path, /^\/at\/[a-z-]+\/apply-for-it\//)
  assert.equal(begun.status, 400, 'the page asks, in its new place, for what is missing')
})

test('an address that a service has again, or another takes, leads nowhere else', async () => {
  await inCouncil(app.pool, app.councilId, tx =>
    takeBack(tx, { now, actor }, { name, from: 2, because: 'The old name is known' }),
  )
  assert.equal((await head(`${at}/ask-for-a-thing`)).statusCode, 200)
  assert.equal((await head(`${at}/apply-for-it`)).statusCode, 301)
  assert.equal((await head(`${at}/never-was-here`)).statusCode, 404)
})
