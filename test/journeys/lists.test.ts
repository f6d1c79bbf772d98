import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answers } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { goThrough } from '../support/go-through.ts'
import { uploader } from '../support/uploader.ts'

const NOW = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['tree-works'], clock: () => NOW, driven: true })
const model = await loadModel('tree-works')
const page = model.pages.find(each => each.list !== undefined)
const list = page?.list ?? ''
const answers = (model.examples.find(each => Object.hasOwn(each.answers ?? {}, list))?.answers ??
  {}) as Answers // As the examples of the package hold them.

/** Where the example stands when the list is asked, and nothing of it is given. */
async function atTheList() {
  const person = uploader(app.server)
  await goThrough(person, { model, slug: app.slug, answers, now: NOW, until: page?.id ?? '' })
  return person
}

test('a list that may not stay empty asks its first entry at once, below the words of the page', async () => {
  const person = await atTheList()
  const words = model.facts.get(list)?.labels.en.label ?? ''
  assert.ok(words !== '' && person.text().includes(words))
  assert.match(person.html, new RegExp(`name="${list}-`))
  assert.doesNotMatch(person.text(), /Add the first|Add another/)
  const back = person.link('Back')
  await person.press('Save and continue')
  assert.equal(person.status, 400)
  assert.match(person.text(), /There is a problem/)
  assert.equal(person.link('Back'), back, 'the way back leads to the page before')
  await person.open(back)
  assert.equal(person.path, back)
})

test('once it has an entry the list is shown; when the last is removed, it is asked again', async () => {
  const person = await atTheList()
  const at = person.path
  await person.press('Save and continue', first())
  assert.equal(person.path, at)
  assert.match(person.text(), /Add another/)
  await person.press('Remove')
  assert.match(person.html, new RegExp(`name="${list}-`))
  assert.doesNotMatch(person.text(), /Add another/)
})

test('a second click, or another window, changes and removes the entry that was meant and no other', async () => {
  const person = await atTheList()
  const add = async (more: Record<string, string>) => {
    if (person.text().includes('Add another')) await person.follow('Add another')
    await person.press('Save and continue', { ...first(), ...more })
  }
  const id = textOfEntry()
  for (const words of ['Alpha', 'Beta', 'Gamma']) await add({ [id]: words })
  const list = person.html
  const other = person.fork()
  await other.open(person.path)
  await other.follow('Add another')
  const blank = other.html
  await person.press('Remove')
  assert.doesNotMatch(person.text(), /Alpha/)
  person.html = list
  await person.press('Remove')
  assert.match(person.text(), /Beta.*Gamma/s, 'the second click removes nothing more')
  other.html = blank
  await person.follow('Add another')
  await person.press('Save and continue', { ...first(), [id]: 'Delta' })
  await other.press('Save and continue', { ...first(), [id]: 'Epsilon' })
  assert.match(other.text(), /Beta.*Gamma.*Delta.*Epsilon/s, 'nothing that was added is lost')
  other.html = blank
  await other.press('Save and continue', { ...first(), [id]: 'Epsilon' })
  assert.equal(other.text().split('Epsilon').length, 2, 'sent twice it is there once')
})

/** A question of the entry that is answered in words. */
function textOfEntry(): string {
  const of = model.facts.get(list)?.definition['of'] as Record<string, { type: string }>
  const [id] = Object.entries(of).find(([, { type }]) => /^(text|longText)$/.test(type)) ?? []
  assert.ok(id)
  return `${list}-${id}`
}

function first(): Record<string, string> {
  const entry = (answers[list] as unknown as readonly Record<string, string>[])[0] ?? {}
  return Object.fromEntries(Object.entries(entry).map(([id, value]) => [`${list}-${id}`, value]))
}
