import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ctx } from '#kernel/context.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, readingCouncil } from '#kernel/transaction.ts'
import { testDatabase } from '#test/support/database.ts'
import { variantsOf } from './address-words.ts'
import { findAddresses } from './find-addresses.ts'
import { lineOf, type PropertyRecord } from './property.ts'
import { refreshWords } from './store-import.ts'
import { takeProperties } from './take-properties.ts'

const database = await testDatabase()
const councilId = newId() as Ctx['council']['id']
const STREETS = [
  'Oak Lane',
  'Ash Lane',
  'Wharf Road',
  'Broadwater Crescent',
  'Saint Cuthbert Close',
]
const records = STREETS.map(
  (street, at): PropertyRecord => ({
    uprn: String(100 + at),
    parentUprn: '',
    usrn: String(at),
    organisation: '',
    subBuilding: '',
    buildingName: '',
    buildingNumber: '7',
    street,
    locality: '',
    town: 'Marchford',
    postcode: `MF1 ${at}AA`,
    class: 'RD',
    point: [52, -1],
  }),
)
await inCouncil(database.pool, councilId, tx => takeProperties(tx, records))

async function find(typed: string): Promise<string | undefined> {
  const found = await readingCouncil(database.pool, councilId, tx => findAddresses(tx, typed))
  const [first] = found.properties
  return first === undefined ? undefined : lineOf(first)
}

test('a slip in a short word is found, where two words share no three letters in a row', async () => {
  assert.equal(await find('7 oka lane'), '7 Oak Lane, Marchford, MF1 0AA')
  assert.equal(await find('7 whrf road'), '7 Wharf Road, Marchford, MF1 2AA')
  assert.equal(await find('7 wahrf road'), '7 Wharf Road, Marchford, MF1 2AA')
  assert.equal(await find('7 wharrf road'), '7 Wharf Road, Marchford, MF1 2AA')
  assert.equal(await find('7 wherf road'), '7 Wharf Road, Marchford, MF1 2AA')
})

test('a word with several slips is found by the pieces that are right', async () => {
  assert.equal(await find('7 brodewarter cresent'), '7 Broadwater Crescent, Marchford, MF1 3AA')
})

test('the word that was typed comes before those it might have been meant for', async () => {
  assert.equal(await find('7 ash lane'), '7 Ash Lane, Marchford, MF1 1AA')
})

test('words a slip apart have a variant in common', () => {
  for (const slip of ['whrf', 'wahrf', 'wharrf', 'wherf', 'wharf'])
    assert.ok(
      variantsOf(slip).some(variant => variantsOf('wharf').includes(variant)),
      slip,
    )
})

test('a word that no address has any more is forgotten with its variants', async () => {
  const variants = () =>
    readingCouncil(database.pool, councilId, tx =>
      many<{ word: string }>(
        tx,
        sql`select distinct word from places.word_variant where council_id = ${tx.councilId} and word = 'cuthbert'`,
      ),
    )
  assert.equal((await variants()).length, 1)
  await inCouncil(database.pool, councilId, async tx => {
    await tx.query(
      sql`update places.property set ends_on = '2026-01-01' where council_id = ${tx.councilId} and uprn = 104`,
    )
    await refreshWords(tx)
  })
  assert.equal((await variants()).length, 0)
})
