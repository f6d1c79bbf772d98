import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Ctx } from '#kernel/context.ts'
import { newId } from '#kernel/ids.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { testDatabase } from '#test/support/database.ts'
import { findAddresses, findStreets } from './find-addresses.ts'
import { importAddresses } from './import-addresses.ts'
import { lineOf } from './property.ts'

const database = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'moothall-places-'))

function council(): Ctx {
  return {
    db: database.pool,
    now: new Date('2026-05-01T10:00:00Z'),
    actor: { kind: 'system', name: 'test' },
    council: { id: newId() } as Ctx['council'],
    locale: 'en',
  }
}

const COLUMNS = [
  'UPRN',
  'PARENT_UPRN',
  'USRN',
  'ORGANISATION',
  'SUB_BUILDING',
  'BUILDING_NAME',
  'BUILDING_NUMBER',
  'STREET_NAME',
  'LOCALITY',
  'TOWN_NAME',
  'POSTCODE',
  'CLASSIFICATION_CODE',
  'LATITUDE',
  'LONGITUDE',
  'CHANGE_CODE',
]
type Row = Partial<Record<string, string>>
const common: Row = {
  USRN: '700',
  TOWN_NAME: 'MARCHFORD',
  CLASSIFICATION_CODE: 'RD04',
  LATITUDE: '52.1',
  LONGITUDE: '-1.2',
  CHANGE_CODE: 'I',
}
const mill = (n: number): Row => ({
  ...common,
  UPRN: String(1000 + n),
  BUILDING_NUMBER: String(n),
  STREET_NAME: 'MILL LANE',
  POSTCODE: 'MF2 1AA',
})
const rows: readonly Row[] = [
  ...Array.from({ length: 12 }, (_, at) => mill(at + 1)),
  {
    ...common,
    UPRN: '2001',
    USRN: '701',
    SUB_BUILDING: 'FLAT 3',
    BUILDING_NAME: 'CASTLE COURT',
    BUILDING_NUMBER: '9',
    STREET_NAME: 'PRIORY ROAD',
    LOCALITY: 'OVERTON',
    POSTCODE: 'MF2 4BD',
  },
  {
    ...common,
    UPRN: '2002',
    USRN: '701',
    ORGANISATION: 'JENKINS & DAUGHTERS',
    BUILDING_NUMBER: '11',
    STREET_NAME: 'PRIORY ROAD',
    LOCALITY: 'OVERTON',
    POSTCODE: 'MF2 4BD',
  },
  {
    ...common,
    UPRN: '2003',
    USRN: '702',
    BUILDING_NUMBER: '1',
    STREET_NAME: "ST JOHN'S ROAD",
    POSTCODE: 'MF3 4BD',
  },
  {
    ...common,
    UPRN: '2004',
    USRN: '703',
    BUILDING_NUMBER: '12',
    STREET_NAME: 'MILTON ROAD',
    POSTCODE: 'MF3 4BE',
    TOWN_NAME: 'WENLOW',
  },
]

function file(name: string, lines: readonly Row[], columns = COLUMNS): string {
  const path = join(folder, name)
  const text = [columns, ...lines.map(row => columns.map(column => row[column] ?? ''))]
  writeFileSync(path, text.map(fields => fields.map(field => `"${field}"`).join(',')).join('\r\n'))
  return path
}

async function search(ctx: Ctx, typed: string): Promise<string[]> {
  const found = await readingCouncil(ctx.db, ctx.council.id, tx => findAddresses(tx, typed))
  return found.properties.map(lineOf)
}

const whole = file('whole.csv', rows)

test('takes a file in, finds nothing new the second time, and the differences the third', async () => {
  const ctx = council()
  const first = await importAddresses(ctx, whole)
  assert.deepEqual(first, {
    kind: 'imported',
    format: 'AddressBase Core',
    read: 16,
    added: 16,
    changed: 0,
    same: 0,
    ended: 0,
  })
  const again = await importAddresses(ctx, whole)
  assert.deepEqual(again, { ...first, added: 0, same: 16 })
  const later = file('later.csv', [
    ...rows.slice(1, -1),
    { ...rows.at(-1), BUILDING_NUMBER: '14' },
    {
      ...common,
      UPRN: '3000',
      BUILDING_NAME: 'THE FORGE',
      STREET_NAME: 'SMITHY LANE',
      POSTCODE: 'MF2 1AB',
    },
  ])
  assert.deepEqual(await importAddresses(ctx, later), {
    ...first,
    added: 1,
    changed: 1,
    same: 14,
    ended: 1,
  })

  assert.deepEqual(await search(ctx, 'forge smithy'), [
    'The Forge, Smithy Lane, Marchford, MF2 1AB',
  ])
})

test('refuses a file whole, with the line and the reason', async () => {
  const ctx = council()
  const bad = file('bad.csv', [
    mill(1),
    { ...mill(2), UPRN: 'x' },
    { ...mill(3), POSTCODE: 'nowhere' },
    mill(1),
    { ...mill(4), LATITUDE: '' },
  ])
  const refused = await importAddresses(ctx, bad)
  assert.equal(refused.kind, 'refused')
  assert.deepEqual(
    refused.kind === 'refused' && refused.mistakes.map(({ line }) => line),
    [3, 4, 5, 6],
  )
  assert.deepEqual(await search(ctx, 'mill lane'), [])
  assert.equal(
    (await importAddresses(ctx, file('odd.csv', [mill(1)], ['UPRN', 'POSTCODE']))).kind,
    'refused',
  )
  assert.equal((await importAddresses(ctx, file('empty.csv', []))).kind, 'refused')
})

test('a file that would end much of the gazetteer must be meant so', async () => {
  const ctx = council()
  await importAddresses(
    ctx,
    file(
      'many.csv',
      Array.from({ length: 80 }, (_, at) => mill(at + 1)),
    ),
  )
  const half = file(
    'half.csv',
    Array.from({ length: 20 }, (_, at) => mill(at + 1)),
  )
  assert.equal((await importAddresses(ctx, half)).kind, 'refused')
  const meant = await importAddresses(ctx, half, { mayEndMany: true })
  assert.equal(meant.kind === 'imported' && meant.ended, 60)
})

test('a file of changes adds, changes and ends what it names, and leaves the rest', async () => {
  const ctx = council()
  await importAddresses(ctx, whole)
  const changes = file('changes.csv', [
    { ...mill(1), CHANGE_CODE: 'D' },
    { ...mill(2), CHANGE_CODE: 'U', BUILDING_NAME: 'MILL HOUSE' },
    { ...mill(99), CHANGE_CODE: 'I' },
  ])
  assert.equal((await importAddresses(ctx, changes)).kind, 'refused')
  const done = await importAddresses(ctx, changes, { changesOnly: true })
  assert.deepEqual(done.kind === 'imported' && [done.added, done.changed, done.ended], [1, 1, 1])
  assert.equal((await search(ctx, 'mill house'))[0], 'Mill House, 2 Mill Lane, Marchford, MF2 1AA')
  assert.equal((await search(ctx, 'mill lane')).length, 12)
})

test('reads AddressBase Plus with the names of its columns given apart, and the authority’s address where the post has none', async () => {
  const ctx = council()
  const columns = [
    'UPRN',
    'ORGANISATION_NAME',
    'SUB_BUILDING_NAME',
    'BUILDING_NAME',
    'BUILDING_NUMBER',
    'THOROUGHFARE',
    'POST_TOWN',
    'POSTCODE',
    'LATITUDE',
    'LONGITUDE',
    'CHANGE_TYPE',
    'CLASS',
    'PAO_START_NUMBER',
    'PAO_START_SUFFIX',
    'PAO_TEXT',
    'STREET_DESCRIPTION',
    'TOWN_NAME',
    'POSTCODE_LOCATOR',
    'USRN',
  ]
  const path = join(folder, 'plus.csv')
  writeFileSync(
    path,
    '1,,,,12,MILL LANE,MARCHFORD,MF2 1AA,52.1,-1.2,I,RD04,,,,,,,7\n2,,,,,,,,52.1,-1.2,I,CR,4,B,,QUAY STREET,WENLOW,WL3 4AA,8\n',
  )
  const done = await importAddresses(ctx, path, { header: columns })
  assert.equal(done.kind === 'imported' && done.format, 'AddressBase Plus')
  assert.deepEqual(await search(ctx, 'quay st'), ['4B Quay Street, Wenlow, WL3 4AA'])
})

test('finds an address by any part of it', async () => {
  const ctx = council()
  await importAddresses(ctx, whole)
  const priory = ['Flat 3, Castle Court, 9 Priory Road, Overton, Marchford, MF2 4BD']
  const finds: readonly [string, readonly string[]][] = [
    ['mf21aa 7', ['7 Mill Lane, Marchford, MF2 1AA']],
    ['7 mill lane', ['7 Mill Lane, Marchford, MF2 1AA']],
    ['7 mil lane marchfrod', ['7 Mill Lane, Marchford, MF2 1AA']],
    ['flat 3 castel court', priory],
    ['9 prioy rd', priory],
    ['jenkins', ['Jenkins & Daughters, 11 Priory Road, Overton, Marchford, MF2 4BD']],
    ['saint johns', ["1 St John's Road, Marchford, MF3 4BD"]],
    ["st john's rd", ["1 St John's Road, Marchford, MF3 4BD"]],
    ['12 milton', ['12 Milton Road, Wenlow, MF3 4BE']],
    ['2004', []],
    ['zzzz', []],
    ['', []],
  ]
  for (const [typed, expected] of finds)
    assert.deepEqual(
      (await search(ctx, typed)).slice(0, Math.max(1, expected.length)),
      expected,
      typed,
    )
  assert.equal((await search(ctx, 'MF2 1AA')).length, 12)
  assert.deepEqual((await search(ctx, 'mf2 1aa')).slice(8, 10), [
    '9 Mill Lane, Marchford, MF2 1AA',
    '10 Mill Lane, Marchford, MF2 1AA',
  ])
})

test('finds a street once, however many postcodes it has', async () => {
  const ctx = council()
  await importAddresses(ctx, file('two.csv', [...rows, { ...mill(50), POSTCODE: 'MF2 1AB' }]))
  const streets = await readingCouncil(ctx.db, ctx.council.id, tx => findStreets(tx, 'mil lane'))
  assert.deepEqual(streets[0], {
    usrn: '700',
    street: 'Mill Lane',
    locality: '',
    town: 'Marchford',
  })
  assert.equal(streets.filter(each => each.street === 'Mill Lane').length, 1)
})

test('one council’s addresses are nobody else’s', async () => {
  const [own, other] = [council(), council()]
  await importAddresses(own, whole)
  assert.deepEqual(await search(other, 'mill lane'), [])
})
