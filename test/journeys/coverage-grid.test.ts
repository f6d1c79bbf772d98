import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { claimInTransaction, type NewClaim } from '#coverage'
import { sql } from '#kernel/sql.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { seedCoverage } from '../../src/app/demo/seed-coverage.ts'
import { putBack, retireService } from '../../src/modules/services/publishing/retire-service.ts'
import { loadModel, testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { serviceOwner } from '../support/service-owner.ts'

/*
 * The grid of a demo council, recomputed from its export by sums of this file's own, is the one on the
 * screen, cell by cell; and what is broken falls from verified at the next check, not from claimed.
 */

let now = new Date('2026-03-04T10:00:00Z')
const PACKAGES = ['missed-collection', 'complaint', 'skip-permit', 'allotment', 'street-party']
const app = await testApp({
  packages: PACKAGES,
  clock: () => now,
  privateLinks: true,
  driven: true,
})
const at = `/at/${app.slug}`
const actor = { kind: 'system', name: 'test' } as const

let isThere = true
const outside = createServer((_, answer) =>
  answer.writeHead(isThere ? 200 : 404, { 'content-type': 'text/html' }).end('<title>Pay</title>'),
).listen(0, '127.0.0.1')
await new Promise(ready => outside.once('listening', ready))
after(() => outside.close())
const link = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/pay`

const [council] = await app.councils()
assert.ok(council)
const models = await Promise.all(PACKAGES.map(loadModel))
await seedCoverage(app.pool, council, { models, now, seed: 7 })
await app.worker?.drain(app.councilId)
await inCouncil(app.pool, app.councilId, async tx => {
  for (const { definition } of models)
    await tx.query(
      sql`insert into services.list_entry (lgsl, label, description, status, kind, history, first_read_at)
          values (${definition.service.lgsl}, ${`Service “${definition.service.lgsl}”, one`}, '', 'Live', 'Service', '', ${now}) on conflict do nothing`,
    )
  const said = (lgsl: number, lgil: NewClaim['lgil'], more: Partial<NewClaim>): NewClaim => ({
    ...{ lgsl, lgil, since: '2026-03-01' as NewClaim['since'], state: 'enabled', reason: '' },
    ...{ channels: [], address: null, package: null },
    ...more,
  })
  await claimInTransaction(tx, { now, actor }, [
    said(57, 4, { address: link, channels: ['web'] }),
    said(57, 8, { state: 'notProvided' }),
    said(57, 3, { state: 'notApplicable' }),
    said(510, 9, { state: 'notPermitted', reason: 'Smallholdings and Allotments Act 1908' }),
    said(510, 2, { state: 'notEnabled', reason: 'The plots are on paper' }),
  ])
})
const ann = await serviceOwner(app, 'Ann Owner', now)

type Row = Readonly<Record<string, string>>

/** The export as a spreadsheet reads it. */
async function exported(on: string): Promise<Row[]> {
  const { html } = await new Person(app.server).open(`${at}/performance/grid.csv?on=${on}`)
  const [head = [], ...rows] = html
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .map(cellsOf)
  return rows.map(row => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])))
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  )
}

/** By hand: claimed, checked in the 35 days before, by a check of the same kind of thing, and found. */
function isVerified(row: Row, on: string): boolean {
  const age = (Date.parse(on) - Date.parse((row['checkedAt'] ?? '').slice(0, 10))) / 86_400_000
  const sameKind = (row['checkedHow'] === 'examples') === (row['package'] !== '')
  return row['state'] === 'enabled' && row['checkFound'] === 'yes' && sameKind && age <= 35
}

function sums(rows: readonly Row[], on: string) {
  const enabled = rows.filter(row => row['state'] === 'enabled').length
  const permissible = enabled + rows.filter(row => row['state'] === 'notEnabled').length
  return { enabled, permissible, verified: rows.filter(row => isVerified(row, on)).length }
}

const percent = (part: number, whole: number) => `${Number(((part / whole) * 100).toFixed(1))}%`
const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .trim()

/** The heat map of the screen: by service and kind of dealing, how the cell looks. */
function gridOf(html: string): Map<string, string> {
  const table = /<table class="mh-grid">[\s\S]*?<\/table>/.exec(html)?.[0] ?? ''
  const dealings = [...table.matchAll(/<abbr title="([^"]*)"/g)].map(([, name]) =>
    plain(name ?? ''),
  )
  const cells = new Map<string, string>()
  for (const [, label = '', tds = ''] of table.matchAll(
    /<tr><th scope="row"[^>]*>([\s\S]*?)<\/th>([\s\S]*?)<\/tr>/g,
  ))
    for (const [index, [, look = '']] of [...tds.matchAll(/mh-cell--(\w+)/g)].entries())
      if (look !== 'unsaid') cells.set(`${plain(label)} / ${dealings[index]}`, look)
  return cells
}

/** Recomputes everything from the export, and holds the screen against it. */
async function compare(on: string) {
  const rows = await exported(on)
  const screen = await new Person(app.server).open(`${at}/performance?on=${on}`)
  const text = screen.text()
  const all = sums(rows, on)
  for (const row of rows) assert.equal(row['verified'] === 'yes', isVerified(row, on))
  const { enabled, verified, permissible } = all
  assert.ok(
    text.includes(
      `Said to be online ${percent(enabled, permissible)} ${enabled} of ${permissible} Found by a check ${percent(verified, permissible)} ${verified} of ${permissible}`,
    ),
    text.slice(0, 900),
  )
  for (const [name, own] of Map.groupBy(rows, row => row['interaction'] ?? '')) {
    const of = sums(own, on)
    if (of.permissible === 0) continue
    const line = `${name} ${percent(of.enabled, of.permissible)} ${of.enabled} of ${of.permissible} ${percent(of.verified, of.permissible)} ${of.verified} of ${of.permissible}`
    assert.ok(text.includes(line), line)
  }
  const byHand = new Map(
    rows.map(row => [
      `${row['service'] || row['lgsl']} / ${row['interaction']}`,
      isVerified(row, on) ? 'verified' : (row['state'] ?? ''),
    ]),
  )
  assert.deepEqual(Object.fromEntries(gridOf(screen.html)), Object.fromEntries(byHand))
  return all
}

async function checkAll(): Promise<void> {
  await ann.open(`${at}/staff/coverage`)
  await ann.press('Check everything now')
  now = new Date(now.getTime() + 10 * 60_000)
  await app.worker?.drain(app.councilId)
}

test('the grid recomputed by hand from the export is the grid on the screen, today and on past days', async () => {
  await checkAll()
  const today = await compare('2026-03-04')
  assert.ok(today.verified > 3 && today.permissible > today.enabled, JSON.stringify(today))
  const looks = new Set(
    gridOf((await new Person(app.server).open(`${at}/performance`)).html).values(),
  )
  assert.deepEqual([...looks].sort(), [
    ...['enabled', 'notApplicable', 'notEnabled', 'notPermitted', 'notProvided', 'verified'],
  ])
  const year = await compare('2025-03-04')
  assert.ok(year.enabled < today.enabled, 'a year ago less was online')
})

test('a link and a journey that break fall from verified at the next check, and not from claimed', async () => {
  const before = await compare('2026-03-04')
  isThere = false
  // Somebody writes into the database a version whose fee is not the one its examples say.
  await inCouncil(app.pool, app.councilId, async tx => {
    await tx.query(
      sql`insert into services.version (council_id, package, version, hash, definition, change, published_at, published_by, takes, takes_words)
          select council_id, package, 2, hash, replace(definition::text, '£45', '£46')::json, change, published_at, published_by, 2, 2
          from services.version where council_id = ${app.councilId} and package = 'skip-permit'`,
    )
    await tx.query(
      sql`update services.service set version = 2 where council_id = ${app.councilId} and package = 'skip-permit'`,
    )
  })
  const broken =
    1 + new Set(models.find(({ id }) => id === 'skip-permit')?.definition.service.interactions).size
  await checkAll()
  const fallen = await compare('2026-03-04')
  assert.equal(fallen.enabled, before.enabled)
  assert.equal(fallen.verified, before.verified - broken)
  isThere = true
  await checkAll()
  assert.equal((await compare('2026-03-04')).verified, before.verified - broken + 1)
})

test('a service that is retired leaves what is claimed, and one that is put back claims it again', async () => {
  const name = 'complaint'
  const by = { now, actor }
  const claimed = async () => {
    await app.worker?.drain(app.councilId)
    return (await compare('2026-03-04')).enabled
  }
  const before = await claimed()
  await inCouncil(app.pool, app.councilId, tx =>
    retireService(tx, by, { name, because: 'Moved', pointsTo: null, openJourneys: 'finish' }),
  )
  assert.equal(await claimed(), before - 1)
  await inCouncil(app.pool, app.councilId, tx => putBack(tx, by, { name, because: 'Not moved' }))
  assert.equal(await claimed(), before)
})
