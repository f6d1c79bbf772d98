import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import type { Person } from '../support/person.ts'
import { crawl, type Found, nameOf } from './crawl.ts'
import { changed, digestOf, tablesWith } from './digest.ts'
import { NOW, PACKAGES } from './given.ts'
import { DOORS, tableOfRoutes, tried } from './routes.ts'
import { liveIn, otherCouncil, type World } from './world.ts'

/*
 * Two councils on one installation, each with something of every kind in it. The most powerful people of
 * one try every route with what they could have come by of the other. The routes come from the table, the
 * addresses from the pages: a new route is tried by itself.
 */

const app = await testApp({ packages: PACKAGES, clock: () => NOW, driven: true, unlimited: true })
const routes = tableOfRoutes()
const own = await liveIn(app, { id: app.councilId, slug: app.slug }, 'Ownword')
const other = await liveIn(app, await otherCouncil(app), 'Otherword')
const walk = ({ base, officer, customer, resident, doors }: World): Promise<Found> =>
  crawl([officer, customer, resident], { base, routes, from: [...DOORS, ...doors] })
const ownFound = await walk(own)
const otherFound = await walk(other)

test('every route of the table is tried with an address of the other council', () => {
  const unfilled = routes.filter(route => tried(route, otherFound, other).length === 0)
  assert.deepEqual(unfilled.map(nameOf), [])
})

test('the other council’s own people do see the words that nobody else may see', async () => {
  for (const world of [own, other]) {
    await world.officer.open(`${world.base}/staff/search?q=${world.reference}`)
    assert.match(world.officer.html, new RegExp(world.secret))
    await world.customer.open(`${world.base}/account/messages`)
    assert.equal(world.customer.status, 200)
  }
})

type Attack = { method: string; url: string; fields: readonly (readonly [string, string])[] }

/** Asks as this person, with their own form's token and any other fields; nothing of the other may come back. */
async function attack(person: Person, { method, url, fields }: Attack, called: string) {
  const headers = { cookie: person.cookieHeader() }
  const form = new URLSearchParams(
    fields.flatMap(([name, value]) =>
      name === '_token' ? [] : [[name, value] as [string, string]],
    ),
  )
  if (method !== 'GET' && method !== 'HEAD') form.set('_token', await tokenOf(person))
  const answer = await app.server.inject({
    method: method as 'GET',
    url,
    headers:
      method === 'GET' || method === 'HEAD'
        ? headers
        : { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    ...(method === 'GET' || method === 'HEAD' ? {} : { payload: form.toString() }),
  })
  assert.ok(answer.statusCode < 500, `${called} ${url} answered ${answer.statusCode}`)
  const told = answer.body.replaceAll(url, '')
  assert.doesNotMatch(told, /Otherword|otherword@|jo\.otherword/i, `${called} ${url} showed it`)
  return answer
}

const tokens = new WeakMap<Person, string>()
async function tokenOf(person: Person): Promise<string> {
  const known = tokens.get(person)
  if (known !== undefined) return known
  const html = (await person.open(`${own.base}/track`)).html
  const token = /name="_token" value="([^"]*)"/.exec(html)?.[1] ?? ''
  tokens.set(person, token)
  return token
}

const skipped = (path: string) => path.endsWith('/sign-out')

for (const who of ['officer', 'customer', 'resident'] as const)
  test(`our ${who}, asking at our council for what is the other’s, is shown and changes nothing of it`, async () => {
    const before = await digestOf(app.adminUrl, other.id)
    for (const route of routes) {
      if (skipped(route.path)) continue
      for (const path of tried(route, otherFound, other)) {
        const forms = otherFound.forms.get(nameOf(route)) ?? []
        const fields = forms.find(form => form.path === path)?.fields ?? []
        await attack(
          own[who],
          { method: route.method, url: `${own.base}${path}`, fields },
          nameOf(route),
        )
      }
    }
    assert.deepEqual(changed(before, await digestOf(app.adminUrl, other.id)), [])
  })

test('our forms, with the other council’s ids in their fields, name and change nothing of it', async () => {
  const before = await digestOf(app.adminUrl, other.id)
  const ids = [...new Set([...otherFound.addresses.values()].flat().join(' ').match(UUID) ?? [])]
  for (const [name, forms] of ownFound.forms)
    for (const form of forms) {
      if (skipped(form.path)) continue
      const theirs = (otherFound.forms.get(name) ?? []).flatMap(each => each.fields)
      const fields = form.fields.map(
        ([field, value]) =>
          [field, isId(value) ? (idFor(field, theirs) ?? ids[0] ?? value) : value] as const,
      )
      if (fields.every(([, value], at) => value === form.fields[at]?.[1])) continue
      await attack(own.officer, { method: 'POST', url: `${own.base}${form.path}`, fields }, name)
    }
  assert.deepEqual(changed(before, await digestOf(app.adminUrl, other.id)), [])
  const taken = await tablesWith(app.adminUrl, own.id, ['Otherword', ...ids])
  // What someone posted whose session had ended is kept as they posted it, for them alone.
  const left = taken.filter(row => !row.startsWith('kernel.kept_form'))
  assert.deepEqual(left, [], 'nothing of the other’s came to stand in our tables')
})

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
const isId = (value: string) => value.match(UUID)?.[0] === value
const idFor = (field: string, theirs: readonly (readonly [string, string])[]) =>
  theirs.find(([name, value]) => name === field && isId(value))?.[1]

test('our session opens nothing at the other council’s address', async () => {
  const before = await digestOf(app.adminUrl, other.id)
  for (const route of routes.filter(each => each.can !== 'anyone'))
    for (const path of tried(route, otherFound, other)) {
      const fields =
        otherFound.forms.get(nameOf(route))?.find(form => form.path === path)?.fields ?? []
      const answer = await attack(
        own.officer,
        { method: route.method, url: `${other.base}${path}`, fields },
        nameOf(route),
      )
      assert.ok(
        [303, 401, 403].includes(answer.statusCode),
        `${nameOf(route)} answered ${answer.statusCode}`,
      )
    }
  assert.deepEqual(
    changed(before, await digestOf(app.adminUrl, other.id), ['kernel.kept_form']),
    [],
  )
})
