import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import type { Answers } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { goThrough } from '../support/go-through.ts'
import { uploader } from '../support/uploader.ts'

/* A time is chosen on a page that asks something else too: looking at other days loses nothing, without script. */

const LIBRARY = join(import.meta.dirname, '../../library')
const EXAMPLE = 'register-a-death'

/** A service whose page of times asks what would help as well. */
function besideOther(): string {
  const folder = mkdtempSync(join(tmpdir(), 'moothall-library-'))
  for (const name of [EXAMPLE, 'archetypes'])
    cpSync(join(LIBRARY, name), join(folder, name), { recursive: true })
  const change = (file: string, from: string, to: string) => {
    const text = readFileSync(join(folder, file), 'utf8')
    assert.ok(text.includes(from), `${file} has ${from}`)
    writeFileSync(join(folder, file), text.replace(from, to))
  }
  change(
    'archetypes/book/service.yaml',
    '  - { id: wish, asks: [wish], at: evidence }\n  - { id: needs, asks: [needs], at: evidence }\n',
    '  - { id: wish, asks: [wish, needs], at: evidence }\n',
  )
  for (const language of ['en', 'cy'])
    change(
      `${EXAMPLE}/content.${language}.yaml`,
      '\npages:\n',
      '\npages:\n  wish: { title: When }\n',
    )
  change(`${EXAMPLE}/examples.yaml`, ', wish, needs, contact]', ', wish, contact]')
  return relative(LIBRARY, join(folder, EXAMPLE))
}

const now = new Date('2026-03-04T10:00:00Z')
const name = besideOther()
const app = await testApp({ packages: [name], clock: () => now, driven: true })
const model = await loadModel(name)
const answers = (model.examples.find(({ expect }) => expect.ends === 'submitted')?.answers ??
  {}) as Answers
await addResource(app, 'registrar', { schedule: { horizonDays: 40, noticeMinutes: 60 }, now })

test('what was typed beside the times stays while one looks at other days', async () => {
  const person = uploader(app.server)
  await goThrough(person, { model, slug: app.slug, answers, now, until: 'wish' })
  const typed = { needs: 'A quiet room, please' }
  await person.press('Friday 6 Mar', typed)
  assert.match(person.text(), /Times on Friday 6 March 2026/)
  assert.match(person.html, /A quiet room, please/)
  await person.press('Thursday 5 Mar', typed)
  assert.match(person.text(), /Times on Thursday 5 March 2026/)
  assert.match(person.html, /A quiet room, please/)
  await person.press('Friday 6 Mar', typed)
  await person.press('Continue', typed)
  assert.equal(person.status, 400)
  assert.match(person.text(), /Times on Friday 6 March 2026/)
  const wish = /<input[^>]*type="radio" value="([^"]*@[^"]*)"/.exec(person.html)?.[1] ?? ''
  await person.press('Continue', { ...typed, wish })
  assert.doesNotMatch(person.path, /wish/)
})
