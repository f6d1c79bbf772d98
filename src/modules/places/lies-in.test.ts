import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ctx } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { AddressValue, PlaceValue } from '#kernel/expressions/value-type.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { testDatabase } from '#test/support/database.ts'
import type { AreaRecord } from './area.ts'
import { withAreas } from './lies-in.ts'
import { endAreas, insertAreas, listOpenAreas } from './store-areas.ts'
import { takeProperties } from './take-properties.ts'

const database = await testDatabase()
const id = newId() as Ctx['council']['id']
const day = (text: string) => text as PlainDate

function square(code: string, west: number): AreaRecord {
  const [south, north, east] = [51.9, 52.1, west + 0.2]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const
  const shape: AreaRecord['shape'] = { type: 'Polygon', coordinates: [ring] }
  return { code, nameEn: code, nameCy: code, shape }
}

await inCouncil(database.pool, id, async tx => {
  await insertAreas(tx, [square('NORTH', -1.1), square('WEST', -3)], {
    kind: 'ward',
    from: day('2019-05-02'),
  })
  const old = await listOpenAreas(tx, 'ward')
  await endAreas(
    tx,
    old.map(area => area.id),
    day('2026-05-07'),
  )
  await insertAreas(tx, [square('EAST', -1.1)], { kind: 'ward', from: day('2026-05-07') })
  await insertAreas(tx, [square('R1', -1.1)], { kind: 'round', from: day('2020-01-01') })
  await takeProperties(tx, [
    {
      uprn: '77',
      parentUprn: '',
      usrn: '5',
      organisation: '',
      subBuilding: '',
      buildingName: '',
      buildingNumber: '7',
      street: 'Mill Lane',
      locality: '',
      town: 'Marchford',
      postcode: 'MF1 1AA',
      class: 'RD',
      point: [52, -1],
    },
  ])
  await tx.query(
    sql`insert into places.property_area (council_id, uprn, kind, code) values (${id}, 77, 'round', 'R9')`,
  )
})
const lying = (value: AddressValue | PlaceValue, council = id) =>
  readingCouncil(database.pool, council, tx => withAreas(tx, value))
const home = { uprn: '77', line1: '7 Mill Lane', town: 'Marchford', postcode: 'MF1 1AA' }
const WARDS = [
  { kind: 'ward', code: 'EAST', from: '2026-05-07' },
  { kind: 'ward', code: 'NORTH', from: '2019-05-02', until: '2026-05-07' },
]

test('a point carries the areas that it lies in, of every time', async () => {
  const { areas } = await lying({ point: [52, -1] as const })
  assert.deepEqual(areas, [{ kind: 'round', code: 'R1', from: '2020-01-01' }, ...WARDS])
})

test('what the council states of a property goes before what is drawn around it', async () => {
  const { areas } = await lying(home)
  assert.deepEqual(areas, [...WARDS, { kind: 'round', code: 'R9', from: '0001-01-01' }])
})

test('an address typed by hand and words lie in no area', async () => {
  const { uprn: _, ...typed } = home
  assert.deepEqual(await lying(typed), typed)
  assert.deepEqual(await lying({ words: 'Behind the church' }), { words: 'Behind the church' })
})

test('areas that were said of a point before are not kept', async () => {
  const said = {
    point: [10, 10] as const,
    areas: [{ kind: 'ward', code: 'X', from: '2020-01-01' }],
  }
  assert.deepEqual(await lying(said), { point: [10, 10] })
})

test('another council’s areas are none of ours', async () => {
  const other = newId() as Ctx['council']['id']
  assert.deepEqual(await lying({ point: [52, -1] as const }, other), { point: [52, -1] })
})
