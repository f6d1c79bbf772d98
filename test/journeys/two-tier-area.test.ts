import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { setUpCouncil } from '#organisations'
import { takeGazetteer } from '#places'
import { publishPackage } from '#services'
import { makeTown } from '../../src/app/demo/make-town.ts'
import { loadModel, testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'

const NOW = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [], clock: () => NOW })
const by = { now: NOW, actor: { kind: 'system', name: 'test' } } as const

async function setUp(
  name: string,
  tier: 'county' | 'district',
  more: { county?: string; service: string },
) {
  const { county, service } = more
  const fictional = {
    nameCy: `Cyngor ${name}`,
    tier,
    nation: 'england' as const,
    ...(county === undefined ? {} : { county }),
  }
  const done = await setUpCouncil(app.pool, name, {
    now: NOW,
    demo: true,
    brand: '#0b5c4b',
    fictional,
  })
  if (done.kind !== 'setUp') return assert.fail()
  const { council } = done
  await publishPackage(
    { db: app.pool, council: { id: council.id }, ...by },
    await loadModel(service),
  )
  return council
}
const county = await setUp('Shireham County Council', 'county', { service: 'blue-badge' })
const district = await setUp('Townley District Council', 'district', {
  county: county.slug,
  service: 'missed-collection',
})
const town = makeTown({
  name: 'Townley',
  outcode: 'TE1',
  number: 9,
  origin: [54.7, 2],
  welsh: false,
  domain: 'townley.example',
  today: '2026-03-04' as PlainDate,
})
// The district keeps the gazetteer; the county has none of its own.
await inCouncil(app.pool, district.id, tx =>
  takeGazetteer(tx, { db: app.pool, council: district, locale: 'en', ...by }, town),
)

for (const { slug } of [county, district])
  test(`at ${slug} one postcode leads to the district’s bins and the county’s blue badge on one page`, async () => {
    const resident = new Person(app.server)
    await resident.open(`/at/${slug}/my-area?q=te1+1aa`)
    await resident.follow('2 High Street')
    assert.match(resident.text(), /Recycling ?Monday 9 March 2026/)
    assert.match(resident.link('missed bin'), new RegExp(`/at/${district.slug}/`))
    assert.match(resident.link('Blue Badge'), new RegExp(`/at/${county.slug}/`))
    assert.match(
      resident.link('Download the calendar'),
      new RegExp(`/at/${district.slug}/my-area/\\d+/bins.ics`),
    )
  })

test('the first page of a council with a gazetteer asks for the address, another does not', async () => {
  const resident = new Person(app.server)
  await resident.open(`/at/${district.slug}`)
  assert.match(resident.text(), /Bin days and services for your address/)
  await resident.open(`/at/${county.slug}`)
  assert.doesNotMatch(resident.text(), /Bin days and services for your address/)
})
