import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { compilePackage } from '../package/compile-package.ts'
import { loadPackage } from '../package/load-package.ts'
import type { ListEntry } from '../service-list.ts'
import type { ServiceRow } from '../store.ts'
import { createSearch } from './search-index.ts'
import { stem, termsOf } from './search-terms.ts'
import { LIFE_EVENTS, TOPICS } from './topics.ts'

const LIBRARY = join(import.meta.dirname, '../../../../library')

/** The services as they are published, from the packages of the library. */
async function libraryRows(): Promise<ServiceRow[]> {
  const rows: ServiceRow[] = []
  for (const name of readdirSync(LIBRARY, { withFileTypes: true })) {
    const compiled = name.isDirectory()
      ? compilePackage(await loadPackage(join(LIBRARY, name.name)))
      : undefined
    if (compiled?.ok !== true) continue
    const { model } = compiled
    const { en, cy } = model.content
    rows.push({
      package: model.id,
      version: model.version,
      hash: model.hash,
      lgsl: model.definition.service.lgsl ?? null,
      pathEn: en.path,
      pathCy: cy.path,
      nameEn: en.name,
      nameCy: cy.name,
      summaryEn: en.summary,
      summaryCy: cy.summary,
      words: [...(en.words ?? []), ...(cy.words ?? [])],
      filedEn: '',
      filedCy: '',
    })
  }
  return rows
}

const entry = (lgsl: number, label: string, description = ''): ListEntry => ({
  lgsl,
  label,
  description,
  status: 'Live',
  kind: 'Service',
  createdOn: null,
  modifiedOn: null,
  history: '',
})

const rows = await libraryRows()
const search = createSearch(rows, [
  entry(524, 'Household waste collection'),
  entry(510, 'Allotments', 'Plots of land rented to grow vegetables'),
  entry(431, 'Pest control', 'Treatment of rats, mice and wasps'),
  entry(620, 'Museums and galleries', 'Collections of art and history open to visitors'),
])
const first = (typed: string) => {
  const found = search(typed)[0]
  return found?.kind === 'online' ? found.service.package : found?.entry.label
}

const MEANT: Readonly<Record<string, string>> = {
  'bin not emptied': 'missed-collection',
  'my rubbish was not collected': 'missed-collection',
  'they missed my wheelie bin': 'missed-collection',
  'recyling not colected': 'missed-collection',
  'someone dumped a sofa': 'fly-tipping',
  flytiping: 'fly-tipping',
  'pot hole': 'road-problem',
  potholes: 'road-problem',
  'hole in the road': 'road-problem',
  'abandonned car': 'abandoned-vehicle',
  'neighbours playing loud music': 'noise-nuisance',
  'dog barking all night': 'noise-nuisance',
  'i live alone council tax': 'single-person-discount',
  'moving house': 'council-tax-change-of-address',
  'boiler broken': 'housing-repair',
  'damp and mould': 'housing-repair',
  'opening a cafe': 'food-business-registration',
  'street party': 'street-party',
  foi: 'freedom-of-information',
  'make a complaint': 'complaint',
  'disabled parking bay': 'disabled-parking-bay',
  'bin heb ei wagio': 'missed-collection',
  'twll yn y ffordd': 'road-problem',
  sŵn: 'noise-nuisance',
  'gwneud cwyn': 'complaint',
  'treth gyngor byw ar fy mhen fy hun': 'single-person-discount',
  rhandir: 'allotment',
  'rats and mice': 'pest-control',
  'the museum': 'Museums and galleries',
}

for (const [typed, meant] of Object.entries(MEANT))
  test(`“${typed}” leads to ${meant}`, () => {
    const found = search(typed).map(one =>
      one.kind === 'online' ? one.service.package : one.entry.label,
    )
    assert.equal(first(typed), meant, found.join(', '))
  })

test('what is online is not listed a second time as what is not', () => {
  const found = search('household waste collection')
  assert.ok(found.every(one => one.kind === 'online' || one.entry.lgsl !== 524))
})

test('words that nobody knows find nothing, and neither do small words alone', () => {
  assert.deepEqual(search('xyzzy plugh'), [])
  assert.deepEqual(search('is it the'), [])
  assert.deepEqual(search(''), [])
})

test('accents, capitals and apostrophes make no difference, and phrases are one word', () => {
  assert.deepEqual(termsOf('SŴN'), termsOf('swn'))
  assert.deepEqual(termsOf('Council Tax'), ['counciltax'])
  assert.equal(stem('collections'), 'collection')
  assert.equal(stem('bus'), 'bus')
})

test('no entry of the list stands under two topics, and every package of the library stands under one', () => {
  const ids = TOPICS.flatMap(topic => topic.lgsl)
  assert.deepEqual(
    ids.filter((id, at) => ids.indexOf(id) !== at),
    [],
  )
  for (const row of rows) assert.ok(row.lgsl !== null && ids.includes(row.lgsl), row.package)
  for (const event of LIFE_EVENTS)
    assert.deepEqual(
      event.lgsl.filter(id => !ids.includes(id)),
      [],
      event.id,
    )
})
