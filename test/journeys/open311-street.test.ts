import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { after, test } from 'node:test'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { takeGazetteer } from '#places'
import { makeTown } from '../../src/app/demo/make-town.ts'
import { fetchPicture } from '../../src/modules/standards/open311/fetch-picture.ts'
import { keyFor } from '../support/api-key.ts'
import { testApp } from '../support/app.ts'
import { program } from '../support/program.ts'

const STREET = [
  'abandoned-vehicle',
  'dead-animal',
  'fly-tipping',
  'graffiti',
  'missed-collection',
  'noise-nuisance',
  'road-problem',
  'street-light',
]
let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: STREET, clock: () => now, driven: true, privateLinks: true })
const call = program(app.server, `/at/${app.slug}/open311/v2`)
const key = await keyFor(app, now, { scopes: ['open311:report'] })
const seeing = await keyFor(app, now, { scopes: ['cases:personal'] })
const actor = { kind: 'system', name: 'test' } as const
await inCouncil(app.pool, app.councilId, tx =>
  takeGazetteer(
    tx,
    { db: app.pool, now, council: { id: app.councilId } as never, actor, locale: 'en' },
    makeTown({
      name: 'Testham',
      outcode: 'TE1',
      number: 9,
      origin: [54.7, 2],
      welsh: false,
      domain: 'testham.example',
      today: '2026-03-04' as PlainDate,
    }),
  ),
)

const graffiti = {
  service_code: 'graffiti',
  description: 'It came overnight',
  'attribute[surface]': 'road',
  'attribute[offensive][]': 'notOffensive',
  'attribute[size]': 'door',
  'attribute[height]': 'reach',
  'attribute[madeOf]': 'paintedWall',
  'attribute[seenDoing]': 'no',
  'attribute[updates]': 'noUpdates',
}
const pothole = {
  service_code: 'road-problem',
  'attribute[danger]': 'no',
  'attribute[road]': 'local',
  'attribute[problem]': 'pothole',
  'attribute[depth]': 'medium',
  'attribute[width]': 'wide',
  'attribute[position]': 'notSpecial',
  'attribute[busy]': 'main',
  'attribute[noticedOn]': '2026-03-03',
  'attribute[harm]': 'noHarm',
  'attribute[updates]': 'noUpdates',
}
const tipping = {
  service_code: 'fly-tipping',
  'attribute[happeningNow]': 'no',
  'attribute[land]': 'road',
  'attribute[clue]': 'noClue',
  'attribute[blocks]': 'pavement',
  'attribute[size]': 'oneItem',
  'attribute[waste]': 'furniture',
  'attribute[foundOn]': '2026-03-03',
  'attribute[wantsContact]': 'no',
}

async function report(form: Record<string, string>): Promise<string> {
  const made = await call('POST', '/requests.json', { form: { ...form, api_key: key } })
  assert.equal(made.status, 201, made.text)
  return made.body[0].service_request_id
}

const rows = <Row>(query: ReturnType<typeof sql>): Promise<Row[]> =>
  inCouncil(app.pool, app.councilId, async tx => (await tx.query(query)).rows as Row[])

async function placeOf(reference: string): Promise<Record<string, unknown>> {
  const [found] = await rows<{ where: Record<string, unknown> }>(
    sql`select state->'facts'->'where' as where from cases.case where council_id = ${app.councilId} and reference = ${reference}`,
  )
  return found?.where ?? {}
}

const [house] = await rows<{ uprn: string; usrn: string; latitude: number; longitude: number }>(
  sql`select uprn::text as uprn, usrn::text as usrn, latitude, longitude from places.property where council_id = ${app.councilId} and usrn is not null order by uprn limit 1`,
)
assert.ok(house)

test('everything that is reported in the street is offered to programs, with its questions', async () => {
  const { body } = await call('GET', '/services.json')
  assert.deepEqual(body.map((one: { service_code: string }) => one.service_code).sort(), STREET)
  for (const code of STREET) {
    const { attributes } = (await call('GET', `/services/${code}.json`)).body
    assert.ok(attributes.length > 3, code)
  }
})

test('a pin that is no address is taken as it is, and one near a house is told by it', async () => {
  const field = await placeOf(await report({ ...tipping, lat: '54.9', long: '2.4' }))
  assert.deepEqual(field, { point: [54.9, 2.4] })
  const pin = { lat: String(house.latitude), long: String(house.longitude) }
  const near = await placeOf(await report({ ...pothole, ...pin }))
  assert.equal(near['usrn'], house.usrn)
  assert.match(String(near['words']), /\d+ \w+/)
})

test('words alone are a place, and go beside a pin', async () => {
  const said = 'Behind the old dairy'
  assert.deepEqual(await placeOf(await report({ ...tipping, address_string: said })), {
    words: said,
  })
  const both = { lat: '54.9', long: '2.4', address_string: said }
  assert.deepEqual(await placeOf(await report({ ...graffiti, ...both })), {
    point: [54.9, 2.4],
    words: said,
  })
})

test('an address_id is found in the lists: a property with its point, a street by its name', async () => {
  const reference = await report({ ...graffiti, address_id: house.uprn })
  const property = await placeOf(reference)
  assert.deepEqual(property['point'], [house.latitude, house.longitude])
  assert.equal(property['uprn'], house.uprn)
  const [shown] = (await call('GET', `/requests/${reference}.json`)).body
  assert.equal(shown.address_id, house.uprn)
  assert.equal(shown.lat, house.latitude)
  assert.match(shown.address, /TE1/)
  const [street] = await rows<{ usrn: string; name: string }>(
    sql`select usrn::text as usrn, name from places.street where council_id = ${app.councilId} limit 1`,
  )
  const along = await placeOf(await report({ ...pothole, address_id: street?.usrn ?? '' }))
  assert.match(String(along['words']), new RegExp(street?.name ?? '?'))
  const form = { ...graffiti, address_id: '999999999999', api_key: key }
  const none = await call('POST', '/requests.json', { form })
  assert.equal(none.status, 400)
  assert.match(none.body[0].description, /^address_id: /)
})

const missed = {
  service_code: 'missed-collection',
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

test('a service at an address takes a UPRN, or words that lead to one address; several are offered', async () => {
  const byId = await report({ ...missed, address_id: house.uprn })
  const [full] = (await call('GET', `/requests/${byId}.json?api_key=${seeing}`)).body
  assert.equal(full.zipcode.startsWith('TE1'), true)
  const words = full.address.replaceAll('\n', ', ')
  const byWords = await report({
    ...missed,
    'attribute[bin]': 'food',
    address_string: words,
  })
  const [again] = (await call('GET', `/requests/${byWords}.json?api_key=${seeing}`)).body
  assert.equal(again.address, full.address)
  const form = { ...missed, address_string: 'High Street, Testham', api_key: key }
  const vague = await call('POST', '/requests.json', { form })
  assert.equal(vague.status, 400)
  assert.match(vague.body[0].description, /several addresses fit.*\d+ \(/)
})

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

type Attached = { name: string; question: string; state: string }

async function filesOf(reference: string): Promise<Attached[]> {
  return rows<Attached>(
    sql`select f.name, u.question, f.state from cases.case c
        join files.use u on u.council_id = c.council_id and u.about_kind = 'case' and u.about_id = c.id
        join files.file f on f.council_id = u.council_id and f.id = u.file_id
        where c.council_id = ${app.councilId} and c.reference = ${reference} order by f.name`,
  )
}

async function notesOf(reference: string): Promise<string> {
  const found = await rows<{ text: string }>(
    sql`select a.data->>'text' as text from cases.case c
        join cases.action a on a.council_id = c.council_id and a.case_id = c.id and a.kind = 'note'
        where c.council_id = ${app.councilId} and c.reference = ${reference}`,
  )
  return found.map(({ text }) => text).join('\n')
}

test('a picture is fetched when the report is in, checked, and answers the question for a photo', async () => {
  const at = await serve((request, response) => {
    if (request.url === '/moved.png') response.writeHead(302, { location: '/wall.png' }).end()
    else if (request.url === '/wall.png')
      response.writeHead(200, { 'content-type': 'image/png' }).end(PIXEL)
    else if (request.url === '/page')
      response.writeHead(200, { 'content-type': 'image/png' }).end('<script>alert(1)</script>')
    else response.writeHead(404).end()
  })
  const reference = await report({
    ...graffiti,
    address_string: 'Subway',
    media_url: `${at}/moved.png`,
  })
  assert.deepEqual(await filesOf(reference), [])
  now = new Date(now.getTime() + 60_000)
  await app.worker?.drain(app.councilId)
  assert.deepEqual(await filesOf(reference), [
    { name: 'wall.png', question: 'photo', state: 'clean' },
  ])
  const [photo] = await rows<{ photo: { name: string }[] }>(
    sql`select state->'facts'->'photo' as photo from cases.case where council_id = ${app.councilId} and reference = ${reference}`,
  )
  assert.equal(photo?.photo[0]?.name, 'wall.png')
  const evil = await report({ ...graffiti, address_string: 'Bridge', media_url: `${at}/page` })
  const gone = await report({ ...graffiti, address_string: 'Tunnel', media_url: `${at}/gone.png` })
  await app.worker?.drain(app.councilId)
  assert.deepEqual(
    (await filesOf(evil)).map(({ state }) => state),
    ['refused'],
  )
  assert.deepEqual(await filesOf(gone), [])
  assert.match(await notesOf(gone), /gone\.png \(not fetched: it answers 404\)/)
})

test('a picture that is not there for a while is asked for again, and then told as a link', async () => {
  let asked = 0
  const at = await serve((_request, response) => {
    asked += 1
    response.writeHead(503).end()
  })
  const reference = await report({ ...graffiti, address_string: 'Arch', media_url: `${at}/a.png` })
  for (let tries = 0; tries < 8; tries += 1) {
    await app.worker?.drain(app.councilId)
    now = new Date(now.getTime() + 10 * 60_000)
  }
  assert.equal(asked, 6)
  assert.match(await notesOf(reference), /a\.png \(not fetched: it answers 503\)/)
})

test('no picture is fetched from our own network, from what is no web address, or without end', async () => {
  const said = async (url: string, allowPrivate = false) => {
    const picture = await fetchPicture(url, { allowPrivate })
    return picture.kind === 'failed' ? picture.said : picture.kind
  }
  for (const url of [
    'http://127.0.0.1/a.png',
    'http://localhost/a.png',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/a.png',
    'http://[::ffff:10.0.0.1]/a.png',
    'http://2130706433/a.png',
    'http://0x7f.1/a.png',
  ])
    assert.equal(await said(url), 'it leads into a private network', url)
  assert.equal(await said('file:///etc/passwd'), 'it is not a web address')
  assert.equal(await said('https://name:word@example.com/a'), 'it has a name and password in it')
  const at = await serve((request, response) => {
    if (request.url === '/on') response.writeHead(302, { location: '/on' }).end()
    else if (request.url === '/out')
      response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    else {
      const part = Buffer.alloc(1_000_000)
      const more = () => {
        while (response.write(part));
        response.once('drain', more)
      }
      response.on('error', () => {})
      more()
    }
  })
  assert.equal(await said(`${at}/on`, true), 'it leads on and on')
  assert.equal(await said(`${at}/out`, true), 'it is not a web address')
  assert.equal(await said(`${at}/endless`, true), 'it has more than 20 MB')
})
