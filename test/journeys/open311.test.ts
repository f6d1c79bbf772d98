import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { sql } from '#kernel/sql.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { compilePackage, loadPackage, publishPackage } from '#services'
import { keyFor } from '../support/api-key.ts'
import { testApp } from '../support/app.ts'
import { GEOREPORT } from '../support/georeport.ts'
import { Person } from '../support/person.ts'
import { program } from '../support/program.ts'

const now = new Date('2026-03-04T10:00:00Z')
let clock = now
const app = await testApp({
  packages: ['graffiti', 'missed-collection', 'blue-badge'],
  clock: () => clock,
  driven: true,
})
const base = `/at/${app.slug}/open311/v2`
const key = await keyFor(app, now, { scopes: ['open311:report'] })
const seeing = await keyFor(app, now, { scopes: ['cases:personal'] })
const call = program(app.server, base)

const graffiti = {
  service_code: 'graffiti',
  lat: '52.1951',
  long: '0.1313',
  address_string: 'Subway under London Road, north side',
  description: 'It came overnight',
  email: 'ann@example.com',
  first_name: 'Ann',
  last_name: 'Example',
  media_url: 'https://example.com/wall.jpg',
  'attribute[surface]': 'road',
  'attribute[offensive][]': 'notOffensive',
  'attribute[size]': 'door',
  'attribute[height]': 'reach',
  'attribute[madeOf]': 'paintedWall',
  'attribute[seenDoing]': 'no',
  'attribute[updates]': 'email',
}

const missed = {
  service_code: 'missed-collection',
  address_string: '1 High Street, Marchford, MA1 1AA',
  email: 'ann@example.com',
  first_name: 'Ann',
  'attribute[bin]': 'recycling',
  'attribute[dueOn]': '2026-03-03T09:00:00Z',
  'attribute[assisted]': 'no',
  'attribute[neighbours]': 'emptied',
  'attribute[outInTime]': 'yes',
  'attribute[tag]': 'noTag',
  'attribute[missedBefore]': 'first',
  'attribute[wantsUpdates]': 'email',
}

function report(form: Record<string, string>, format = 'json', apiKey: string | undefined = key) {
  const sent = apiKey === undefined ? form : { ...form, api_key: apiKey }
  return call('POST', `/requests.${format}`, { form: sent })
}

const parser = new XMLParser({
  parseTagValue: false,
  isArray: name => /^(service|request|error|attribute|value|endpoint|format)$/.test(name),
})

test('discovery says where the endpoint is, in both formats', async () => {
  const at = program(app.server, `/at/${app.slug}/open311`)
  const told = await at('GET', '/discovery.json')
  const [endpoint] = told.body.endpoints
  assert.equal(endpoint.specification, 'http://wiki.open311.org/GeoReport_v2')
  assert.match(endpoint.url, /\/open311\/v2\/$/)
  const xml = await at('GET', '/discovery.xml')
  assert.equal(XMLValidator.validate(xml.text), true)
  assert.deepEqual(parser.parse(xml.text).discovery.endpoints.endpoint[0].formats.format, [
    'text/xml',
    'application/json',
  ])
})

test('services that tell of something at a place are published, and no others', async () => {
  const json = await call('GET', '/services.json')
  assert.deepEqual(json.body.map((one: { service_code: string }) => one.service_code).sort(), [
    'graffiti',
    'missed-collection',
  ])
  const xml = parser.parse((await call('GET', '/services.xml')).text)
  assert.equal(xml.services.service.length, 2)
  assert.equal(xml.services.service[0].type, 'realtime')
})

test('the attributes of a service are the questions of its package', async () => {
  const { body } = await call('GET', '/services/missed-collection.json')
  const codes = body.attributes.map((one: { code: string }) => one.code)
  assert.ok(!codes.includes('property') && !codes.includes('email'), 'the protocol has its own')
  const bin = body.attributes.find((one: { code: string }) => one.code === 'bin')
  assert.equal(bin.datatype, 'singlevaluelist')
  assert.equal(bin.required, true)
  assert.ok(bin.values.some((one: { key: string }) => one.key === 'recycling'))
  const garden = body.attributes.find((one: { code: string }) => one.code === 'gardenPlan')
  assert.equal(garden.required, false, 'it is asked under a condition')
  assert.match(garden.description, /Only if/)
  const end = body.attributes.find((one: { code: string }) => one.code === 'tooLate')
  assert.equal(end.variable, false)
  const xml = parser.parse((await call('GET', '/services/missed-collection.xml')).text)
  assert.equal(xml.service_definition.attributes.attribute.length, codes.length)
})

test('every answer is as the standard says, member by member', async () => {
  const made = await report(graffiti)
  const valid = (name: keyof typeof GEOREPORT, value: unknown) => {
    const read = GEOREPORT[name].safeParse(value)
    assert.ok(read.success, `${name}: ${read.error?.message}`)
  }
  valid('created', made.body)
  const services = (await call('GET', '/services.json')).body
  valid('services', services)
  for (const { service_code } of services)
    valid('definition', (await call('GET', `/services/${service_code}.json`)).body)
  valid('requests', (await call('GET', '/requests.json')).body)
  valid('requests', (await call('GET', `/requests.json?api_key=${seeing}`)).body)
  const id = made.body[0].service_request_id
  valid('requests', (await call('GET', `/requests/${id}.json`)).body)
  valid('errors', (await call('GET', '/requests/XX-0000.json')).body)
})

test('a report makes a real case, counted as a program’s', async () => {
  const made = await report(graffiti)
  assert.equal(made.status, 201, made.text)
  const reference = made.body[0].service_request_id
  const rows = await inCouncil(app.pool, app.councilId, async tx => {
    const found = await tx.query(
      sql`select email, applicant, state, channel from cases.case
          where council_id = ${app.councilId} and reference = ${reference}`,
    )
    return found.rows
  })
  assert.equal(rows.length, 1)
  assert.equal(rows[0].email, 'ann@example.com')
  assert.equal(rows[0].applicant, 'Ann Example')
  assert.deepEqual(rows[0].state.facts.where.point, [52.1951, 0.1313])
  assert.equal(rows[0].state.facts.more, 'It came overnight')
  assert.equal(rows[0].channel, 'api')
})

test('what no question asks is a note for the officers', async () => {
  const made = await report({ ...missed, lat: '52.2', long: '0.1' })
  assert.equal(made.status, 201, made.text)
  const notes = await inCouncil(app.pool, app.councilId, async tx => {
    const found = await tx.query(
      sql`select a.data->>'text' as text from cases.case c
          join cases.action a on a.council_id = c.council_id and a.case_id = c.id and a.kind = 'note'
          where c.council_id = ${app.councilId} and c.reference = ${made.body[0].service_request_id}`,
    )
    return found.rows
  })
  assert.deepEqual(notes, [{ text: 'Point: 52.2, 0.1' }])
})

test('a service at an address takes it with its postcode, and says so where it is not', async () => {
  const made = await report(missed)
  assert.equal(made.status, 201, made.text)
  const vague = await report({ ...missed, address_string: 'High Street' })
  assert.equal(vague.status, 400)
  assert.match(vague.body[0].description, /postcode last/)
})

test('what the pages refuse is refused by name, and what would end the journey with the words of its page', async () => {
  const without = await report({ ...graffiti, 'attribute[surface]': '' })
  assert.equal(without.status, 400)
  assert.match(without.body[0].description, /^attribute\[surface\]: /)
  const strange = await report({ ...graffiti, 'attribute[colour]': 'red' })
  assert.match(strange.body[0].description, /^attribute\[colour\]: /)
  const railway = await report({ ...graffiti, 'attribute[surface]': 'railway' })
  assert.equal(railway.status, 400)
  const nowhere = await report({ ...graffiti, lat: '', long: '', address_string: '' })
  assert.match(nowhere.body[0].description, /A place is needed/)
  const far = await report({ ...graffiti, lat: '123' })
  assert.match(far.body[0].description, /latitude/)
})

test('errors are in the form of the protocol, in the format of the call', async () => {
  const none = await report(graffiti, 'xml', '')
  assert.equal(none.status, 403)
  const [error] = parser.parse(none.text).errors.error
  assert.equal(error.code, '403')
  assert.equal((await report({ ...graffiti, service_code: 'no-such' })).status, 404)
  assert.equal((await report({ ...graffiti, service_code: '' })).status, 400)
  const elsewhere = await call('GET', '/services.json?jurisdiction_id=sfgov.org')
  assert.equal(elsewhere.status, 404)
  assert.match(elsewhere.body[0].description, /jurisdiction_id/)
  assert.equal((await call('GET', `/services.json?jurisdiction_id=${app.slug}`)).status, 200)
  assert.equal((await call('GET', '/services/no-such.json')).status, 404)
  assert.equal((await call('GET', '/requests/XX-0000.json')).status, 404)
  assert.equal((await call('GET', '/requests.json?start_date=yesterday')).status, 400)
  assert.equal(
    (
      await call(
        'GET',
        '/requests.json?start_date=2025-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z',
      )
    ).status,
    400,
  )
})

test('the list has every filter, and shows nobody’s words or home to everybody', async () => {
  clock = new Date('2026-03-05T10:00:00Z')
  const one = (await report({ ...missed, 'attribute[bin]': 'food' })).body[0].service_request_id
  const two = (await report(graffiti, 'json')).body[0].service_request_id
  clock = new Date('2026-03-06T10:00:00Z')
  const ids = async (query: string) =>
    (await call('GET', `/requests.json?${query}`)).body.map(
      (found: { service_request_id: string }) => found.service_request_id,
    )
  assert.deepEqual(await ids(`service_request_id=${one},${two}&service_code=graffiti`), [one, two])
  assert.deepEqual(await ids('service_code=missed-collection&start_date=2026-03-05T00:00:00Z'), [
    one,
  ])
  assert.deepEqual(await ids('status=closed'), [])
  assert.ok((await ids('status=open,closed')).length >= 4)
  assert.deepEqual(await ids('end_date=2026-01-01T00:00:00Z'), [])
  assert.deepEqual(await ids('page_size=1&page=1'), [two])
  assert.deepEqual(await ids('page_size=1&page=2'), [one])
  assert.deepEqual((await ids('updated_after=2026-03-05T00:00:00Z')).sort(), [one, two].sort())
  const [open] = (await call('GET', `/requests/${one}.json`)).body
  assert.equal(open.address, null)
  assert.doesNotMatch(JSON.stringify(open), /High Street|ann@|Ann/)
  assert.match(open.description, /Missed before: No/)
  assert.doesNotMatch(open.description, /Food/i, 'the package calls the kind of bin personal')
  const [full] = (await call('GET', `/requests/${one}.json?api_key=${seeing}`)).body
  assert.match(full.address, /1 High Street/)
  const [street] = (await call('GET', `/requests/${two}.json`)).body
  assert.equal(street.lat, 52.1951)
  assert.doesNotMatch(JSON.stringify(street), /overnight|Ann/)
  const xml = parser.parse((await call('GET', `/requests/${two}.xml`)).text)
  assert.equal(xml.service_requests.request[0].service_request_id, two)
})

test('a report is expected by the end of the day in Britain, in summer as in winter', async () => {
  const due = async (on: string) => {
    clock = new Date(on)
    const dueOn = new Date(clock.getTime() - 24 * 60 * 60_000).toISOString()
    const { body } = await report({ ...missed, 'attribute[dueOn]': dueOn })
    const [one] = (await call('GET', `/requests/${body[0].service_request_id}.json`)).body
    return one.expected_datetime
  }
  assert.match(await due('2026-01-07T10:00:00Z'), /T23:59:59Z$/)
  assert.match(await due('2026-07-08T10:00:00Z'), /T22:59:59Z$/)
  clock = new Date('2026-03-06T10:00:00Z')
})

test('a client that others wrote works unchanged: discovery, services, report, status', async () => {
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const Open311 = createRequire(import.meta.url)('open311')
  const city = new Open311({
    discovery: `http://127.0.0.1:${port}/at/${app.slug}/open311/discovery.json`,
    apiKey: key,
    jurisdiction: app.slug,
    format: 'json',
  })
  // biome-ignore lint/suspicious/noExplicitAny: the client has no types
  const ask = (name: string) => promisify<any, any>(city[name].bind(city))
  await promisify(city.serviceDiscovery.bind(city))({ cache: true, type: 'test' })
  assert.match(city.endpoint, /open311\/v2\/$/)
  const services = await promisify(city.serviceList.bind(city))()
  // biome-ignore lint/suspicious/noExplicitAny: the client has no types
  assert.ok((services as any[]).some(one => one.service_code === 'graffiti'))
  const definition = await ask('serviceDefinition')('graffiti')
  assert.ok(definition.attributes.length > 5)
  const { 'attribute[surface]': surface, ...rest } = graffiti
  const [made] = await ask('submitRequest')({ ...rest, attributes: { surface } })
  assert.ok(made.service_request_id)
  const [seen] = await ask('serviceRequests')(made.service_request_id)
  assert.equal(seen.status, 'open')
  assert.ok(seen.requested_datetime instanceof Date)
})

test('where a person must show that an address is theirs, the program gets a token for the number that comes', async () => {
  await publishWithContact()
  const services = (await call('GET', '/services.json')).body
  const kind = services.find(
    (one: { service_code: string }) => one.service_code === 'missed-collection',
  )
  assert.equal(kind.type, 'batch')
  const made = await report({ ...missed, 'attribute[dueOn]': '2026-03-05' })
  assert.equal(made.status, 201, made.text)
  const { token, service_request_id: none } = made.body[0]
  assert.equal(none, undefined)
  const early = await call('GET', `/tokens/${token}.json`)
  assert.deepEqual(early.body, [{ service_request_id: '', token }])
  const link = await inCouncil(app.pool, app.councilId, async tx => {
    const { rows } = await tx.query(
      sql`select body from messages.message where council_id = ${app.councilId} and template = 'return-link'`,
    )
    return /\/return\/[\w-]+/.exec(String(rows[0]?.body))?.[0]
  })
  const person = new Person(app.server)
  await person.open(`/at/${app.slug}${link}`)
  await person.press('Open my answers')
  await person.follow('Continue')
  for (let step = 0; step < 5 && !person.path.includes('/sign-in'); step += 1)
    await person.press('Continue')
  await confirmAddress(person)
  assert.match(person.text(), /Recycling/i)
  await person.press('Send')
  const reference = /MC-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(person.text())?.[0]
  assert.ok(reference, person.text())
  assert.deepEqual((await call('GET', `/tokens/${token}.json`)).body, [
    { service_request_id: reference, token },
  ])
  const xml = parser.parse((await call('GET', `/tokens/${token}.xml`)).text)
  assert.deepEqual(xml.service_requests.request, [{ service_request_id: reference, token }])
  assert.equal((await call('GET', `/requests/${reference}.json`)).body[0].status, 'open')
  assert.equal((await call('GET', '/tokens/0190a7c0-0000-7000-8000-000000000000.json')).status, 404)
})

/** As the person does who has the mailbox: the code that was sent there is typed in. */
async function confirmAddress(person: Person): Promise<void> {
  await person.press('', { email: 'ann@example.com' })
  const code = await inCouncil(app.pool, app.councilId, async tx => {
    const { rows } = await tx.query(
      sql`select body from messages.message where council_id = ${app.councilId} order by id desc limit 1`,
    )
    return /\b\d{6}\b/.exec(String(rows[0]?.body))?.[0] ?? ''
  })
  await person.press('', { code })
}

/** A new version that wants an address which was shown to be the person's own. */
async function publishWithContact(): Promise<void> {
  const folder = join(mkdtempSync(join(tmpdir(), 'moothall-')), 'missed-collection')
  cpSync(join(import.meta.dirname, '../../library/missed-collection'), folder, { recursive: true })
  const file = join(folder, 'service.yaml')
  const source = readFileSync(file, 'utf8')
  const changed = source
    .replace('starts: { needs: nothing }', 'starts: { needs: contact }')
    .replace('version: 1\n', 'version: 2\n')
  writeFileSync(file, changed)
  const compiled = compilePackage(await loadPackage(folder))
  assert.ok(compiled.ok)
  const council = { id: app.councilId }
  const actor = { kind: 'system', name: 'test' } as const
  const done = await publishPackage({ db: app.pool, council, now: clock, actor }, compiled.model)
  assert.notEqual(done.kind, 'refused')
}
