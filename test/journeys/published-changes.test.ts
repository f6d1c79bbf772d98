import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { getModel, publishPackage } from '#services'
import { type Edits, sampleModel } from '../../src/modules/services/package/sample-package.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'

/* How far a new version reaches a journey that is open, by the class of its change. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [], clock: () => now })
const by = {
  db: app.pool,
  council: { id: app.councilId },
  now,
  actor: { kind: 'system', name: 'test' } as const,
}

let made = 0
/** A service of its own for each test. */
let name = ''
let base = ''

beforeEach(() => {
  made += 1
  name = `thing-${made}`
  base = `/at/${app.slug}/${name}`
})

/** The sample package under the name of this test. */
function version(n: number, edits: Edits = {}) {
  const own = (file: string, more: readonly (readonly [string, string])[]) => [
    ...(edits[file] ?? []),
    ...more,
  ]
  return sampleModel(
    {
      ...edits,
      'service.yaml': own('service.yaml', [
        ['package: apply-for-a-thing', `package: ${name}`],
        ['version: 1', `version: ${n}`],
      ]),
      'content.en.yaml': own('content.en.yaml', [['path: apply-for-a-thing', `path: ${name}`]]),
      'content.cy.yaml': own('content.cy.yaml', [['path: apply-for-a-thing', `path: ${name}-cy`]]),
    },
    name,
  )
}

async function publishVersion(n: number, edits: Edits = {}) {
  const published = await publishPackage(by, version(n, edits))
  assert.equal(published.kind, 'published')
  return published.kind === 'published' ? published.change : undefined
}

const versionOfJourney = (person: { id: string }) =>
  readingCouncil(app.pool, app.councilId, async tx => {
    const found = await tx.query(
      sql`select version from journeys.journey where council_id = ${app.councilId} and package = ${person.id}`,
    )
    return found.rows[0]?.version
  })

const address = {
  'home-line1': '1 High Street',
  'home-town': 'Marchford',
  'home-postcode': 'MA1 1AA',
}

/** Someone who lives here and has said where. */
async function onTheWay(): Promise<Person> {
  const person = new Person(app.server)
  await person.open(base)
  await person.follow('Start now')
  await person.press('Continue', { isResident: 'yes' })
  await person.press('Continue', address)
  assert.equal(person.path, `${base}/reasons`, person.text().slice(0, 300))
  return person
}

const dates = {
  'startsOn-day': '1',
  'startsOn-month': '4',
  'startsOn-year': '2026',
  'endsOn-day': '30',
  'endsOn-month': '4',
  'endsOn-year': '2026',
}

async function toTheEnd(person: Person, more: Record<string, string> = {}): Promise<void> {
  await person.press('Continue', { why: 'newHome' })
  await person.press('Continue', dates)
  await person.press('Continue', { yourName: 'Ann Example', email: 'ann@example.com', ...more })
  assert.equal(person.path, `${base}/check-your-answers`, person.text().slice(0, 300))
}

test('a text change is seen by an open journey at once', async () => {
  await publishVersion(1)
  const person = await onTheWay()
  const change = await publishVersion(2, {
    'content.en.yaml': [['title: Why do you need it?', 'title: What do you need it for?']],
  })
  assert.equal(change, 'text')
  await person.open(`${base}/reasons`)
  assert.equal(person.heading(), 'What do you need it for?')
})

test('a text change is seen on the pages of cases that are open, at once', async () => {
  await publishVersion(1)
  const person = await onTheWay()
  await toTheEnd(person)
  await person.press('Send')
  await person.follow('See how it stands')
  assert.match(person.text(), /We are looking at it/)
  const { path } = person
  assert.equal(
    await publishVersion(2, {
      'content.en.yaml': [['customer: We are looking at it', 'customer: Somebody is reading it']],
    }),
    'text',
  )
  await person.open(path)
  assert.match(person.text(), /Somebody is reading it/)
  await publishVersion(3, {
    'content.en.yaml': [['customer: We are looking at it', 'customer: We are nearly there']],
  })
  await person.open(path)
  assert.match(person.text(), /We are nearly there/)
})

const oneMoreReason: Edits = {
  'service.yaml': [['of: [newHome, lost, other]', 'of: [newHome, lost, worn, other]']],
  'content.en.yaml': [['lost: I have lost it', 'worn: It is worn out, lost: I have lost it']],
  'content.cy.yaml': [['lost: Rwyf', 'worn: Mae wedi treulio, lost: Rwyf']],
}

test('a widening is taken from the next page, and the page in hand is taken as it was shown', async () => {
  await publishVersion(1)
  const person = await onTheWay()
  const optional: Edits = {
    'service.yaml': [
      [
        '  yourName: { type: name }',
        '  wish: { type: text, optional: true }\n  yourName: { type: name }',
      ],
      ['asks: [why, {', 'asks: [why, wish, {'],
    ],
    'content.en.yaml': [
      ['facts:', 'facts:\n  wish: { label: Anything you wish for?, short: Wish }'],
    ],
    'content.cy.yaml': [
      ['facts:', 'facts:\n  wish: { label: Unrhyw ddymuniad?, short: Dymuniad }'],
    ],
  }
  assert.equal(await publishVersion(2, optional), 'widening')
  await person.press('Continue', { why: 'newHome' })
  assert.equal(person.path, `${base}/reasons`, 'what is new on the page is asked before going on')
  assert.match(person.text(), /Anything you wish for\?/)
  assert.equal(await versionOfJourney({ id: name }), 2)
  await person.press('Continue', { why: 'newHome', wish: '' })
  assert.equal(person.path, `${base}/dates`)
})

test('a new option is there on the next page that is opened', async () => {
  await publishVersion(1)
  const person = await onTheWay()
  assert.equal(await publishVersion(2, oneMoreReason), 'widening')
  await person.open(`${base}/reasons`)
  assert.match(person.text(), /It is worn out/)
  await person.press('Continue', { why: 'worn' })
  assert.equal(person.path, `${base}/dates`)
})

const ageAsked: Edits = {
  'service.yaml': [
    [
      '  yourName: { type: name }',
      '  age: { type: number, min: 1, max: 120 }\n  yourName: { type: name }',
    ],
    ['asks: [yourName, email]', 'asks: [yourName, age, email]'],
    ['of: [newHome, lost, other]', 'of: [newHome, other]'],
  ],
  'content.en.yaml': [
    ['facts:', 'facts:\n  age: { label: How old are you?, short: Age }'],
    ['lost: I have lost it, ', ''],
  ],
  'content.cy.yaml': [
    ['facts:', 'facts:\n  age: { label: Beth yw eich oed?, short: Oed }'],
    ['lost: Rwyf wedi’i golli, ', ''],
  ],
}

test('a narrowing leaves an open journey on its version to the end', async () => {
  await publishVersion(1)
  const person = await onTheWay()
  assert.equal(await publishVersion(2, ageAsked), 'narrowing')
  await toTheEnd(person)
  assert.match(person.text(), /This form has changed since you began/)
  await person.press('Send')
  assert.equal(person.path, `${base}/sent`)
  const next = new Person(app.server)
  await next.open(base)
  await next.follow('Start now')
  await next.press('Continue', { isResident: 'yes' })
  await next.press('Continue', address)
  assert.doesNotMatch(next.text(), /I have lost it/)
})

test('“update my answers” says what is kept and what is asked again, and moves the journey', async () => {
  await publishVersion(1)
  const person = await onTheWay()
  await person.press('Continue', { why: 'lost' })
  await person.press('Continue', dates)
  assert.equal(await publishVersion(2, ageAsked), 'narrowing')
  await person.open(base)
  await person.follow('Update my answers')
  const text = person.text()
  assert.match(text, /Asked again, because the answer no longer fits Reason/)
  assert.match(text, /New questions, which you may be asked Age/)
  assert.match(text, /Kept as you gave them Lives in the area Address From Until/)
  assert.equal(await versionOfJourney({ id: name }), 1, 'looking moves nothing')
  await person.press('Move to the new form')
  assert.equal(person.path, `${base}/reasons`)
  assert.equal(await versionOfJourney({ id: name }), 2)
  await person.press('Continue', { why: 'newHome' })
  assert.equal(person.path, `${base}/contact`, 'the dates were kept')
  await person.press('Continue', { yourName: 'Ann', age: '40', email: 'ann@example.com' })
  await person.press('Send')
  assert.equal(person.path, `${base}/sent`)
})

test('a legal stop shows its message on every page, and nothing can be sent', async () => {
  await publishVersion(1)
  const person = await onTheWay()
  await toTheEnd(person)
  const change = await publishVersion(2, {
    'service.yaml': [['retention:', 'legalStop: true\nretention:']],
    'content.en.yaml': [
      [
        'confirmation:',
        'legalStop: { title: The rules changed on 1 March, body: "You need to say it again." }\nconfirmation:',
      ],
    ],
    'content.cy.yaml': [
      [
        'confirmation:',
        'legalStop: { title: Newidiodd y rheolau ar 1 Mawrth, body: "Dywedwch ef eto." }\nconfirmation:',
      ],
    ],
  })
  assert.equal(change, 'legalStop')
  await person.press('Send')
  assert.equal(person.status, 410)
  assert.equal(person.heading(), 'The rules changed on 1 March')
  for (const page of ['', '/reasons', '/check-your-answers']) {
    await person.open(`${base}${page}`)
    assert.equal(person.status, 410, page)
    assert.match(person.text(), /You need to say it again/)
  }
  const cases = await readingCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`select 1 from cases.case where council_id = ${app.councilId} and package = ${name}`,
    ),
  )
  assert.equal(cases.rowCount, 0)
  await person.press('Begin again with the new form')
  assert.equal(person.path, `${base}/check-your-answers`, 'every answer still fits')
  await person.press('Send')
  assert.equal(person.path, `${base}/sent`)
})

test('an answer that its type refuses by now is not sealed: its page comes back and says why', async () => {
  await publishVersion(1)
  const person = await onTheWay()
  await toTheEnd(person)
  await inCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`update journeys.journey set answers = jsonb_set(answers, '{email}', '"no address"') where council_id = ${app.councilId} and package = ${name}`,
    ),
  )
  await person.press('Send')
  assert.equal(person.path, `${base}/contact?wrong=1`)
  assert.match(person.text(), /There is a problem/)
})

test('a published version keeps the order in which its author wrote things', async () => {
  await publishVersion(1)
  const model = version(1)
  const stored = await readingCouncil(app.pool, app.councilId, tx => getModel(tx, name, 1))
  assert.equal(JSON.stringify(stored.stored), JSON.stringify(model.stored))
  assert.equal(stored.hash, model.hash)
})

test('another service’s address is refused with its name', async () => {
  await publishVersion(1)
  const held = name
  name = 'intruder'
  const model = version(1)
  const published = await publishPackage(by, {
    ...model,
    content: { ...model.content, cy: { ...model.content.cy, path: held } },
  })
  assert.deepEqual(published, { kind: 'refused', reason: 'path-taken', path: held, holder: held })
})
