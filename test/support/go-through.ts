import assert from 'node:assert/strict'
import { kindOf } from '#kernel/facts/registry.ts'
import type { Answers, Model } from '#services'
import { giveFile } from './give-file.ts'
import type { Person } from './person.ts'
import { sendAndPay } from './send-and-pay.ts'
import type { Uploader } from './uploader.ts'

export type Way = {
  model: Model
  slug: string
  answers: Answers
  now: Date
  /** The page on which to stop, without answering it. */
  until?: string
}

/** Goes through a service over HTTP as an example answers it, and sends it unless told to stop before. */
export async function goThrough(
  person: Uploader,
  { model, slug, answers, now, until }: Way,
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
    if (page.id === until) return { path, ends: page.id }
    if (page.stop) return { path, ends: page.id }
    if (page.list !== undefined)
      await fillList(person, { model, list: page.list, base: `${base}/${page.slug}`, answers })
    else if (page.questions.some(({ fact }) => fact.definition.type === 'file'))
      await giveFiles(person, { page, answers, now })
    else await person.press('Continue', formFor(model, page, answers))
    assert.ok(person.status < 400, `${page.id} was refused: ${person.text().slice(0, 600)}`)
  }
  if (person.path !== `${base}/check-your-answers`)
    return { path, ends: `lost at ${person.path} ${person.text().slice(0, 200)}` }
  await sendAndPay(person)
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
  return kind.fromSource(answer)
}

/** Sends each file that the example names, or says that it will follow, and goes on. */
async function giveFiles(
  person: Uploader,
  { page, answers, now }: { page: Model['pages'][number]; answers: Answers; now: Date },
): Promise<void> {
  for (const { fact } of page.questions) {
    const first = Array.isArray(fact.definition['of']) ? String(fact.definition['of'][0]) : ''
    const entries = kindOf(fact.definition).fromSource?.(answers[fact.id] ?? [])
    for (const entry of Array.isArray(entries) ? entries : [])
      await giveFile(person, { as: first, ...entry }, now)
  }
  await person.press('Continue')
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
