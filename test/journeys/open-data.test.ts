import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { sql } from '#kernel/sql.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { insertTeam, saveOfficer } from '#organisations'
import { DATASETS } from '../../src/modules/standards/catalogue/datasets.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { program } from '../support/program.ts'
import { publishedData } from '../support/published-data.ts'

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({
  packages: ['missed-collection', 'complaint', 'blue-badge', 'graffiti'],
  clock: () => now,
  driven: true,
})
const at = `/at/${app.slug}`
const directory = program(app.server, `${at}/open-referral/v3`)
const api = program(app.server, `${at}/api/v1`)

await inCouncil(app.pool, app.councilId, async tx => {
  const id = crypto.randomUUID()
  await insertTeam(tx, { id, key: 'web', nameEn: 'Web', nameCy: 'Gwe', email: '', telephone: '' })
  const officer = {
    id: crypto.randomUUID(),
    name: 'Olwen Owner',
    email: 'olwen@testham.example',
    roles: ['serviceOwner'],
    teamIds: [id],
    leavesOn: null,
    stoppedAt: null,
    demo: true,
  }
  await saveOfficer(tx, officer, now)
  await tx.query(
    sql`insert into services.list_entry (lgsl, label, description, status, kind, history, first_read_at)
        values (57, 'Council tax annual notification', '', 'Live', 'Service', '', ${now}), (524, 'Household waste collection', 'Bins', 'Live', 'Service', '', ${now})`,
  )
})
await app.worker?.drain(app.councilId)

const schemas = publishedData('open-referral-uk-3.0')
const ajv = new Ajv({ strict: false, validateFormats: true })
addFormats.default(ajv)
for (const file of readdirSync(schemas))
  ajv.addSchema(JSON.parse(readFileSync(join(schemas, file), 'utf8')), file)
const schemaOf = (name: string) => {
  const validate = ajv.getSchema(`${name}.json`)
  return (value: unknown, what: string) =>
    assert.ok(validate?.(value), `${what}: ${ajv.errorsText(validate?.errors)}`)
}

test('every record is valid by the published schemas of Open Referral UK', async () => {
  const [inList, service, organization, location, atLocation, taxonomy, term] = [
    schemaOf('service_list'),
    schemaOf('service'),
    schemaOf('organization'),
    schemaOf('location'),
    schemaOf('service_at_location'),
    schemaOf('taxonomy'),
    schemaOf('taxonomy_term'),
  ]
  const list = (await directory('GET', '/services')).body
  assert.equal(list.total_items, 4)
  for (const one of list.contents) {
    inList(one, one.name)
    service((await directory('GET', `/services/${one.id}`)).body, one.name)
  }
  for (const one of (await directory('GET', '/services?full=true')).body.contents)
    service(one, one.name)
  const [council] = (await directory('GET', '/organizations')).body.contents
  organization((await directory('GET', `/organizations/${council.id}`)).body, council.name)
  for (const one of (await directory('GET', '/locations')).body.contents)
    location((await directory('GET', `/locations/${one.id}`)).body, one.name)
  for (const one of (await directory('GET', '/service_at_locations')).body.contents)
    atLocation((await directory('GET', `/service_at_locations/${one.id}`)).body, one.id)
  for (const one of (await directory('GET', '/taxonomies')).body.contents)
    taxonomy((await directory('GET', `/taxonomies/${one.id}`)).body, one.name)
  for (const one of (await directory('GET', '/taxonomy_terms?per_page=500')).body.contents)
    term(one, one.name)
})

test('the same thing has the same id, in either language', async () => {
  const english = (await directory('GET', '/services')).body.contents
  const welsh = (await program(app.server, `${at}/cy/open-referral/v3`)('GET', '/services')).body
    .contents
  assert.deepEqual(
    english.map((one: { id: string }) => one.id),
    welsh.map((one: { id: string }) => one.id),
  )
  assert.notEqual(english[0].name, welsh[0].name)
})

test('pages and filters are those of HSDS', async () => {
  const second = (await directory('GET', '/services?per_page=3&page=2')).body
  assert.deepEqual(
    [second.total_items, second.total_pages, second.page_number, second.size, second.last_page],
    [4, 2, 2, 1, true],
  )
  const bins = (await directory('GET', '/services?search=bin+not+emptied')).body
  assert.equal(bins.contents[0].name, (await api('GET', '/services/missed-collection')).body.name)
  const terms = (await directory('GET', '/taxonomy_terms?per_page=500')).body.contents
  const reporting = terms.find((one: { name: string }) => one.name === 'Reporting')
  const reports = (await directory('GET', `/services?taxonomy_term_id=${reporting.id}`)).body
  assert.equal(reports.total_items, 3)
  const none = (await directory('GET', '/services?modified_after=2030-01-01T00:00:00Z')).body
  assert.deepEqual([none.empty, none.total_items], [true, 0])
  const minimal = (await directory('GET', '/services?minimal=true')).body
  assert.deepEqual(Object.keys(minimal[0]), ['id', 'modified_date'])
  assert.equal((await directory('GET', '/services?per_page=0')).status, 400)
  assert.equal(
    (await directory('GET', '/services/0190a7c0-0000-7000-8000-000000000000')).status,
    404,
  )
})

async function owner(): Promise<Person> {
  const person = new Person(app.server)
  await person.open(`${at}/staff/demo`)
  return person.press('Sign in as Olwen Owner')
}

test('links are taken from a file, by council and line, and answered by GOV.UK’s rule', async () => {
  const person = await owner()
  await person.open(`${at}/staff/coverage/links`)
  const file = [
    'la,lgsl,lgil,link',
    `${app.slug},tax,paying,https://www.testham.example/pay,57,4`,
    `${app.slug},tax,information,https://www.testham.example/tax,57,8`,
    `${app.slug},bins,reporting,https://www.testham.example/bins,524,17`,
    `${app.slug},tax,revenue,https://www.testham.example/https://www.testham.example/,57,2`,
    'elsewhere,tax,paying,https://www.elsewhere.example/pay,57,4',
  ].join('\n')
  const token = /name="_token" value="([^"]+)"/.exec(person.html)?.[1] ?? ''
  await person.post(`${at}/staff/coverage/links`, multipart({ token, file }), {
    'content-type': 'multipart/form-data; boundary=edge',
  })
  assert.match(person.text(), /2 taken, 0 known already, 1 served here, 1 of other councils/)
  assert.match(person.text(), /1 line was left out/)
  const ask = async (query: string) => (await api('GET', `/link?${query}`)).body
  const exact = await ask(`authority_slug=${app.slug}&lgsl=57&lgil=8`)
  assert.equal(exact.local_interaction.url, 'https://www.testham.example/tax')
  assert.equal((await ask('lgsl=57')).local_interaction.lgil_code, 4)
  assert.match((await ask('lgsl=524')).local_interaction.url, /report-missed-bin/)
  const unknown = await ask('lgsl=9')
  assert.equal(unknown.local_interaction, null)
  assert.ok(unknown.local_authority.homepage_url)
  assert.equal((await api('GET', '/link?authority_slug=elsewhere&lgsl=57')).status, 404)
  assert.equal((await api('GET', '/link')).status, 400)
})

function multipart({ token, file }: { token: string; file: string }): string {
  const part = (head: string, body: string) =>
    `--edge\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`
  return `${part('name="_token"', token)}${part('name="file"; filename="links.csv"\r\nContent-Type: text/csv', file)}--edge--\r\n`
}

test('what is sent out can be read in again, and says the same', async () => {
  const person = await owner()
  const before = (await program(app.server, at)('GET', '/data/links.csv')).text
  assert.match(before, /la,service,interaction,link,lgsl,lgil/)
  await person.open(`${at}/staff/coverage/links`)
  const token = /name="_token" value="([^"]+)"/.exec(person.html)?.[1] ?? ''
  await person.post(`${at}/staff/coverage/links`, multipart({ token, file: before }), {
    'content-type': 'multipart/form-data; boundary=edge',
  })
  assert.match(person.text(), /0 taken, 2 known already/)
  assert.equal((await program(app.server, at)('GET', '/data/links.csv')).text, before)
})

test('the catalogue has what DCAT-AP asks for, and every address in it answers', async () => {
  const told = await program(app.server, at)('GET', '/data/catalogue.jsonld')
  assert.match(String(told.headers['content-type']), /ld\+json/)
  const catalogue = told.body
  for (const name of [
    'dct:title',
    'dct:description',
    'dct:publisher',
    'dcat:dataset',
    'dct:license',
  ])
    assert.ok(catalogue[name], name)
  assert.equal(catalogue['dcat:dataset'].length, DATASETS.length)
  for (const dataset of catalogue['dcat:dataset']) {
    for (const name of ['dct:title', 'dct:description', 'dcat:distribution', 'dcat:theme'])
      assert.ok(dataset[name], name)
    for (const file of dataset['dcat:distribution']) {
      const address = String(file['dcat:downloadURL']['@id'])
      const answer = await program(app.server, '')('GET', address)
      assert.equal(answer.status, 200, address)
      const [, type] = String(file['dcat:mediaType']['@id']).split('media-types/')
      assert.ok(String(answer.headers['content-type']).startsWith(type ?? '?'), address)
    }
  }
  const services = new Set(catalogue['dcat:service'].map((one: { '@id': string }) => one['@id']))
  for (const dataset of catalogue['dcat:dataset'])
    for (const file of dataset['dcat:distribution'])
      if (file['dcat:accessService']) assert.ok(services.has(file['dcat:accessService']['@id']))
  const person = new Person(app.server)
  await person.open(`${at}/data`)
  assert.match(person.text(), /Open data/)
})
