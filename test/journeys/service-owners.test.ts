import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Edits, sampleFiles } from '../../src/modules/services/package/sample-package.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { serviceOwner } from '../support/service-owner.ts'
import type { Uploader } from '../support/uploader.ts'

/* Publishing as service owners do it: upload, propose, approve, compare, take back, take down. */

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now, driven: true })
const ann = await serviceOwner(app, 'Ann Author', now)
const ben = await serviceOwner(app, 'Ben Approver', now)
const staff = `/at/${app.slug}/staff/services`

const welsh = `/at/${app.slug}/cy/staff/services`

const files = (version: number, edits: Edits = {}) =>
  sampleFiles({
    ...edits,
    'service.yaml': [...(edits['service.yaml'] ?? []), ['version: 1', `version: ${version}`]],
  })

async function upload(
  person: Uploader,
  fields: Record<string, string>,
  chosen: ReadonlyMap<string, string>,
  at = staff,
) {
  await person.open(`${at}/upload`)
  const files = [...chosen].map(([name, text]) => ({
    name: name.split('/').at(-1) ?? '',
    bytes: Buffer.from(text),
  }))
  return person.upload(files, fields)
}

async function propose(version: number, edits: Edits = {}): Promise<string> {
  await upload(
    ann,
    { want: 'propose', note: `Version ${version} says it better` },
    files(version, edits),
  )
  assert.match(ann.path, /\/proposals\/[0-9a-f-]{36}\?done=proposed$/, ann.text().slice(0, 600))
  return ann.path.split('?')[0] ?? ''
}

const address = {
  'home-line1': '1 High Street',
  'home-town': 'Marchford',
  'home-postcode': 'MA1 1AA',
}

async function customer(): Promise<Person> {
  const person = new Person(app.server)
  await person.open(`/at/${app.slug}/apply-for-a-thing`)
  await person.follow('Start now')
  await person.press('Continue', { isResident: 'yes' })
  await person.press('Continue', address)
  return person
}

test('a package is checked in the author’s terms, and nothing of it is kept', async () => {
  const wrong = files(1, { 'service.yaml': [['asks: [isResident]', 'asks: [isResidnt]']] })
  await upload(ann, { want: 'propose', note: 'First' }, wrong)
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Nothing was kept/)
  assert.match(
    ann.text(),
    /service\.yaml, line \d+ pages\.resident\.asks\.\S+ isResidnt is not a fact/,
  )
  assert.match(ann.text(), /Did you mean isResident\?/)
  await ann.open(staff)
  assert.doesNotMatch(ann.text(), /apply-for-a-thing/)
})

test('the check speaks Welsh to whoever reads Welsh', async () => {
  const wrong = files(1, { 'service.yaml': [['asks: [isResident]', 'asks: [isResidnt]']] })
  await upload(ann, { want: 'check' }, wrong, welsh)
  assert.match(ann.text(), /service\.yaml, llinell \d+ .* Nid ffaith o dan facts yw isResidnt\./)
  assert.match(ann.text(), /Ai isResident oedd gennych mewn golwg\?/)
  assert.match(ann.text(), /Ni redwyd yr enghreifftiau\./)
})

test('what cannot be a package is refused whole, with a sentence', async () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h']
    .map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[at]}`).join(', ')}]`)
    .join('\n')}\n`
  const manyQuestions = Array.from({ length: 10_000 }, (_, n) => `  q${n}: { type: text }`).join(
    '\n',
  )
  const cases: [ReadonlyMap<string, string>, RegExp][] = [
    [new Map([...files(1), ['service.yaml', 'package: [half']]), /not indented alike/],
    [new Map([...files(1), ['examples.yaml', bomb]]), /repeats itself with aliases/],
    [
      files(1, {
        'content.en.yaml': [['label: Until which date?', 'label: "<script>alert(1)</script>"']],
      }),
      /script|markup|HTML/i,
    ],
    [
      files(1, { 'service.yaml': [['facts:\n', `facts:\n${manyQuestions}\n`]] }),
      /at most|too many|no more than/i,
    ],
    [
      files(1, { 'service.yaml': [['- { id: where,', '- { id: resident,']] }),
      /There are two pages with the id resident/,
    ],
    [new Map([['photo.png', 'no package']]), /A package does not have a file photo\.png/],
  ]
  for (const [chosen, said] of cases) {
    await upload(ann, { want: 'propose', note: 'Try' }, chosen)
    assert.equal(ann.status, 400, String(said))
    assert.match(ann.text(), said)
    assert.match(ann.text(), /Nothing was kept/)
  }
  await upload(ann, { want: 'check' }, new Map())
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Choose the files of the package/)
})

test('a second person approves; who proposed it cannot', async () => {
  const proposal = await propose(1)
  assert.match(ann.text(), /You proposed it, so somebody else has to approve it/)
  assert.match(ann.text(), /Nobody has begun this service yet/)
  await ann.open(proposal)
  await ben.open(proposal)
  assert.match(ben.text(), /Proposed by Ann Author/)
  assert.match(ben.text(), /The examples take \d+ of \d+ ways/)
  await ben.press('Approve and publish', {})
  assert.equal(ben.status, 400)
  assert.match(ben.text(), /Select when it should be published/)
  const token = /name="_token" value="([^"]*)"/.exec(ann.html)?.[1] ?? ''
  await ann.post(`${proposal}/approve`, `_token=${token}&when=now`)
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Somebody else has to approve it/)
  await ben.press('Approve and publish', { when: 'now' })
  assert.equal(ben.path, `${staff}/apply-for-a-thing?done=published`)
  assert.match(ben.text(), /It is online/)
  const person = await customer()
  assert.equal(person.path, `/at/${app.slug}/apply-for-a-thing/reasons`)
})

test('what it reaches is counted before it is published, and told in sentences', async () => {
  const person = await customer()
  const proposal = await propose(2, {
    'content.en.yaml': [['title: Why do you need it?', 'title: What do you need it for?']],
  })
  await ben.open(proposal)
  assert.match(ben.text(), /Words only/)
  assert.match(ben.text(), /On version Being filled in Open cases 1 2 see the new words at once 0/)
  assert.match(ben.text(), /Before: Why do you need it\? After: What do you need it for\?/)
  await ben.press('Approve and publish', { when: 'now' })
  await person.open(`/at/${app.slug}/apply-for-a-thing/reasons`)
  assert.equal(person.heading(), 'What do you need it for?')
})

test('a version comes online at its time, by the worker', async () => {
  const proposal = await propose(3, {
    'content.en.yaml': [['title: Why do you need it?', 'title: What is it for?']],
  })
  await ben.open(proposal)
  await ben.press('Approve and publish', { when: 'later', day: '4/3/2026', time: '25:00' })
  assert.match(ben.text(), /Enter a time, like 9:00/)
  await ben.press('Approve and publish', { when: 'later', day: '3/3/2026', time: '9:00' })
  assert.match(ben.text(), /Choose a time that is still to come/)
  await ben.press('Approve and publish', { when: 'later', day: '4/3/2026', time: '10:20' })
  assert.match(ben.text(), /4 March 2026 at 10:20am/)
  await app.worker?.drain(app.councilId)
  await ben.open(`${staff}/apply-for-a-thing`)
  assert.match(ben.text(), /version 3, to be published on 4 March 2026 at 10:20am/)
  now = new Date('2026-03-04T10:20:01Z')
  await app.worker?.drain(app.councilId)
  await ben.open(proposal)
  assert.match(ben.text(), /Published/)
  const person = await customer()
  assert.equal(person.heading(), 'What is it for?')
})

test('the page of a package shows its versions, its flow and who wrote it', async () => {
  await ben.open(`${staff}/apply-for-a-thing`)
  const text = ben.text()
  assert.match(text, /Version 3 was published/)
  assert.match(text, /proposed by Ann Author/)
  assert.match(text, /Came true/)
  await ben.open(`${staff}/apply-for-a-thing/flow.svg?version=1`)
  assert.match(ben.html, /^<svg /)
  await ben.open(`${staff}/apply-for-a-thing/words`)
  assert.match(ben.text(), /Do you live in the area of this council\? Ydych chi/)
  await ben.open(`${staff}/apply-for-a-thing/compare?from=1&to=3`)
  assert.match(ben.text(), /From version 1 to version 3/)
  await ben.open(`${staff}/apply-for-a-thing/compare?from=1&to=9`)
  assert.equal(ben.status, 404)
})

test('the version before comes back in one step, for journeys too', async () => {
  const person = await customer()
  await ben.open(`${staff}/apply-for-a-thing/take-back`)
  await ben.press('Put it online now', {})
  assert.match(ben.text(), /Say why/)
  await ben.press('Put it online now', { because: 'The words were wrong' })
  assert.match(ben.text(), /The version before is online again/)
  assert.match(ben.text(), /Version 2 was put online again/)
  await person.open(`/at/${app.slug}/apply-for-a-thing/reasons`)
  assert.equal(
    person.heading(),
    'What do you need it for?',
    'only words differ, so they come back at once',
  )
  await propose(4)
  await ann.press('Withdraw it')
  assert.match(ann.text(), /It has been withdrawn/)
})

test('a service that is taken down says where to go, and lets what is open be finished', async () => {
  const person = await customer()
  await ben.open(`${staff}/apply-for-a-thing/retire`)
  assert.match(ben.text(), /people are filling it in now/)
  await ben.press('Take it down now', { open: 'finish', point: 'service', service: '' })
  assert.equal(ben.status, 400)
  assert.match(ben.text(), /Select a service that is online/)
  await ben.press('Take it down now', {
    open: 'finish',
    point: 'service',
    service: 'missed-collection',
    because: 'The scheme has ended',
  })
  assert.match(ben.text(), /The service has been taken down/)
  const late = new Person(app.server)
  await late.open(`/at/${app.slug}/apply-for-a-thing`)
  assert.equal(late.status, 410)
  assert.match(late.text(), /no longer online/)
  assert.match(late.link('missed'), /missed|bin/)
  await person.press('Continue', { why: 'newHome' })
  assert.equal(person.path, `/at/${app.slug}/apply-for-a-thing/dates`)
  await ben.open(`${staff}/apply-for-a-thing/put-back`)
  await ben.press('Put it online again', { because: 'It goes on for a year' })
  await late.open(`/at/${app.slug}/apply-for-a-thing`)
  assert.equal(late.status, 200)
})

test('who may only look is offered nothing to change, and cannot', async () => {
  const looker = new Person(app.server)
  await looker.open(`/at/${app.slug}/staff/demo`)
  await looker.press('Sign in as Caseworker')
  await looker.open(staff)
  assert.equal(looker.status, 403)
})
