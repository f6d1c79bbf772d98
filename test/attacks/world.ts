import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { type Sql, sql } from '#kernel/sql.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { issueDocument, preferenceToken, queueMessage } from '#messages'
import { insertTeam, listTeams, ROLES, saveOfficer, setUpCouncil } from '#organisations'
import { seedCoverage } from '../../src/app/demo/seed-coverage.ts'
import { seedMessages } from '../../src/app/demo/seed-messages.ts'
import { messageToken } from '../../src/modules/messages/message-token.ts'
import { insertFeed } from '../../src/modules/services/sharing/store-feeds.ts'
import { noteInstallation } from '../../src/modules/services/sharing/store-heartbeats.ts'
import { addServices, loadModel, type TestApp } from '../support/app.ts'
import { pdfOf } from '../support/made-files.ts'
import { reportMissedBin } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'
import { uploader } from '../support/uploader.ts'
import { fillBlocks } from './fill-blocks.ts'
import { NOW, PACKAGES, SECRET } from './given.ts'

/** A council in which something of every kind has happened, and the people who did it. */
export type World = {
  id: string
  slug: string
  base: string
  /** Stands in every answer, note, message and name of this council, and nowhere else. */
  secret: string
  reference: string
  officer: Person
  resident: Person
  customer: Person
  /** Addresses that stand on no page, by the path of their route. */
  hidden: Readonly<Record<string, string>>
  /** Pages of drafts, payments and bookings, to which one comes by a link that was sent or a list of some day. */
  doors: readonly string[]
}

/** Fills a council by its own pages, as people do; `secret` marks all that is personal. */
export async function liveIn(
  app: TestApp,
  council: { id: string; slug: string },
  secret: string,
): Promise<World> {
  const base = `/at/${council.slug}`
  await addMaster(app, council.id, secret)
  const resident = new Person(app.server)
  const more = { yourName: `Jo ${secret}`, email: `jo.${secret.toLowerCase()}@example.com` }
  const reference = await reportMissedBin(resident, base, more)
  await leaveDraft(app, base, more.email)
  await app.worker?.drain(council.id)
  const officer = await signInAsOfficer(app, base, secret)
  await workOn(officer, base, reference, secret)
  await writeLetter(app, council.id, secret)
  await followFeed(app, council.id, secret)
  const served = (await app.councils()).find(each => each.id === council.id)
  if (served === undefined) throw new Error('the council is not served')
  await seedMessages(app.pool, served, NOW)
  const models = await Promise.all(PACKAGES.map(loadModel))
  await seedCoverage(app.pool, served, { models, now: NOW, seed: 1 })
  await app.worker?.drain(council.id)
  await officer.open(`${base}/staff/letters`)
  await officer.press('Make a batch')
  const customer = await signInAsCustomer(app, { id: council.id, base }, more.email)
  await keepDocument(app, customer, { id: council.id, base })
  const hidden = await hiddenAddresses(app, {
    id: council.id,
    base,
    officer,
    secret,
    reference,
  })
  const doors = await fillBlocks(app, {
    id: council.id,
    base,
    officer,
    secret,
    caseId: await caseIn(app, council.id),
  })
  return { ...council, base, secret, reference, officer, resident, customer, hidden, doors }
}

/** The key of an installation, as its address names it. */
function keyOf(secret: string): string {
  return Buffer.from(secret).toString('hex')
}

/** A feed that is followed, and cannot be reached. */
async function followFeed(app: TestApp, councilId: string, secret: string): Promise<void> {
  const title = { en: `Feed of ${secret}`, cy: `Porthiant ${secret}` }
  await inCouncil(app.pool, councilId, tx => noteInstallation(tx, keyOf(secret), NOW))
  await inCouncil(app.pool, councilId, tx =>
    insertFeed(tx, {
      id: newId(),
      name: `Feed of ${secret}`,
      address: `/nowhere/${secret}`,
      fingerprint: '0'.repeat(64),
      trusted: {},
      releases: [
        { package: 'shared-thing', version: 1, hash: '0'.repeat(64), title, stage: 'all' },
      ],
      lookedAt: NOW,
      problem: null,
      addedBy: 'system:test',
      heartbeats: null,
    }),
  )
}

/** A second council beside the one of the test's app. */
export async function otherCouncil(app: TestApp): Promise<{ id: string; slug: string }> {
  const made = await setUpCouncil(app.pool, 'Elsewhere Council', {
    now: NOW,
    demo: true,
    brand: '#7a2048',
    fictional: { nameCy: 'Cyngor Arall', tier: 'unitary', nation: 'england' },
  })
  if (made.kind !== 'setUp') throw new Error('the other council was not set up')
  await addServices(app.pool, made.council.id, { packages: PACKAGES, now: NOW })
  return made.council
}

/** An officer of every role and team: what the most powerful person of a council may do. */
async function addMaster(app: TestApp, councilId: string, secret: string): Promise<void> {
  await inCouncil(app.pool, councilId, async tx => {
    const teams = await listTeams(tx)
    await saveOfficer(
      tx,
      {
        id: newId(),
        name: `Master ${secret}`,
        email: `master@${secret.toLowerCase()}.example`,
        roles: Object.keys(ROLES),
        teamIds: teams.map(team => team.id),
        leavesOn: null,
        stoppedAt: null,
        demo: true,
      },
      NOW,
    )
    await insertTeam(tx, {
      id: newId(),
      key: 'secretTeam',
      nameEn: secret,
      nameCy: secret,
      email: '',
      telephone: '',
    })
  })
}

export async function signInAsOfficer(app: TestApp, base: string, secret: string): Promise<Person> {
  const officer = new Person(app.server)
  await officer.open(`${base}/staff/demo`)
  return officer.press(`Sign in as Master ${secret}`)
}

export async function signInAsCustomer(
  app: TestApp,
  council: { id: string; base: string },
  email: string,
): Promise<Person> {
  const person = uploader(app.server)
  await person.open(`${council.base}/account/sign-in`)
  await person.press('Send me a code', { email })
  await app.worker?.drain(council.id)
  const mailbox = await new Person(app.server).open(`${council.base}/mailbox`)
  await mailbox.open(/href="([^"]*\/mailbox\/[0-9a-f-]+)"/.exec(mailbox.html)?.[1] ?? '')
  return person.press('', { code: /\b\d{6}\b/.exec(mailbox.text())?.[0] ?? '' })
}

/** A journey begun and kept for later by a link in an email. */
async function leaveDraft(app: TestApp, base: string, email: string): Promise<void> {
  const person = new Person(app.server)
  const model = await loadModel('complaint')
  await person.open(`${base}/${model.content.en.path}`)
  await person.follow('Start now')
  await person.open(`${base}/${model.content.en.path}/save`)
  await person.press('Send me the link', { email })
}

async function workOn(
  officer: Person,
  base: string,
  reference: string,
  secret: string,
): Promise<void> {
  await officer.open(`${base}/staff/search?q=${reference}`)
  await officer.press('Take this case')
  await officer.press('Save', { note: `Note ${secret}` })
  await officer.follow('Ask where')
  await officer.press('Confirm', { note: `Where? ${secret}` })
}

async function writeLetter(app: TestApp, councilId: string, secret: string): Promise<void> {
  const forgetOn = parsePlainDate('2099-01-01')
  if (forgetOn === undefined) throw new Error('no date')
  const id = await caseIn(app, councilId)
  await inCouncil(app.pool, councilId, async tx => {
    const about = { kind: 'case', id }
    const document = await issueDocument(
      tx,
      { now: NOW, actor: { kind: 'system', name: 'test' }, council: { id: councilId } as never },
      {
        document: {
          kind: 'permit',
          title: { en: 'Permit', cy: 'Trwydded' },
          about,
          validUntil: forgetOn,
          forgetOn,
        },
        secret: 'x'.repeat(40),
      },
    )
    await queueMessage(
      tx,
      {
        channel: 'letter',
        template: 'test',
        locale: 'en',
        recipient: `Jo ${secret}\n1 High Street\nTestham\nTE1 1ST`,
        subject: `Letter ${secret}`,
        body: `Dear Jo ${secret}`,
        about,
        documentId: document.id,
        forgetOn,
      },
      NOW,
    )
  })
}

const caseIn = (app: TestApp, councilId: string) =>
  idIn(app, councilId, sql`select id from cases.case where council_id = ${councilId}`)

/** One id of a table of this council. */
function idIn(app: TestApp, councilId: string, statement: Sql): Promise<string> {
  return inCouncil(app.pool, councilId, async tx => String((await tx.query(statement)).rows[0]?.id))
}

type Hiding = { id: string; base: string; officer: Person; secret: string; reference: string }

/** Links that only a message, a browser or a table knows: as an attacker who has come by them. */
async function hiddenAddresses(
  app: TestApp,
  { id, base, officer, secret, reference }: Hiding,
): Promise<Record<string, string>> {
  const council = sql`where council_id = ${id}`
  const [message, received, file, key] = [
    await idIn(
      app,
      id,
      sql`select id from messages.message ${council} and recipient_key is not null`,
    ),
    await idIn(app, id, sql`select id from messages.received ${council}`),
    await idIn(app, id, sql`select id from files.file ${council}`),
    await idIn(
      app,
      id,
      sql`select recipient_key as id from messages.message ${council} and recipient_key is not null`,
    ),
  ]
  const journey = await idIn(
    app,
    id,
    sql`select id from journeys.journey ${council} and state = 'open'`,
  )
  const preference = `/contact-preference/${preferenceToken(SECRET, id, key)}`
  const enrol = await enrolSomeone(officer, base, secret)
  const resumable = `/files/answer/x/resumable/${file}`
  return {
    '/resume/:token': await keptForm(app, base, secret),
    '/staff/coverage/:lgsl/:lgil': '/staff/coverage/524/17',
    '/staff/messages/received/:id': `/staff/messages/received/${received}`,
    '/message/:token': `/message/${messageToken(SECRET, id, { id: message, use: 'read' })}`,
    '/contact-preference/:token': preference,
    '/account/messages/:id': `/account/messages/${message}`,
    '/files/answer/:ticket/resumable/:file': resumable,
    '/staff/enrol/:token': enrol,
    '/staff/enrol/:token/password': `${enrol}/password`,
    '/staff/enrol/:token/passkey': `${enrol}/passkey`,
    '/staff/help/:id': `/staff/help/${journey}`,
    '/staff/services/heartbeats/:key': `/staff/services/heartbeats/${keyOf(secret)}`,
    '/staff/services/:package/steward': `/staff/services/${PACKAGES[0]}/steward`,
    '/my-area/:uprn': '/my-area/10001',
    '/my-area/:uprn/bins.ics': '/my-area/10001/bins.ics',
    '/places/tile/:z/:x/:y': '/places/tile/12/2045/1361',
    '/places/follow/:case': `/places/follow/${await caseIn(app, id)}`,
    '/api/v1/services/:service': '/api/v1/services/missed-collection',
    '/api/v1/cases/:reference': `/api/v1/cases/${reference}`,
    '/api/v1/cases/:reference/files': `/api/v1/cases/${reference}/files`,
    '/api/v1/cases/:reference/files/:file': `/api/v1/cases/${reference}/files/${file}`,
    '/open311/v2/requests/:file': `/open311/v2/requests/${reference}.json`,
    '/open311/v2/tokens/:file': `/open311/v2/tokens/${journey}.json`,
    ...(await directoryOf(app, base)),
    '/api/v1/journeys/:journey': `/api/v1/journeys/${journey}`,
    '/api/v1/journeys/:journey/files/:fact': `/api/v1/journeys/${journey}/files/photo`,
    '/api/v1/journeys/:journey/slots/:fact': `/api/v1/journeys/${journey}/slots/photo`,
    '/api/v1/journeys/:journey/send': `/api/v1/journeys/${journey}/send`,
    '/open311/v2/services/:file': '/open311/v2/services/missed-collection.json',
    '/:service/:page/entry/:index': '/make-a-complaint/x/entry/0',
    '/:service/:page/entry/:index/remove': '/make-a-complaint/x/entry/0/remove',
  }
}

const DIRECTORY = [
  'services',
  'organizations',
  'locations',
  'service_at_locations',
  'taxonomies',
  'taxonomy_terms',
] as const

/** The first entry of every list of the public directory. */
async function directoryOf(app: TestApp, base: string): Promise<Record<string, string>> {
  const known: Record<string, string> = {}
  for (const list of DIRECTORY) {
    const { body } = await app.server.inject({ url: `${base}/open-referral/v3/${list}` })
    const id = /"id":"([^"]+)"/.exec(body)?.[1]
    if (id !== undefined)
      known[`/open-referral/v3/${list}/:id`] = `/open-referral/v3/${list}/${encodeURIComponent(id)}`
  }
  return known
}

/** What somebody posted whose session had ended waits behind a link. */
async function keptForm(app: TestApp, base: string, secret: string): Promise<string> {
  const asked = await new Person(app.server).open(`${base}/track`)
  const token = /name="_token" value="([^"]*)"/.exec(asked.html)?.[1] ?? ''
  const id = newId()
  await asked.post(
    `${base}/staff/cases/${id}/note`,
    new URLSearchParams({ _token: token, note: `Kept ${secret}` }).toString(),
  )
  return `/resume/${/kept=([\w-]+)/.exec(asked.path)?.[1] ?? ''}`
}

/** A new officer's one-time link. */
async function enrolSomeone(officer: Person, base: string, secret: string): Promise<string> {
  await officer.open(`${base}/staff/organisation/officers/new`)
  await officer.press('Save', {
    name: `New ${secret}`,
    email: `new@${secret.toLowerCase()}.example`,
    roles: 'caseworker',
  })
  await officer.press('Make a sign-in link')
  return /\/staff\/enrol\/[\w-]+/.exec(officer.html)?.[0] ?? ''
}

async function keepDocument(
  app: TestApp,
  customer: Person,
  { id, base }: { id: string; base: string },
): Promise<void> {
  await customer.open(`${base}/account/files`)
  if (!('upload' in customer) || typeof customer.upload !== 'function') return
  await customer.upload([{ name: `bill.pdf`, bytes: pdfOf() }])
  await app.worker?.drain(id)
}
