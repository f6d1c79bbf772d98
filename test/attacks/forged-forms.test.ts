import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Route } from '#kernel/http/route.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { crawl, nameOf } from './crawl.ts'
import { changed, digestOf } from './digest.ts'
import { NOW, PACKAGES } from './given.ts'
import { DOORS, tableOfRoutes, tried } from './routes.ts'
import { liveIn, signInAsOfficer } from './world.ts'

/* Every state-changing route, with the addresses and fields that its own pages give, but a forged token. */

const app = await testApp({ packages: PACKAGES, clock: () => NOW, driven: true, unlimited: true })
const routes = tableOfRoutes()
const own = await liveIn(app, { id: app.councilId, slug: app.slug }, 'Ownword')
const found = await crawl([own.officer, own.customer, own.resident], {
  base: own.base,
  routes,
  from: [...DOORS, ...own.doors],
})
const changing = routes.filter(({ method }) => method !== 'GET' && method !== 'HEAD')
const tokenOf = (html: string) => /name="_token" value="([^"]*)"/.exec(html)?.[1] ?? ''
const strangers = tokenOf((await new Person(app.server).open(`${own.base}/track`)).html)

/** Who may call a route, so that nothing but the token stands in the way. */
function whoFor({ can }: Route): Person {
  return can === 'customer' ? own.customer : can === 'anyone' ? own.resident : own.officer
}

type Forgery = { token?: string; headers?: Record<string, string> }

async function send(route: Route, path: string, { token, headers = {} }: Forgery) {
  const fields = found.forms.get(nameOf(route))?.find(form => form.path === path)?.fields ?? []
  const form = new URLSearchParams()
  for (const [name, value] of fields) if (name !== '_token') form.append(name, value)
  if (token !== undefined) form.set('_token', token)
  return app.server.inject({
    method: route.method,
    url: `${own.base}${path}`,
    ...bodyOf(route, form, token),
    headers: {
      cookie: whoFor(route).cookieHeader(),
      ...bodyOf(route, form, token).headers,
      ...headers,
    },
  })
}

/** A body of the kind that the route reads, with the token where that kind carries it. */
function bodyOf({ body }: Route, form: URLSearchParams, token: string | undefined) {
  if (body?.kind === 'bytes')
    return { headers: token === undefined ? {} : { 'x-csrf-token': token } }
  if (body === undefined)
    return {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: form.toString(),
    }
  const parts = [...form].map(
    ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: `${parts.join('')}--x--\r\n`,
  }
}

const FORGERIES: Readonly<Record<string, Forgery>> = {
  'no token': {},
  'a made-up token': { token: 'x'.repeat(43) },
  'another visitor’s token': { token: strangers },
  'no token, from another site': { headers: { 'sec-fetch-site': 'cross-site' } },
  'no token, from a neighbour of our host': { headers: { origin: 'http://evil.localhost' } },
}

for (const [forgery, how] of Object.entries(FORGERIES))
  test(`every state-changing route refuses ${forgery}, and nothing is changed`, async () => {
    const before = await digestOf(app.adminUrl, own.id)
    for (const route of changing)
      for (const path of tried(route, found, own).slice(0, 2)) {
        const answer = await send(route, path, how)
        // Programs sign what they send; a form of ours is no message of theirs at all.
        const refused = route.machine === undefined ? [403] : [400, 401, 403, 404]
        assert.ok(
          refused.includes(answer.statusCode),
          `${nameOf(route)} ${path} answered ${answer.statusCode}`,
        )
      }
    assert.deepEqual(changed(before, await digestOf(app.adminUrl, own.id)), [])
  })

test('a right token from another site is refused all the same', async () => {
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  const before = await digestOf(app.adminUrl, own.id)
  for (const route of changing.filter(({ machine }) => machine === undefined)) {
    const token = tokenOf((await whoFor(route).open(`${own.base}/track`)).html)
    const [path] = tried(route, found, own)
    // A route without an address here is named by the test of the other council.
    if (path === undefined) continue
    const answer = await send(route, path, { token, headers })
    assert.equal(answer.statusCode, 403, nameOf(route))
  }
  assert.deepEqual(changed(before, await digestOf(app.adminUrl, own.id)), [])
})

test('what another site sends in the name of someone signed out is not kept for after their sign-in', async () => {
  // A browser sends no cookies of ours along with another site's form: every officer looks signed out.
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'cross-site',
    origin: 'https://evil.example',
  }
  const before = await digestOf(app.adminUrl, own.id)
  for (const route of changing.filter(({ can, machine }) => can !== 'anyone' && !machine)) {
    const [path] = tried(route, found, own)
    if (path === undefined) continue
    const url = `${own.base}${path}`
    const answer = await app.server.inject({ method: route.method, url, headers, payload: 'a=b' })
    assert.ok([401, 403].includes(answer.statusCode), `${nameOf(route)} ${answer.statusCode}`)
  }
  assert.deepEqual(changed(before, await digestOf(app.adminUrl, own.id)), [])
})

test('no GET changes anything: a mail scanner that follows every link does nothing', async () => {
  const before = await digestOf(app.adminUrl, own.id)
  for (const route of routes.filter(({ method }) => method === 'GET'))
    for (const path of tried(route, found, own))
      await app.server.inject({ method: 'GET', url: `${own.base}${path}` })
  assert.deepEqual(changed(before, await digestOf(app.adminUrl, own.id)), [])
})

test('a session that somebody planted is worth nothing after signing in or out', async () => {
  const planted = { moothall_session: 'p'.repeat(43), moothall_visitor: 'v'.repeat(43) }
  const cookie = Object.entries(planted)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const page = await app.server.inject({ url: `${own.base}/staff/demo`, headers: { cookie } })
  const form = /action="([^"]*staff\/demo\/[^"]*)"/.exec(page.body)?.[1] ?? ''
  const signedIn = await app.server.inject({
    method: 'POST',
    url: form,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _token: tokenOf(page.body) }).toString(),
  })
  assert.equal(signedIn.statusCode, 303)
  const given = new Map(signedIn.cookies.map(each => [each.name, each.value]))
  for (const [name, value] of Object.entries(planted))
    assert.notEqual(given.get(name) ?? value, value, `${name} is new`)
  const withPlanted = await app.server.inject({ url: `${own.base}/staff`, headers: { cookie } })
  assert.equal(withPlanted.statusCode, 303, 'the planted session is not signed in')
})

test('a session that was signed out opens nothing, though its cookie is kept', async () => {
  const officer = await signInAsOfficer(app, own.base, own.secret)
  const kept = officer.cookieHeader()
  const open = () => app.server.inject({ url: `${own.base}/staff`, headers: { cookie: kept } })
  assert.equal((await open()).statusCode, 200)
  await officer.press('Sign out')
  assert.equal((await open()).statusCode, 303)
})
