import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { compilePackage, loadPackage, publishPackage } from '#services'
import { testApp } from '../support/app.ts'
import { SAMPLE, samplePublisher } from '../support/sample-feed.ts'
import { serviceOwner } from '../support/service-owner.ts'
import { serveFolder } from '../support/static-server.ts'

/* A service owner follows another council's feed on screen, sees what it offers before taking it, and is told when it cannot be trusted. */

// The reader judges by the clock of the machine whether a feed's word is over.
const now = new Date()
const { work, feed, feeding, fingerprint, packageFolder } = samplePublisher(now)
const data = join(work, 'data')
const app = await testApp({
  packages: [],
  clock: () => now,
  driven: true,
  privateLinks: true,
  environment: { MOOTHALL_DATA_DIR: data },
})
const ann = await serviceOwner(app, 'Ann Author', now)
const feeds = `/at/${app.slug}/staff/services/feeds`
await feeding('make', feed, '--name', 'Marchford District Council')
await feeding(
  'add',
  feed,
  packageFolder(2, { 'content.en.yaml': [['summary: ', 'summary: In plain words, ']] }),
)
const address = await serveFolder(feed)

test('a feed is followed by its address and the fingerprint that its publisher told', async () => {
  await ann.open(`/at/${app.slug}/staff/services/adopted`)
  await ann.open(feeds)
  assert.match(ann.text(), /You follow no feed yet/)
  await ann.open(`${feeds}/new`)
  await ann.press('Check and follow', { address: 'packages', fingerprint: 'abc' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Enter the address of the feed/)
  assert.match(ann.text(), /Enter the fingerprint: 64 characters/)
  assert.match(ann.html, /value="packages"/)
  await ann.press('Check and follow', { address, fingerprint: 'f'.repeat(64) })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /This is not the feed whose fingerprint was given/)
  const groups = ((await fingerprint()).match(/.{8}/g) ?? []).join(' ').toUpperCase()
  await ann.press('Check and follow', { address, fingerprint: groups })
  assert.equal(ann.path, `${feeds}?done=followed`, ann.text().slice(0, 600))
  assert.match(ann.text(), /Marchford District Council/)
})

test('an address that answers nothing is told, and nothing is followed', async () => {
  await ann.open(`${feeds}/new`)
  await ann.press('Check and follow', {
    address: 'http://127.0.0.1:9/feed',
    fingerprint: await fingerprint(),
  })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /The feed cannot be reached now/)
})

test('a package is opened before it is taken: who answers for it, what it asks, and what it would change', async () => {
  const compiled = compilePackage(await loadPackage(packageFolder(1)))
  assert.ok(compiled.ok)
  const actor = { kind: 'system', name: 'test' } as const
  await publishPackage({ db: app.pool, council: { id: app.councilId }, now, actor }, compiled.model)
  await ann.open(feeds)
  await ann.open(ann.link(compiled.model.content.en.name))
  assert.match(ann.text(), /Written by Marchford District Council/)
  assert.match(ann.text(), /Answers for it/)
  assert.match(ann.text(), /Rolled out For all/)
  assert.match(ann.text(), /What it will keep, and how long/)
  assert.match(ann.text(), /What it changes against what is online 1 change/)
  await ann.press('Adopt this package')
  assert.equal(ann.path, `/at/${app.slug}/staff/services/${SAMPLE}/changes?done=adopted`)
  assert.match(ann.text(), /release 2 by Marchford District Council/)
})

test('a release that was stopped is told the next time one looks', async () => {
  await feeding('halt', feed, '--package', SAMPLE, '--because', 'It counts wrongly')
  await ann.open(feeds)
  await ann.press('Look now')
  assert.match(ann.text(), /Looked at again/)
  assert.match(ann.text(), /Stopped by its publisher: It counts wrongly/)
})

test('a release that waits is offered no longer when its publisher stops it', async () => {
  const changes = `/at/${app.slug}/staff/services/${SAMPLE}/changes`
  const upgrade = `/at/${app.slug}/staff/services/${SAMPLE}/upgrade`
  const look = async () => {
    await ann.open(feeds)
    await ann.press('Look now')
  }
  const words = { 'content.en.yaml': [['summary: ', 'summary: In plainer words, ']] } as const
  await feeding('add', feed, packageFolder(3, words as never))
  await look()
  await ann.open(upgrade)
  assert.match(ann.text(), /release 3/i)
  const offered = ann.html
  await feeding('halt', feed, '--package', SAMPLE, '--because', 'It loses answers')
  await look()
  assert.match(ann.text(), /Stopped by its publisher: It loses answers/)
  await ann.open(upgrade)
  assert.doesNotMatch(ann.text(), /to release 3/)
  ann.html = offered
  await ann.press('Take')
  await ann.open(changes)
  assert.match(ann.text(), /release 2 by Marchford District Council/)
  await ann.open(feeds)
})

test('a release that is not what its feed says is not taken, and that is told', async () => {
  const words = { 'content.en.yaml': [['summary: ', 'summary: In other words, ']] } as const
  await feeding('add', feed, packageFolder(4, words as never))
  const targets = join(feed, 'targets')
  const file = readdirSync(targets, { recursive: true, encoding: 'utf8' }).find(name =>
    /[^0-9]4\.[a-z.]+$/.test(name),
  )
  assert.ok(file, readdirSync(targets, { recursive: true }).join(' '))
  const whole = readFileSync(join(targets, file))
  writeFileSync(join(targets, file), Buffer.concat([whole, Buffer.from(' ')]))
  await ann.press('Look now')
  assert.match(ann.text(), /Parts of the feed do not belong together or were altered/)
  writeFileSync(join(targets, file), whole)
})

test('a feed that goes back in time is refused on screen, and what it stops is said', async () => {
  const kept = join(work, 'kept')
  cpSync(feed, kept, { recursive: true })
  await feeding('refresh', feed)
  await ann.press('Look now')
  rmSync(feed, { recursive: true })
  cpSync(kept, feed, { recursive: true })
  await ann.press('Look now')
  assert.match(ann.text(), /shows something older than what was seen here before/)
  assert.match(ann.text(), /Nothing from it is taken by itself until somebody has looked/)
  await ann.open(`/at/${app.slug}/staff/services/${SAMPLE}/changes`)
  assert.match(ann.text(), /Nothing is taken by itself now/)
})

test('a feed that was brought on a disk is chosen by the name of its folder', async () => {
  mkdirSync(join(data, 'feeds'), { recursive: true })
  cpSync(feed, join(data, 'feeds', 'marchford'), { recursive: true })
  await ann.open(`${feeds}/new`)
  assert.match(ann.text(), /In the folder marchford on this installation/)
  await ann.press('Check and follow', { where: '/etc', fingerprint: await fingerprint() })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Select where the feed is/)
  const where = join(data, 'feeds', 'marchford')
  await ann.press('Check and follow', { where, fingerprint: await fingerprint() })
  assert.equal(ann.path, `${feeds}?done=followed`, ann.text().slice(0, 600))
})

test('a signed file is looked at before it is adopted; one that nobody known has signed is refused', async () => {
  const folder = join(feed, 'targets', SAMPLE)
  const name = readdirSync(folder).find(each => each.endsWith('.json')) ?? ''
  const bytes = readFileSync(join(folder, name))
  await ann.open(`/at/${app.slug}/staff/services/adopt`)
  await ann.follow('Adopt from a file')
  await ann.upload([], { want: 'look' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Select the file of a package/)
  await ann.upload([{ name, bytes }], { want: 'look' })
  assert.equal(ann.status, 200, ann.text().slice(0, 400))
  assert.match(ann.text(), /Written by Marchford District Council/)
  assert.match(ann.text(), /What it will ask/)
  const altered = Buffer.from(bytes.toString().replace('"payload":"e', '"payload":"f'))
  await ann.upload([{ name, bytes: altered }], { want: 'adopt' })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /altered after it was signed/)
  const stranger = samplePublisher(now)
  await stranger.feeding('make', stranger.feed, '--name', 'Nobody Known')
  await stranger.feeding('add', stranger.feed, packageFolder(9))
  const theirs = join(stranger.feed, 'targets', SAMPLE)
  const [file = ''] = readdirSync(theirs)
  await ann.upload([{ name: file, bytes: readFileSync(join(theirs, file)) }], { want: 'adopt' })
  assert.match(ann.text(), /signed by a key that is not known here/)
  await ann.upload([{ name, bytes }], { want: 'adopt' })
  assert.match(ann.path, /apply-for-a-thing\/changes/)
})

test('a feed is followed no longer, and what was adopted from it stays', async () => {
  await ann.open(feeds)
  const href = ann.link('Stop following')
  await ann.open(href)
  assert.match(ann.text(), /You have adopted one package from it/)
  assert.match(ann.text(), /They get no more releases, also none that the law makes necessary/)
  await ann.press('Stop following')
  assert.equal(ann.path, `${feeds}?done=left`)
  assert.match(ann.text(), /What you adopted from it stays as it is/)
  await ann.open(href)
  assert.equal(ann.status, 404)
  await ann.open(`/at/${app.slug}/staff/services/${SAMPLE}/changes`)
  assert.equal(ann.status, 200)
  await ann.open(feeds)
  assert.ok(!ann.text().includes(address))
})

test('whoever follows it again is still not shown anything older', async () => {
  await ann.open(`${feeds}/new`)
  await ann.press('Check and follow', {
    where: 'address',
    address,
    fingerprint: await fingerprint(),
  })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /shows something older than what was seen here before/)
  await feeding('refresh', feed)
  await feeding('refresh', feed)
  await ann.press('Check and follow', {
    where: 'address',
    address,
    fingerprint: await fingerprint(),
  })
  assert.equal(ann.path, `${feeds}?done=followed`, ann.text().slice(0, 600))
})
