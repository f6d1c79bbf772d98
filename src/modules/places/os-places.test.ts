import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { osPlaces } from './os-places.ts'
import { lineOf } from './property.ts'

type Reply = { status: number; body: string }
let reply: Reply | 'silence' = { status: 200, body: '' }
const asked: URL[] = []
const server = createServer((request, answer) => {
  asked.push(new URL(request.url ?? '', 'http://localhost'))
  if (reply !== 'silence')
    answer.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body)
}).listen(0, '127.0.0.1')
await new Promise(resolve => server.once('listening', resolve))
after(() => {
  server.closeAllConnections()
  server.close()
})
const address = server.address()
const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/search/places/v1`

const dpa = (number: string) => ({
  DPA: {
    UPRN: `10${number}`,
    BUILDING_NUMBER: number,
    THOROUGHFARE_NAME: 'MILL LANE',
    POST_TOWN: 'MARCHFORD',
    POSTCODE: 'MF2 1AA',
    CLASSIFICATION_CODE: 'RD04',
    LAT: 52.1,
    LNG: -1.2,
  },
})
const answering = (...results: unknown[]): Reply => ({
  status: 200,
  body: JSON.stringify({ header: { totalresults: results.length }, results }),
})
const tx = undefined as never // It asks no database.

type Outside = ReturnType<typeof osPlaces>
const find = async (outside: Outside, typed: string) =>
  (await outside.ask?.({ typed: [typed], uprns: [] }))?.find(tx, typed)
const get = async (outside: Outside, uprn: string) =>
  (await outside.ask?.({ typed: [], uprns: [uprn] }))?.get(tx, uprn)

test('asks by words, by postcode and by UPRN, and reads what comes', async () => {
  const search = osPlaces({ url, key: 'a key' })
  reply = answering(dpa('1'), dpa('2'))
  const words = await find(search, 'mill lane')
  assert.deepEqual(words?.properties.map(lineOf), [
    '1 Mill Lane, Marchford, MF2 1AA',
    '2 Mill Lane, Marchford, MF2 1AA',
  ])
  const inPostcode = await find(search, '2 mf21aa')
  assert.deepEqual(inPostcode?.properties.map(lineOf), ['2 Mill Lane, Marchford, MF2 1AA'])
  reply = answering(dpa('2'))
  assert.equal((await get(search, '102'))?.uprn, '102')
  assert.deepEqual(
    asked.map(each => [
      each.pathname.split('/').at(-1),
      each.searchParams.get('query') ??
        each.searchParams.get('postcode') ??
        each.searchParams.get('uprn'),
    ]),
    [
      ['find', 'mill lane'],
      ['postcode', 'MF2 1AA'],
      ['uprn', '102'],
    ],
  )
})

test('nothing found is not the same as no answer', async () => {
  reply = answering()
  assert.deepEqual(await find(osPlaces({ url, key: 'k' }), 'nowhere'), {
    properties: [],
    more: false,
  })
})

test('a refusal or nonsense sends nobody into an error, and is not asked again at once', async () => {
  for (const bad of [
    { status: 500, body: '' },
    { status: 200, body: '{"odd":1}' },
    { status: 200, body: '<html>' },
  ]) {
    let now = 0
    const search = osPlaces({ url, key: 'k', clock: () => now })
    reply = bad
    assert.equal(await find(search, 'mill lane'), undefined)
    reply = answering(dpa('1'))
    const before = asked.length
    assert.equal(await find(search, 'mill lane'), undefined)
    assert.equal(asked.length, before, 'it rests')
    now += 31_000
    assert.equal((await find(search, 'mill lane'))?.properties.length, 1)
  }
})

test('one that never answers is given up', async () => {
  const never: typeof fetch = (_url, options) =>
    new Promise((_, refuse) => {
      options?.signal?.addEventListener('abort', () => refuse(new Error('given up')))
    })
  // The patience is the product's own; here it is cut short by the same signal.
  const brief = ((input, options) =>
    never(input, { ...options, signal: AbortSignal.timeout(20) })) as typeof fetch
  assert.equal(await find(osPlaces({ url, key: 'k', fetch: brief }), 'mill lane'), undefined)
})

test('what it was not asked beforehand it does not know, and asks nobody', async () => {
  const before = asked.length
  const search = osPlaces({ url, key: 'k' })
  assert.equal(await search.find(tx, 'mill lane'), undefined)
  assert.equal(await search.get(tx, '101'), undefined)
  assert.equal(asked.length, before)
})

test('the same question is asked once', async () => {
  reply = answering(dpa('1'))
  const before = asked.length
  await osPlaces({ url, key: 'k' }).ask?.({
    typed: ['mill lane', 'mill lane'],
    uprns: ['101', '101'],
  })
  assert.equal(asked.length, before + 2)
})
