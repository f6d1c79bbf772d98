import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { CouncilIdentity, Ctx } from '#kernel/context.ts'
import { type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { testDatabase } from '#test/support/database.ts'
import { importAreas } from './import-areas.ts'
import { importMap } from './import-map.ts'
import { PLACE_IMPORTS } from './place-imports.ts'
import { findProperty } from './store.ts'
import { listAreasAt } from './store-areas.ts'
import { listDrawings } from './store-drawings.ts'
import { findPostcode, findStreet, listCollections } from './store-tables.ts'
import { takeProperties } from './take-properties.ts'
import { whatServes } from './what-serves.ts'

const database = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'moothall-lists-'))
const day = (text: string) => parsePlainDate(text) as PlainDate
const now = new Date('2026-05-01T10:00:00Z')

function council(): Ctx {
  const identity = { id: newId(), slug: 'testham' } as CouncilIdentity // What the imports read of it.
  return {
    db: database.pool,
    now,
    actor: { kind: 'system', name: 'test' },
    council: identity,
    locale: 'en',
  }
}

const reading = <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>) =>
  readingCouncil(ctx.db, ctx.council.id, work)

async function take(ctx: Ctx, what: string, text: string, more: string[] = []) {
  const file = join(folder, `${newId()}.txt`)
  writeFileSync(file, text)
  const lines: string[] = []
  const setup = {
    db: ctx.db,
    out: (line: string) => lines.push(line),
    councils: [ctx.council],
    now,
  }
  const code = await PLACE_IMPORTS[what]?.([file, ...more], setup)
  return { code, said: lines.join('\n').replaceAll(file, 'file') }
}

const square = (
  code: string,
  [west, south, size]: readonly [number, number, number],
  name = code,
) => ({
  type: 'Feature',
  properties: { WD26CD: code, WD26NM: name, WD26NMW: `${name} (cy)` },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ],
    ],
  },
})
const collection = (...features: unknown[]) =>
  JSON.stringify({ type: 'FeatureCollection', features })

test('areas are as they were on the day that is asked', async () => {
  const ctx = council()
  const at = async (on: string) =>
    (await reading(ctx, tx => listAreasAt(tx, [52.05, -1.05], day(on)))).map(area => area.nameEn)
  const first = collection(square('W1', [-1.1, 52, 0.1]), square('W2', [-1, 52, 0.1]))
  const kind = 'ward'
  assert.deepEqual(await importAreas(ctx, first, { kind, from: day('2020-05-07') }), {
    kind: 'imported',
    read: 2,
    added: 2,
    changed: 0,
    same: 0,
    ended: 0,
  })
  assert.deepEqual(await importAreas(ctx, first, { kind, from: day('2024-05-02') }), {
    kind: 'imported',
    read: 2,
    added: 0,
    changed: 0,
    same: 2,
    ended: 0,
  })
  const later = collection(
    square('W1', [-1.1, 52, 0.02]),
    square('W3', [-1.08, 52, 0.18], 'Newtown'),
  )
  const done = await importAreas(ctx, later, { kind, from: day('2026-05-07') })
  assert.deepEqual(done.kind === 'imported' && [done.added, done.changed, done.ended], [1, 1, 1])
  assert.deepEqual(await at('2026-05-06'), ['W1'])
  assert.deepEqual(await at('2026-05-07'), ['Newtown'])
  assert.deepEqual(await at('2019-01-01'), [])
})

test('a file of areas is refused whole, each mistake with its feature', async () => {
  const ctx = council()
  const open = square('W2', [-1, 52, 0.1])
  open.geometry.coordinates[0]?.pop()
  const refused = await importAreas(ctx, collection(square('W1', [-1.1, 52, 0.1]), open, {}), {
    kind: 'ward',
    from: day('2026-01-01'),
  })
  assert.deepEqual(refused.kind === 'refused' && refused.mistakes.map(({ line }) => line), [2, 3])
  const grid = JSON.stringify({
    type: 'FeatureCollection',
    features: [],
    crs: { type: 'name', properties: { name: 'EPSG:27700' } },
  })
  for (const text of ['', '{', '[]', '{"type":"Feature"}', grid, collection()])
    assert.equal(
      (await importAreas(ctx, text, { kind: 'ward', from: day('2026-01-01') })).kind,
      'refused',
      text,
    )
  assert.equal(
    (
      await importAreas(ctx, collection(square('W1', [0, 52, 1])), {
        kind: 'no kind!',
        from: day('2026-01-01'),
      })
    ).kind,
    'refused',
  )
  assert.deepEqual(await reading(ctx, tx => listAreasAt(tx, [52.05, -1.05], day('2026-02-01'))), [])
})

test('rounds are taken in by the command, and what the council says of a house goes before what is drawn', async () => {
  const ctx = council()
  const drawn = collection(square('R1', [-1.1, 52, 0.1]))
  assert.deepEqual(await take(ctx, 'areas', drawn, ['--kind', 'round', '--from', '2026-01-01']), {
    code: 0,
    said: 'testham: areas: 1 read: 1 added, 0 changed, 0 the same, 0 ended.',
  })
  const rounds =
    'round,stream,first_on,every_weeks,until_on\nR1,refuse,2026-01-06,2,\nR2,refuse,2026-01-07,2,\n'
  assert.equal(
    (await take(ctx, 'rounds', rounds)).said,
    'testham: rounds: 2 read: 2 added, 0 changed, 0 the same, 0 ended.',
  )
  assert.equal(
    (await take(ctx, 'rounds', rounds)).said,
    'testham: rounds: 2 read: 0 added, 0 changed, 2 the same, 0 ended.',
  )
  const serves = (uprn?: string) =>
    reading(ctx, tx =>
      whatServes(tx, { uprn, point: [52.05, -1.05] }, { today: day('2026-05-01'), days: 14 }),
    )
  assert.deepEqual((await serves('7')).days, [{ stream: 'refuse', on: '2026-05-12' }])
  await take(ctx, 'property-areas', 'uprn,kind,code\n7,round,R2\n')
  assert.deepEqual((await serves('7')).days, [{ stream: 'refuse', on: '2026-05-13' }])
  assert.deepEqual((await serves('8')).days, [{ stream: 'refuse', on: '2026-05-12' }])
  await take(ctx, 'round-changes', 'round,from_on,to_on\n,2026-05-12,2026-05-14\n')
  assert.deepEqual((await serves('8')).days, [
    { stream: 'refuse', on: '2026-05-14', insteadOf: '2026-05-12' },
  ])
})

test('a list with a mistake changes nothing, and the mistake is told with its line', async () => {
  const ctx = council()
  const good = 'round,stream,first_on,every_weeks,until_on\nR1,refuse,2026-01-06,2,\n'
  await take(ctx, 'rounds', good)
  const bad = await take(
    ctx,
    'rounds',
    `${good}R2,coal,2026-01-06,2,\nR3,refuse,2026-02-30,2,\nR1,refuse,2026-01-06,1,\n`,
  )
  assert.equal(bad.code, 1)
  assert.match(bad.said, /file:3: the stream “coal” is not one of/)
  assert.match(bad.said, /file:4: first_on “2026-02-30” is not a date/)
  assert.match(bad.said, /file:5: .* is there twice/)
  assert.equal((await reading(ctx, tx => listCollections(tx))).length, 1)
  assert.equal((await take(ctx, 'rounds', 'round,stream\n')).code, 1)
  assert.equal(
    await PLACE_IMPORTS['rounds']?.(['no such file'], {
      db: ctx.db,
      out: () => undefined,
      councils: [ctx.council],
    }),
    2,
  )
})

test('streets are found without addresses, from the grid', async () => {
  const ctx = council()
  const streets = 'usrn,name,locality,town,x,y\n700,MILL LANE,,MARCHFORD,651409,313177\n'
  assert.equal((await take(ctx, 'streets', streets)).code, 0)
  const street = await reading(ctx, tx => findStreet(tx, '700'))
  assert.equal(street?.name, 'Mill Lane')
  assert.ok(Math.abs((street?.latitude ?? 0) - 52.658) < 0.001)
  const gone = await take(
    ctx,
    'streets',
    'usrn,name,locality,town,x,y\n701,Ash Row,,Marchford,651409,313177\n',
  )
  assert.match(gone.said, /1 added, 0 changed, 0 the same, 1 ended/)
})

test('Code-Point Open is read without a header, and only the postcodes of the council are kept', async () => {
  const ctx = council()
  const line = (postcode: string, district: string) =>
    `"${postcode}",10,651409,313177,"E92000001","E1","E2","","${district}","E05"`
  const text = `${line('MF2 1AA', 'E07000001')}\n${line('MF21AB', 'E07000002')}\n`
  assert.match((await take(ctx, 'postcodes', text, ['--gss', 'E07000001'])).said, /1 read: 1 added/)
  assert.ok(await reading(ctx, tx => findPostcode(tx, 'MF2 1AA')))
  assert.equal(await reading(ctx, tx => findPostcode(tx, 'MF2 1AB')), undefined)
})

test('OS Open UPRN puts known properties where they are', async () => {
  const ctx = council()
  const property = {
    uprn: '7',
    parentUprn: '',
    usrn: '',
    organisation: '',
    subBuilding: '',
    buildingName: '',
    buildingNumber: '1',
    street: 'Mill Lane',
    locality: '',
    town: 'Marchford',
    postcode: 'MF2 1AA',
    class: 'RD',
    point: [52, -1] as const,
  }
  await inCouncil(ctx.db, ctx.council.id, tx => takeProperties(tx, [property]))
  const text =
    'UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\n7,1,1,52.5,-1.5\n8,1,1,52.6,-1.6\n'
  assert.match((await take(ctx, 'positions', text)).said, /2 read: 0 added, 1 changed/)
  assert.deepEqual((await reading(ctx, tx => findProperty(tx, '7')))?.point, [52.5, -1.5])
  assert.equal((await take(ctx, 'positions', 'A,B\n1,2\n')).code, 1)
  assert.equal((await take(ctx, 'positions', `${text}9,1,1,north,west\n`)).code, 1)
})

test('a drawn map is taken in and replaces the one before', async () => {
  const ctx = council()
  const road = {
    type: 'Feature',
    properties: { kind: 'road', name: 'Mill Lane' },
    geometry: {
      type: 'LineString',
      coordinates: [
        [-1, 52],
        [-1.01, 52.01],
      ],
    },
  }
  assert.equal((await importMap(ctx, collection(road, road))).kind, 'imported')
  assert.equal(
    (await importMap(ctx, collection({ ...road, properties: { kind: 'dragon' } }))).kind,
    'refused',
  )
  const done = await importMap(ctx, collection(road))
  assert.deepEqual(done.kind === 'imported' && [done.added, done.ended], [1, 2])
  const box = { south: 51, west: -2, north: 53, east: 0 }
  assert.deepEqual(
    (await reading(ctx, tx => listDrawings(tx, box, 10))).map(({ name }) => name),
    ['Mill Lane'],
  )
})
