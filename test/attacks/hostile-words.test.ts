import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { FACT_TYPES, kindOf } from '#kernel/facts/registry.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { queueMessage } from '#messages'
import type { Model } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { pdfOf } from '../support/made-files.ts'
import { reportMissedBin } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'
import type { Uploader } from '../support/uploader.ts'
import { crawl, formsIn } from './crawl.ts'
import { dangersIn, formulasIn, HOSTILE } from './dangers.ts'
import { NOW } from './given.ts'
import { DOORS, tableOfRoutes } from './routes.ts'
import { liveIn, signInAsCustomer } from './world.ts'

/* Hostile words in every field of every type of question, in notes, searches, names of files and messages: they are words. */

const SERVICES = [
  'missed-collection',
  'complaint',
  'blue-badge',
  'street-party',
  'abandoned-vehicle',
  'council-tax-change-of-address',
  'hall-or-pitch-hire',
  'skip-permit',
  'pavement-licence',
] as const
const app = await testApp({
  packages: SERVICES,
  clock: () => NOW,
  driven: true,
  unlimited: true,
})
const base = `/at/${app.slug}`
const safe = (person: Person, where: string) => {
  assert.ok(person.status < 500, `${where} answered ${person.status}`)
  assert.deepEqual(dangersIn(person.html), [], where)
}

/** A type that a person meets only after answers that this walk does not give; it is rendered by the same functions. */
const NOT_MET: readonly string[] = ['country']

test('no field of any type of question lets words become anything else', async () => {
  const met = new Set<string>()
  for (const name of SERVICES) {
    const model = await loadModel(name)
    for (const example of model.examples.slice(0, 2))
      await walkHostile(model, example.answers ?? {}, met)
  }
  assert.deepEqual(
    FACT_TYPES.filter(type => !met.has(type)),
    NOT_MET,
  )
})

/** At each page first hostile words in every field, then what the example answers, as far as it leads. */
async function walkHostile(
  model: Model,
  answers: Readonly<Record<string, unknown>>,
  met: Set<string>,
) {
  const person = new Person(app.server)
  const start = `${base}/${model.content.en.path}`
  await person.open(start)
  await person.follow('Start now')
  for (let step = 0; step < 40; step += 1) {
    const page = model.pages.find(each => person.path.split('?')[0] === `${start}/${each.slug}`)
    if (page === undefined) return
    const { html, path } = person
    for (const { fact } of page.questions) met.add(fact.definition.type)
    if (page.list !== undefined) met.add('list')
    for (const form of formsIn(html, base).filter(each => each.method === 'POST')) {
      const fields = form.fields.map(
        ([name, value]) => [name, name === '_token' ? value : HOSTILE] as [string, string],
      )
      await person.post(`${base}${form.path}`, new URLSearchParams(fields).toString())
      safe(person, `${model.id} ${page.id}`)
    }
    Object.assign(person, { html, path })
    if (page.stop || page.list !== undefined) return
    const typed = Object.assign(
      {},
      ...page.questions.map(({ fact }) => formOf(fact.definition, fact.id, answers[fact.id])),
    )
    await person.press('Continue', typed)
    safe(person, `${model.id} ${page.id}, answered`)
    if (person.path === path) return
  }
}

function formOf(definition: { type: string }, id: string, answer: unknown): Record<string, string> {
  if (answer === undefined || answer === null) return {}
  const kind = kindOf(definition as never)
  try {
    return kind.toForm(
      (kind.fromSource?.(answer) ?? answer) as never,
      id,
      definition as never,
    ) as Record<string, string>
  } catch {
    return {}
  }
}

test('hostile answers, notes and searches are shown as words, to officers and customers, in pages and emails', async () => {
  const world = await liveIn(app, { id: app.councilId, slug: app.slug }, 'Ownword')
  const resident = new Person(app.server)
  const reference = await reportMissedBin(resident, base, {
    crewNote: HOSTILE,
    'property-line1': HOSTILE.slice(0, 60),
  })
  assert.match(reference, /^MC-/, resident.text().slice(0, 600))
  const { officer } = world
  await officer.open(`${base}/staff/search?q=${reference}`)
  safe(officer, 'the case')
  assert.match(officer.text(), /window\.pwned/, 'the words are there')
  await officer.press('Save', { note: HOSTILE })
  safe(officer, 'the case with a note')
  await officer.open(`${base}/staff/search?${new URLSearchParams({ q: HOSTILE })}`)
  safe(officer, 'the search')
  await app.worker?.drain(app.councilId)
  const found = await crawl([officer, world.customer, resident], {
    base,
    routes: tableOfRoutes(),
    from: DOORS,
  })
  for (const person of [officer, resident])
    for (const path of [...found.addresses.values()].flat()) {
      await person.open(`${base}${path}`)
      if (String(person.headers['content-type']).startsWith('text/html')) safe(person, path)
    }
})

test('no field of any spreadsheet begins as a formula', async () => {
  const forgetOn = parsePlainDate('2099-01-01')
  assert.ok(forgetOn)
  const recipient = '=HYPERLINK("http://evil.example")\n@SUM(1)\n+1 High Street\nTE1 1ST'
  const letter = {
    channel: 'letter',
    template: 'test',
    locale: 'en',
    recipient,
    subject: '=1+1',
    body: '-',
    forgetOn,
  } as const
  await inCouncil(app.pool, app.councilId, tx => queueMessage(tx, letter, NOW))
  await app.worker?.drain(app.councilId)
  const officer = await new Person(app.server).open(`${base}/staff/demo`)
  await officer.press('Sign in as Master Ownword')
  await officer.open(`${base}/staff/letters`)
  await officer.press('Make a batch')
  const found = await crawl([officer], { base, routes: tableOfRoutes(), from: DOORS })
  const sheets = [...found.addresses].flatMap(([name, paths]) =>
    name.endsWith('.csv') ? paths : [],
  )
  const batches = found.addresses.get('GET /staff/letters/:id') ?? []
  const all = [...sheets, ...batches.map(path => `${path.split('?')[0]}/addresses.csv`)]
  assert.ok(all.length > 1)
  let evil = 0
  for (const path of all) {
    await officer.open(`${base}${path}`)
    assert.equal(officer.status, 200, path)
    assert.deepEqual(formulasIn(officer.html), [], path)
    if (officer.html.includes('evil.example')) evil += 1
  }
  assert.ok(evil > 0, 'the hostile address is in one of them')
})

test('the name of a file is a name: no path, no header, no markup', async () => {
  const name = '../../etc/<script>window.pwned=1</script>%0d%0aX-Evil: 1.pdf'
  const customer = (await signInAsCustomer(
    app,
    { id: app.councilId, base },
    'files@example.com',
  )) as Uploader
  await customer.open(`${base}/account/files`)
  await customer.upload([{ name, bytes: pdfOf() }])
  await app.worker?.drain(app.councilId)
  await customer.open(`${base}/account/files`)
  safe(customer, 'the list of files')
  const link = /href="([^"]*\/files\/open\/[^"]*)"/
    .exec(customer.html)?.[1]
    ?.replaceAll('&amp;', '&')
  assert.ok(link, customer.text().slice(0, 900))
  await customer.open(link)
  assert.equal(customer.headers['x-evil'], undefined)
  assert.doesNotMatch(String(customer.headers['content-disposition']), /\.\.\/|[\r\n]/)
})
