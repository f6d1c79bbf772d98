import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CouncilIdentity } from '#kernel/context.ts'
import { createMetrics } from '#kernel/http/metrics.ts'
import { jsonAnswer } from '#kernel/http/route.ts'
import { createServer } from '#kernel/http/server.ts'
import { createLog } from '#kernel/log.ts'
import { html } from '#kernel/pages/html.ts'
import { sql } from '#kernel/sql.ts'
import { many, readingCouncil } from '#kernel/transaction.ts'
import { testDatabase } from '#test/support/database.ts'
import { Person } from '#test/support/person.ts'
import { actorForOfficer } from './actor-for-officer.ts'
import { createCouncilDirectory } from './council-directory.ts'
import { codeAt } from './one-time-code.ts'
import { organisationRoutes } from './routes.ts'
import { type SetUp, setUpCouncil } from './set-up-council.ts'
import { signInWithPassword } from './sign-in-with-password.ts'

const database = await testDatabase()
const secret = 'a secret of this test, long enough'
let now = new Date('2026-11-24T09:00:05Z')
const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}
const taken = (done: SetUp) => (done.kind === 'setUp' ? done : assert.fail(done.sentence))

const directory = createCouncilDirectory(database.pool)
const staffHome = {
  method: 'GET',
  path: '/staff',
  can: 'officer',
  run: async (request: { actor: unknown }) => jsonAnswer(request.actor),
} as const
const server = await createServer({
  db: database.pool,
  log: createLog('error'),
  clock: () => now,
  secret,
  publicUrl: undefined,
  trustProxy: undefined,
  unlimited: true,
  metrics: createMetrics(),
  routes: [...organisationRoutes({ demo: true, secret, openCasesOf: async () => 0 }), staffHome],
  findCouncil: (host, slug) => directory.findCouncilForHost(host, slug),
  actorOf: (tx, session) => actorForOfficer(tx, session.subjectId, now),
  isReady: async () => true,
  doorPage: async () => html`<p>door</p>`,
  errorPage: (_request, model) => html`<h1>${model.sentence}</h1>`,
  signInPath: (_route, request) => `/staff/sign-in?to=${request.path}`,
})

const fictional = { nameCy: 'Cyngor', tier: 'district', nation: 'england' } as const
const administrator = { name: 'Ada Field', email: 'ada@ashby.example' }
const { council, enrolmentToken = '' } = taken(
  await setUpCouncil(database.pool, 'Ashby Council', { now, fictional, administrator }),
)
const base = `/at/${council.slug}`
const PASSWORD = 'tide lamp gravel orbit'
let key = new Uint8Array()

const eventsOf = async (of: CouncilIdentity = council) =>
  readingCouncil(database.pool, of.id, tx =>
    many<{ type: string; data: { by?: string } }>(
      tx,
      sql`select type, data from kernel.event where council_id = ${of.id} order by id`,
    ),
  )
const keyOn = (person: Person) => {
  const spelt =
    /<code>([A-Z2-7 ]{32,})<\/code>/.exec(person.html)?.[1] ?? assert.fail('no key on the page')
  const bits = [...spelt.replaceAll(' ', '')]
    .map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Uint8Array.from({ length: 20 }, (_, at) =>
    Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2),
  )
}
const at = async (path: string) => new Person(server).open(`${base}${path}`)
const signIn = async (
  typed: Partial<Record<'email' | 'password' | 'code', string>>,
  person?: Person,
) =>
  (person ?? (await at('/staff/sign-in'))).press('Sign in', {
    email: administrator.email,
    password: PASSWORD,
    code: codeAt(key, now),
    ...typed,
  })
const signedIn = (person: Person) =>
  person.status === 200 && person.html.includes('"kind":"officer"')

test('opening a link to set up a sign-in uses nothing up, and faults are told without losing the key', async () => {
  const person = await at(`/staff/enrol/${enrolmentToken}`)
  const before = keyOn(person)
  await at(`/staff/enrol/${enrolmentToken}`)
  await person.press('Set up password and code', { password: 'password1234', code: '000000' })
  assert.equal(person.status, 400)
  assert.match(person.text(), /among the first that are tried[\s\S]*code is not right/)
  assert.deepEqual(keyOn(person), before)
  await person.press('Set up password and code', {
    password: 'Ashby Council 2026',
    code: codeAt(before, now),
  })
  assert.match(person.text(), /must not be made of your name/)
})

test('a link sets up a password and code, shows recovery codes once, signs in, and then has ended', async () => {
  const person = await at(`/staff/enrol/${enrolmentToken}`)
  key = keyOn(person)
  await person.press('Set up password and code', { password: PASSWORD, code: codeAt(key, now) })
  assert.equal([...person.html.matchAll(/<li><code>[a-z2-9-]{19}<\/code>/g)].length, 10)
  assert.ok(signedIn(await person.open(`${base}/staff`)))
  assert.equal((await at(`/staff/enrol/${enrolmentToken}`)).status, 410)
  assert.deepEqual((await eventsOf()).map(event => event.type).slice(-4), [
    'officer.password-set',
    'officer.recovery-codes-renewed',
    'officer.enrolled',
    'officer.signed-in',
  ])
})

test('a link has ended after a day', async () => {
  const other = taken(
    await setUpCouncil(database.pool, 'Brill Council', { now, fictional, administrator }),
  )
  pass(24 * 3600 + 1)
  const person = await new Person(server).open(`/at/brill/staff/enrol/${other.enrolmentToken}`)
  assert.equal(person.status, 410)
})

test('one council’s link and password open nothing at another', async () => {
  const other = taken(
    await setUpCouncil(database.pool, 'Brill Council', { now, fictional, administrator }),
  )
  assert.equal((await at(`/staff/enrol/${other.enrolmentToken}`)).status, 410)
  const person = await new Person(server).open('/at/brill/staff/sign-in')
  await person.press('Sign in', {
    email: administrator.email,
    password: PASSWORD,
    code: codeAt(key, now),
  })
  assert.equal(person.status, 400)
})

test('a password with a code signs in and goes where the person was going', async () => {
  const person = await at('/staff/organisation')
  assert.equal(person.heading(), 'Officer sign in')
  await signIn({}, person)
  assert.equal(person.heading(), 'Organisation')
})

test('a code that was taken is not taken again', async () => {
  pass(60)
  assert.ok(signedIn(await signIn({})))
  const again = await signIn({})
  assert.equal(again.status, 400)
  assert.equal((await again.open(`${base}/staff`)).heading(), 'Officer sign in')
})

test('two sign-ins with one code at the same moment: one gets in', async () => {
  pass(60)
  const context = { db: database.pool, now, council, secret, address: '192.0.2.1' }
  const typed = { email: administrator.email, password: PASSWORD, code: codeAt(key, now) }
  const outcomes = await Promise.all([1, 2, 3].map(() => signInWithPassword(context, typed)))
  assert.deepEqual(outcomes.map(outcome => outcome.kind).sort(), ['signedIn', 'wrong', 'wrong'])
})

test('whatever was wrong, the answer is the same, word for word', async () => {
  pass(60)
  const shown = async (typed: Parameters<typeof signIn>[0]) => {
    const person = await signIn(typed)
    assert.equal(person.status, 400)
    return person.html.replace(/value="[^"]*"|data-options="[^"]*"/g, '')
  }
  const unknown = await shown({ email: 'nobody@ashby.example' })
  assert.equal(await shown({ password: 'another long password' }), unknown)
  assert.equal(await shown({ code: '000000' }), unknown)
  assert.equal(await shown({ code: 'abcd-efgh-jkmn-pqrs' }), unknown)
})

test('an account that is not there costs as many statements as one that is', async () => {
  const count = async (typed: { email: string; password: string }) => {
    let statements = 0
    const connect = async () => {
      const client = await database.pool.connect()
      const query = client.query.bind(client)
      return Object.assign(Object.create(client), {
        query: (...args: Parameters<typeof query>) => {
          statements += 1
          return query(...args)
        },
        release: (error?: Error) => client.release(error),
      })
    }
    const outcome = await signInWithPassword(
      { db: { connect } as never, now, council, secret, address: '192.0.2.9' },
      { ...typed, code: '000000' },
    )
    assert.equal(outcome.kind, 'wrong')
    return statements
  }
  const unknown = await count({ email: 'nobody@ashby.example', password: PASSWORD })
  assert.ok(unknown > 5)
  assert.equal(await count({ email: administrator.email, password: PASSWORD }), unknown)
  assert.equal(
    await count({ email: administrator.email, password: 'another long password' }),
    unknown,
  )
})

test('an account that is guessed at must wait, even with the right answer, and is not told apart from one that is not there', async () => {
  pass(86_401)
  const guess = async (email: string) => {
    let person = await at('/staff/sign-in')
    for (let guesses = 0; guesses < 6; guesses += 1)
      person = await signIn({ email, password: 'a wrong password' })
    return person
  }
  const [real, made] = [await guess(administrator.email), await guess('nobody@ashby.example')]
  assert.deepEqual([real.status, made.status], [429, 429])
  assert.match(real.text(), /too many tries\. Wait until/)
  assert.equal((await signIn({})).status, 429)
  pass(31)
  const after = await signIn({})
  assert.ok(signedIn(after), after.text())
})

test('a recovery code gets in once', async () => {
  pass(86_401)
  const person = await signIn({})
  await person.open(`${base}/staff/account`)
  await person.press('Make new recovery codes')
  const code = /<li><code>([a-z2-9-]{19})<\/code>/.exec(person.html)?.[1] ?? ''
  assert.ok(signedIn(await signIn({ code: code.toUpperCase() })))
  assert.equal((await signIn({ code })).status, 400)
  assert.equal((await eventsOf()).filter(event => event.data.by === 'recoveryCode').length, 1)
})

test('a session and visitor that were planted are worth nothing after the sign-in', async () => {
  pass(60)
  const page = await server.inject({ url: `${base}/staff/sign-in` })
  const visitor =
    page.cookies.find(cookie => cookie.name === 'moothall_visitor')?.value ??
    assert.fail('no visitor')
  const token = /name="_token" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const planted = 'planted-session-token'
  const payload = new URLSearchParams({
    _token: token,
    email: administrator.email,
    password: PASSWORD,
    code: codeAt(key, now),
  }).toString()
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    cookie: `moothall_visitor=${visitor}; moothall_session=${planted}`,
  }
  const answer = await server.inject({
    method: 'POST',
    url: `${base}/staff/sign-in`,
    headers,
    payload,
  })
  const given = (name: string) => answer.cookies.filter(cookie => cookie.name === name).at(-1)
  assert.equal(answer.statusCode, 303)
  assert.notEqual(given('moothall_visitor')?.value, visitor)
  assert.notEqual(given('moothall_session')?.value, planted)
  assert.equal(given('moothall_session')?.httpOnly, true)
  const withOld = await server.inject({
    url: `${base}/staff`,
    headers: { cookie: `moothall_session=${planted}` },
  })
  assert.equal(withOld.statusCode, 303)
})

test('after signing in one goes to a place of this council and nowhere else', async () => {
  for (const [to, expected] of [
    ['https://evil.example', '/staff'],
    ['//evil.example', '/staff'],
    ['/staff/account', '/staff/account'],
  ] as const) {
    pass(60)
    const person = await at(`/staff/sign-in?to=${encodeURIComponent(to)}`)
    await signIn({}, person)
    assert.equal(person.path, `${base}${expected}`)
  }
  pass(60)
  const person = await at(`/staff/sign-in?kept=${'k'.repeat(43)}`)
  await signIn({}, person)
  assert.equal(person.path, `${base}/resume/${'k'.repeat(43)}`)
})

test('signing out ends the session', async () => {
  pass(60)
  const person = await signIn({}, await at('/staff/sign-in?to=/staff/account'))
  await person.press('Sign out')
  assert.equal((await person.open(`${base}/staff`)).heading(), 'Officer sign in')
})

test('a new password ends the sessions elsewhere and asks for a fresh sign-in', async () => {
  pass(60)
  const elsewhere = await signIn({})
  pass(60)
  const person = await signIn({}, await at('/staff/sign-in?to=/staff/account'))
  pass(16 * 60)
  await person.follow('Change password and code')
  assert.match(person.text(), /For safety, sign in again/)
  await signIn({}, person)
  await person.follow('Change password and code')
  key = keyOn(person)
  await person.press('Set up password and code', {
    password: `${PASSWORD} two`,
    code: codeAt(key, now),
  })
  assert.equal(person.heading(), 'Keep your recovery codes')
  assert.ok(signedIn(await person.open(`${base}/staff`)))
  assert.equal((await elsewhere.open(`${base}/staff`)).heading(), 'Officer sign in')
  pass(60)
  assert.equal((await signIn({})).status, 400)
  assert.ok(signedIn(await signIn({ password: `${PASSWORD} two` })))
})

test('an administrator adds a person, gives a link, and stops their access at once', async () => {
  pass(60)
  const admin = await signIn(
    { password: `${PASSWORD} two` },
    await at('/staff/sign-in?to=/staff/organisation'),
  )
  await admin.follow('Add a person')
  await admin.press('Save', { name: 'Bo', email: 'bo@ashby.example' })
  assert.match(admin.text(), /Choose at least one role/)
  await admin.press('Save', { name: 'Bo Lane', email: 'Bo@Ashby.example', roles: 'caseworker' })
  assert.equal(admin.heading(), 'Bo Lane')
  const page = admin.path
  await admin.press('Make a sign-in link')
  const link = new URL(/mh-secret">([^<]+)</.exec(admin.html)?.[1] ?? '')
  const bo = await new Person(server).open(link.pathname)
  await bo.press('Set up password and code', {
    password: 'heron barn wicket sea',
    code: codeAt(keyOn(bo), now),
  })
  assert.ok(signedIn(await bo.open(`${base}/staff`)))
  assert.equal((await bo.open(`${base}/staff/organisation`)).heading(), 'forbidden')
  await admin.open(page)
  await admin.press('Stop access now')
  assert.match(admin.text(), /Bo Lane[\s\S]*Stopped/)
  assert.equal((await bo.open(`${base}/staff`)).heading(), 'Officer sign in')
  const types = (await eventsOf()).map(event => event.type)
  for (const type of ['officer.added', 'officer.invited', 'officer.changed'])
    assert.ok(types.includes(type), type)
})

test('an administrator can’t shut themselves out by mistake', async () => {
  pass(60)
  const admin = await signIn(
    { password: `${PASSWORD} two` },
    await at('/staff/sign-in?to=/staff/organisation'),
  )
  await admin.open(/href="([^"]*\/officers\/[0-9a-f-]+)">Ada Field/.exec(admin.html)?.[1] ?? '')
  await admin.press('Stop access now')
  assert.equal(admin.status, 400)
  assert.match(admin.text(), /can’t take your own administration away/)
})

test('one-click sign-in is there for made-up officers of a demonstration only', async () => {
  const open = new Person(server)
  assert.equal((await open.open(`${base}/staff/demo`)).status, 404)
  taken(
    await setUpCouncil(database.pool, 'Demoton Council', {
      now,
      fictional,
      demo: true,
      administrator,
    }),
  )
  const person = await new Person(server).open('/at/demoton/staff/demo')
  assert.match(person.text(), /This is a demonstration/)
  assert.doesNotMatch(person.html, /Sign in as Ada/)
})

test('no page that anyone may open writes to the database', async () => {
  const rows = () =>
    readingCouncil(database.pool, council.id, tx =>
      many(
        tx,
        sql`select (select count(*) from kernel.event) as events, (select count(*) from kernel.session) as sessions,
              (select count(*) from organisations.sign_in_throttle) as tries,
              (select count(*) from organisations.answered_challenge) as challenges`,
      ),
    )
  const before = await rows()
  await at('/staff/sign-in')
  await at('/staff/enrol/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')
  assert.deepEqual(await rows(), before)
})
