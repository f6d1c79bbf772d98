import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { crawl, nameOf } from './crawl.ts'
import { dangersIn } from './dangers.ts'
import { NOW, PACKAGES } from './given.ts'
import { DOORS, tableOfRoutes, tried } from './routes.ts'
import { liveIn } from './world.ts'

/* Every part of every address, and every parameter that could lead elsewhere, filled with what does not belong there. */

const app = await testApp({ packages: PACKAGES, clock: () => NOW, driven: true, unlimited: true })
const routes = tableOfRoutes()
const own = await liveIn(app, { id: app.councilId, slug: app.slug }, 'Ownword')
const found = await crawl([own.officer, own.customer, own.resident], {
  base: own.base,
  routes,
  from: DOORS,
})
const token =
  /name="_token" value="([^"]*)"/.exec((await own.officer.open(`${own.base}/track`)).html)?.[1] ??
  ''
const headers = { cookie: own.officer.cookieHeader() }

const HOSTILE_PARTS = [
  '..%2f..%2f..%2f..%2fetc%2fpasswd',
  '%00',
  '%22%3E%3Cscript%3Ewindow.pwned=1%3C%2Fscript%3E',
  "'%20or%201=1--",
  '__proto__',
  '%0d%0aX-Evil:%201',
  'a'.repeat(700),
  '%E0%A4%A',
]

function check(
  answer: { statusCode: number; body: string; headers: Record<string, unknown> },
  where: string,
) {
  assert.ok(answer.statusCode < 500, `${where} answered ${answer.statusCode}`)
  assert.doesNotMatch(answer.body, /root:x?:0:0/, where)
  assert.equal(answer.headers['x-evil'], undefined, where)
  if (String(answer.headers['content-type']).startsWith('text/html'))
    assert.deepEqual(dangersIn(answer.body), [], where)
}

test('hostile words in any part of any address open no file, write no header, break nothing', async () => {
  for (const route of routes.filter(({ path }) => path.includes(':')))
    for (const part of HOSTILE_PARTS) {
      const real = (tried(route, found, own)[0] ?? '').split('?')[0]?.split('/') ?? []
      const at = route.path
        .split('/')
        .map((name, index) => (name.startsWith(':') ? index : -1))
        .filter(index => index > 0)
      for (const index of at) {
        const path = real.map((value, place) => (place === index ? part : value)).join('/')
        const changing = route.method !== 'GET' && route.method !== 'HEAD'
        const answer = await app.server.inject({
          method: route.method,
          url: `${own.base}${path}`,
          headers:
            changing && route.body === undefined
              ? { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
              : headers,
          ...(changing && route.body === undefined
            ? { payload: new URLSearchParams({ _token: token }).toString() }
            : {}),
        })
        check(answer, `${nameOf(route)} with ${part.slice(0, 40)}`)
      }
    }
})

const ELSEWHERE = ['//evil.example/', '/\\evil.example/', 'https://evil.example/']
const LEADING = [
  'to',
  'next',
  'return',
  'returnTo',
  'url',
  'redirect',
  'from',
  'back',
  'kept',
  'about',
  'q',
]

test('no parameter of any page leads to another host', async () => {
  for (const route of routes.filter(({ method }) => method === 'GET'))
    for (const wanted of ELSEWHERE) {
      const query = new URLSearchParams(LEADING.map(name => [name, wanted] as [string, string]))
      const [path = ''] = tried(route, found, own)
      for (const cookie of route.can === 'anyone' ? [''] : [headers.cookie]) {
        const answer = await app.server.inject({
          url: `${own.base}${path.split('?')[0]}?${query}`,
          headers: { cookie },
        })
        check(answer, nameOf(route))
        staysHere(answer, nameOf(route))
      }
    }
})

test('no form, whatever its fields say, leads to another host', async () => {
  for (const [name, forms] of found.forms)
    for (const wanted of ELSEWHERE) {
      const [form] = forms
      if (form === undefined || form.path.endsWith('sign-out')) continue
      const fields = form.fields.map(
        ([field, value]) => [field, LEADING.includes(field) ? wanted : value] as [string, string],
      )
      const body = new URLSearchParams([
        ...fields.filter(([field]) => field !== '_token'),
        ['_token', token],
      ])
      const answer = await app.server.inject({
        method: 'POST',
        url: `${own.base}${form.path}`,
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload: body.toString(),
      })
      check(answer, name)
      staysHere(answer, name)
    }
})

function staysHere(answer: { headers: Record<string, unknown>; body: string }, where: string) {
  const location = answer.headers['location']
  if (typeof location === 'string')
    assert.match(location, /^\/(?![/\\])/, `${where} leads to ${location}`)
  assert.doesNotMatch(answer.body, /(?:href|action|src)="(?:https?:)?\/\/evil\.example/, where)
}

test('a made-up host name gets into no link that is sent or shown', async () => {
  const evil = { host: 'evil.example', cookie: headers.cookie }
  const page = await app.server.inject({ url: `${own.base}/make-a-complaint`, headers: evil })
  assert.doesNotMatch(page.body, /evil\.example/)
  const save = await app.server.inject({
    method: 'POST',
    url: `${own.base}/make-a-complaint/save`,
    headers: {
      ...evil,
      cookie: own.resident.cookieHeader(),
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({
      _token: await tokenOf(own.resident),
      email: 'victim@example.com',
    }).toString(),
  })
  assert.ok(save.statusCode < 500)
  await app.worker?.drain(own.id)
  const mailbox = await app.server.inject({ url: `${own.base}/mailbox` })
  for (const [, path = ''] of mailbox.body.matchAll(/href="([^"]*\/mailbox\/[0-9a-f-]+)"/g)) {
    const mail = await app.server.inject({ url: path })
    assert.doesNotMatch(mail.body, /evil\.example/, 'a link in an email')
  }
})

async function tokenOf(person: typeof own.resident): Promise<string> {
  await person.open(`${own.base}/make-a-complaint`)
  await person.open(`${own.base}/make-a-complaint/what-happened`)
  return /name="_token" value="([^"]*)"/.exec(person.html)?.[1] ?? ''
}
