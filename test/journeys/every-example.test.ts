import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { kindOf } from '#kernel/facts/registry.ts'
import type { Answers, Model } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'

const library = join(import.meta.dirname, '../../library')
const names = readdirSync(library).filter(name => existsSync(join(library, name, 'service.yaml')))

/* Each package, by HTTP as a person clicks: every example that ends is gone through from its start page. */
for (const name of names) {
  test(`every example of ${name} goes through the pages as it says`, async () => {
    const model = await loadModel(name)
    let now = new Date('2026-03-04T10:00:00Z')
    const app = await testApp({ packages: [name], clock: () => now })
    let gone = 0
    for (const example of model.examples) {
      const { ends, path } = example.expect
      if (
        ends === undefined ||
        example.channel === 'phone' ||
        example.channel === 'desk' ||
        (example.nation !== undefined && example.nation !== 'england')
      )
        continue
      now = new Date(`${example.on ?? '2026-03-04'}T10:00:00Z`)
      const met = await goThrough(new Person(app.server), {
        model,
        slug: app.slug,
        answers: (example.answers ?? {}) as Answers,
        now,
      })
      assert.equal(met.ends, ends, `${example.name}: where it ends`)
      if (path !== undefined) assert.deepEqual(met.path, path, `${example.name}: the pages met`)
      gone += 1
    }
    assert.ok(gone > 0, 'at least one example was gone through')
  })
}

type Way = { model: Model; slug: string; answers: Answers; now: Date }

async function goThrough(
  person: Person,
  { model, slug, answers }: Way,
): Promise<{ path: string[]; ends: string }> {
  const { content } = model
  const base = `/at/${slug}/${content.en.path}`
  await person.open(base)
  await person.follow('Start now')
  const path: string[] = []
  for (let step = 0; step < 60; step += 1) {
    const page = model.pages.find(each => person.path.split('?')[0] === `${base}/${each.slug}`)
    if (page === undefined) break
    path.push(page.id)
    if (page.stop) return { path, ends: page.id }
    if (page.list !== undefined)
      await fillList(person, { model, list: page.list, base: `${base}/${page.slug}`, answers })
    else await person.press('Continue', formFor(model, page, answers))
    assert.ok(person.status < 400, `${page.id} was refused: ${person.text().slice(0, 600)}`)
  }
  if (person.path !== `${base}/check-your-answers`)
    return { path, ends: `lost at ${person.path} ${person.text().slice(0, 200)}` }
  await person.press('Send')
  assert.match(
    person.text(),
    new RegExp(`${model.caseType.reference}-[A-Z0-9]{4}-[A-Z0-9]{4}`),
    'a reference',
  )
  return { path, ends: 'submitted' }
}

type Form = Record<string, string | readonly string[]>

function formFor(_model: Model, page: Model['pages'][number], answers: Answers): Form {
  const form: Form = {}
  for (const { fact } of page.questions) {
    const answer = readable(answers[fact.id], fact.definition)
    if (answer === undefined) continue
    for (const [name, value] of Object.entries(
      kindOf(fact.definition).toForm(answer as never, fact.id, fact.definition),
    ))
      if (value !== undefined && value !== '') form[name] = value
  }
  return form
}

/** Money is written as in examples (`£12.50`), everything else as the answers hold it. */
function readable(answer: unknown, definition: { type: string }): unknown {
  if (answer === null) return undefined
  if (definition.type === 'money' && typeof answer === 'string')
    return Math.round(Number(answer.replace(/[£,]/g, '')) * 100)
  const kind = kindOf(definition as never)
  if (kind.fromSource === undefined || answer === undefined) return answer
  const value = kind.fromSource(answer)
  return definition.type === 'file' ? promised(value) : value
}

/** Until files can be sent through the page, a person says that they will send them. */
function promised(value: unknown): unknown {
  const entries = Array.isArray(value) ? value : []
  return entries.map((entry: { promised?: string; as?: string }) => ({
    promised: entry.promised ?? 'later',
    ...(entry.as === undefined ? {} : { as: entry.as }),
  }))
}

function readableEntry(entry: object, of: Record<string, { type: string }>): object {
  return Object.fromEntries(
    Object.entries(entry).map(([id, value]) => [id, readable(value, of[id] ?? { type: 'text' })]),
  )
}

async function fillList(
  person: Person,
  { model, list, base, answers }: { model: Model; list: string; base: string; answers: Answers },
): Promise<void> {
  const fact = model.facts.get(list)
  const entries = (answers[list] ?? []) as unknown as readonly object[]
  if (fact === undefined) return
  for (const [index, entry] of entries.entries()) {
    await person.open(`${base}/entry/${index}`)
    await person.press(
      'Save and continue',
      kindOf(fact.definition).toForm(
        [readableEntry(entry, fact.definition['of'] as never)] as never,
        list,
        fact.definition,
      ) as Form,
    )
    assert.ok(
      person.status < 400,
      `an entry of ${list} was refused: ${person.text().slice(0, 400)}`,
    )
  }
  await person.press('Continue')
}
