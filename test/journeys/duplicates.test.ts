import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CSRF_FIELD } from '#kernel/http/csrf.ts'
import type { Answers } from '#services'
import { keyFor } from '../support/api-key.ts'
import { loadModel, testApp } from '../support/app.ts'
import { goThrough } from '../support/go-through.ts'
import { fillIn } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'
import { program } from '../support/program.ts'
import { uploader } from '../support/uploader.ts'

const NOW = new Date('2026-03-04T10:00:00Z')
const app = await testApp({
  packages: ['missed-collection', 'dropped-kerb', 'library-membership'],
  clock: () => NOW,
  driven: true,
})
const key = await keyFor(app, NOW, { scopes: ['journeys:send', 'journeys:vouch'] })
const call = program(app.server, `/at/${app.slug}/api/v1`, key)

/** A service with the answers of its first example that is sent. */
async function sample(name: string) {
  const model = await loadModel(name)
  const sent = model.examples.find(({ expect }) => expect.ends === 'submitted')
  const answers = (sent?.answers ?? {}) as Answers // As the examples of the package hold them.
  return { model, slug: app.slug, answers, now: NOW }
}

/** Somebody with the same answers, as far as the check. */
async function upToCheck(name: string): Promise<{ person: Person; token: string }> {
  const way = await sample(name)
  const person = uploader(app.server)
  const last = way.model.pages.at(-1)?.id ?? ''
  await goThrough(person, way)
  const other = uploader(app.server)
  await goThrough(other, { ...way, until: last })
  assert.ok(other.path.endsWith(way.model.pages.at(-1)?.slug ?? 'nowhere'))
  const token = tokenIn(other)
  const form = Object.entries(way.answers).filter(([id]) =>
    way.model.pages.at(-1)?.questions.some(({ fact }) => fact.id === id),
  )
  await other.press('Continue', Object.fromEntries(form.map(([id, value]) => [id, String(value)])))
  assert.match(other.path, /check-your-answers$/, other.text().slice(0, 300))
  return { person: other, token }
}

test('what anyone may report is offered to be followed, and a second click shows the same', async () => {
  const { content } = await loadModel('missed-collection')
  const start = `/at/${app.slug}/${content.en.path}`
  const begin = async () => {
    const person = await new Person(app.server).open(start)
    await person.follow('Start now')
    await fillIn(person)
    return person
  }
  const first = await begin()
  await first.press('Send')
  const second = await begin()
  assert.match(second.text(), /Someone has already told us/)
  const page = second.html
  await second.press('Follow it')
  assert.equal(second.status, 200)
  const { path } = second
  second.html = page
  await second.press('Follow it')
  assert.equal(second.path, path)
})

test('where the package says to go on, the earlier one is only mentioned: it is nobody else’s to follow', async () => {
  const { person, token } = await upToCheck('dropped-kerb')
  assert.match(person.text(), /We have one with the same details/)
  assert.doesNotMatch(person.text(), /Follow it/)
  await person.post(person.path.replace('check-your-answers', 'follow'), token)
  assert.match(person.path, /check-your-answers$/, 'nor by a form of one’s own')
  assert.equal(person.status, 200)
  await person.press('Send')
  assert.match(person.text(), /DK-/)
})

test('where the package says to stop, a second one can’t be sent while the first is open, by no way', async () => {
  const { person, token } = await upToCheck('library-membership')
  assert.match(person.text(), /You cannot send this while an earlier one is open/)
  assert.doesNotMatch(person.text(), /Follow it/)
  const check = person.path
  await person.post(check, token)
  assert.equal(person.path, check)
  assert.equal(person.status, 200)
  const { answers } = await sample('library-membership')
  const told = await call('POST', '/submissions', {
    json: { service: 'library-membership', answers },
  })
  assert.equal(told.status, 422, told.text)
  assert.equal(told.body.errors[0].code, 'duplicate')
})

/** What a form of this browser's own making needs to be taken. */
function tokenIn({ html }: Person): string {
  const [, token = ''] = new RegExp(`name="${CSRF_FIELD}" value="([^"]+)"`).exec(html) ?? []
  assert.notEqual(token, '')
  return new URLSearchParams({ [CSRF_FIELD]: token }).toString()
}
