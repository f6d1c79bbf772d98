import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUpCouncil } from '#organisations'
import { publishPackage } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'

const NOW = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [], clock: () => NOW })

/** A county and a district inside it; the bins are the district's, the roads the county's. */
async function setUp(name: string, tier: 'county' | 'district', county?: string) {
  const done = await setUpCouncil(app.pool, name, {
    now: NOW,
    demo: true,
    brand: '#0b5c4b',
    fictional: {
      nameCy: `Cyngor ${name}`,
      tier,
      nation: 'england',
      ...(county === undefined ? {} : { county }),
    },
  })
  assert.equal(done.kind, 'setUp')
  return done.kind === 'setUp' ? done.council : assert.fail()
}
const county = await setUp('Shireham County Council', 'county')
const district = await setUp('Townley District Council', 'district', county.slug)

for (const [council, name] of [
  [county, 'road-problem'],
  [district, 'missed-collection'],
] as const)
  await publishPackage(
    {
      db: app.pool,
      council: { id: council.id },
      now: NOW,
      actor: { kind: 'system', name: 'test' },
    },
    await loadModel(name),
  )

test('on the district’s pages a resident finds the county’s roads, and is led to the county', async () => {
  const resident = new Person(app.server)
  await resident.open(`/at/${district.slug}/services?q=pothole`)
  assert.match(resident.text(), /Shireham County Council looks after/)
  const roads = await loadModel('road-problem')
  assert.equal(
    resident.link(roads.content.en.name),
    `http://localhost/at/${county.slug}/${roads.content.en.path}`,
  )
  await resident.open(`/at/${district.slug}/cy/topics/streets-and-parking`)
  assert.equal(
    resident.link(roads.content.cy.name),
    `http://localhost/at/${county.slug}/cy/${roads.content.cy.path}`,
  )
})

test('on the county’s pages the bins of its districts are found, each under its district', async () => {
  const resident = new Person(app.server)
  await resident.open(`/at/${county.slug}/services?q=bin+not+emptied`)
  assert.match(resident.text(), /Townley District Council looks after/)
  await resident.open(`/at/${county.slug}`)
  assert.match(resident.text(), /District councils in the county/)
})

test('a unitary council speaks of no other', async () => {
  const resident = new Person(app.server)
  await resident.open(`/at/${app.slug}/services?q=pothole`)
  assert.doesNotMatch(resident.text(), /looks after/)
  await resident.open(`/at/${app.slug}/life-events/moving-home`)
  assert.equal(resident.status, 200)
  await resident.open(`/at/${app.slug}/topics/nothing`)
  assert.equal(resident.status, 404)
})

test('the sitemap names every page in both languages, and robots are kept from officers’ pages', async () => {
  const resident = new Person(app.server)
  await resident.open(`/at/${district.slug}/sitemap.xml`)
  const bins = await loadModel('missed-collection')
  assert.ok(resident.html.includes(`/at/${district.slug}/${bins.content.en.path}</loc>`))
  assert.ok(resident.html.includes(`/at/${district.slug}/cy/${bins.content.cy.path}</loc>`))
  await resident.open(`/at/${district.slug}/robots.txt`)
  assert.match(resident.html, /Disallow: \/at\/townley\/staff/)
})
