import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { insertTeam, saveOfficer } from '#organisations'
import { testApp } from '#test/support/app.ts'
import { Person } from '#test/support/person.ts'

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({
  packages: ['missed-collection', 'complaint'],
  clock: () => now,
  privateLinks: true,
  driven: true,
})
const at = `/at/${app.slug}`

/** The council's own site outside this installation; what it answers is the test's to say. */
let isThere = true
const outside = createServer((_request, answer) =>
  answer.writeHead(isThere ? 200 : 404, { 'content-type': 'text/html' }).end('<title>Pay</title>'),
).listen(0, '127.0.0.1')
await new Promise(resolve => outside.once('listening', resolve))
after(() => outside.close())
const address = outside.address()
const link = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/pay`

await inCouncil(app.pool, app.councilId, async tx => {
  const id = crypto.randomUUID()
  await insertTeam(tx, { id, key: 'web', nameEn: 'Web', nameCy: 'Gwe', email: '', telephone: '' })
  const officer = {
    id: crypto.randomUUID(),
    name: 'Olwen Owner',
    email: 'olwen@testham.example',
    roles: ['serviceOwner'],
    teamIds: [id],
    leavesOn: null,
    stoppedAt: null,
    demo: true,
  }
  await saveOfficer(tx, officer, now)
  await tx.query(
    sql`insert into services.list_entry (lgsl, label, description, status, kind, history, first_read_at)
        values (57, 'Council tax annual notification', '', 'Live', 'Service', '', ${now}), (524, 'Household waste collection', '', 'Live', 'Service', '', ${now}),
          (353, 'Complaints procedure', '', 'Live', 'Service', '', ${now}), (510, 'Allotments', '', 'Live', 'Service', '', ${now})`,
  )
})

async function owner(): Promise<Person> {
  const person = new Person(app.server)
  await person.open(`${at}/staff/demo`)
  return person.press('Sign in as Olwen Owner')
}

async function exported(on: string) {
  const person = new Person(app.server)
  await person.open(`${at}/performance/grid.json?on=${on}`)
  return JSON.parse(person.html) as {
    indicator: { all: { enabled: number; verified: number; permissible: number } }
    cells: { state: string; verified: string; lgsl: number }[]
  }
}

test('services that are published claim their cells themselves', async () => {
  await app.worker?.drain(app.councilId)
  const { cells } = await exported('2026-03-04')
  assert.deepEqual(
    cells.map(cell => [cell.lgsl, cell.state]),
    [
      [353, 'enabled'],
      [524, 'enabled'],
    ],
  )
})

test('an officer says how a cell stands; what a state needs is asked for, and what was typed is kept', async () => {
  const person = await owner()
  await person.open(`${at}/staff/coverage?q=council+tax`)
  await person.follow('Pay')
  const day = { 'since-day': '1', 'since-month': '2', 'since-year': '2026' }
  await person.press('Save', { ...day, state: 'notPermitted', channels: 'web' })
  assert.equal(person.status, 400)
  assert.match(person.text(), /Name the law that does not allow it/)
  await person.press('Save', { ...day, state: 'enabled', address: 'pay here', channels: 'web' })
  assert.equal(person.status, 400)
  assert.match(person.html, /value="pay here"/)
  await person.press('Save', {
    ...day,
    state: 'enabled',
    address: link,
    channels: ['web', 'phone'],
  })
  assert.match(person.text(), /Saved/)
  await person.open(`${at}/staff/coverage/510/0`)
  await person.press('Save', { ...day, state: 'notEnabled', reason: 'The plots are on paper' })
  assert.match(person.text(), /The plots are on paper/)
  await person.open(`${at}/staff/coverage/510/8`)
  await person.press('Save', { ...day, 'since-year': '2027', state: 'notProvided' })
  assert.equal(person.status, 400, 'nobody says how it will stand')
})

test('the share on the screen is the one recomputed by hand from the export', async () => {
  const { cells, indicator } = await exported('2026-03-04')
  const enabled = cells.filter(cell => cell.state === 'enabled').length
  const permissible = enabled + cells.filter(cell => cell.state === 'notEnabled').length
  assert.deepEqual([indicator.all.enabled, indicator.all.permissible], [enabled, permissible])
  assert.deepEqual([enabled, permissible], [3, 4])
  const person = new Person(app.server)
  await person.open(`${at}/performance`)
  assert.match(person.text(), /Said to be online 75% 3 of 4 Found by a check 0% 0 of 4/)
  await person.open(`${at}/performance?on=2026-01-31`)
  assert.match(person.text(), /nothing said yet/)
})

async function checkAll(): Promise<void> {
  const person = await owner()
  await person.open(`${at}/staff/coverage`)
  await person.press('Check everything now')
  assert.match(person.text(), /3 cells are being checked/)
  now = new Date(now.getTime() + 60_000)
  await app.worker?.drain(app.councilId)
}

test('a check goes through the examples and follows the link, and both are found', async () => {
  await checkAll()
  assert.equal((await exported('2026-03-04')).indicator.all.verified, 3)
})

test('a broken link and a broken journey fall from verified at the next check, and not from claimed', async () => {
  isThere = false
  // Somebody damages what is published, behind the back of the product.
  await inCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`update services.service set version = 99 where council_id = ${app.councilId} and package = 'complaint'`,
    ),
  )
  await checkAll()
  const { enabled, verified } = (await exported('2026-03-04')).indicator.all
  assert.deepEqual([enabled, verified], [3, 1])
  const person = await owner()
  await person.open(`${at}/staff/coverage/57/4`)
  assert.match(person.text(), /not found \(it answers 404\)/)
  await person.open(`${at}/staff/coverage/353/${cellOfComplaint}`)
  assert.match(person.text(), /cannot be read/)
})
const cellOfComplaint = await complaintDealing()

async function complaintDealing(): Promise<number> {
  return inCouncil(app.pool, app.councilId, async tx => {
    const { rows } = await tx.query(
      sql`select interactions[1] as code from services.service where council_id = ${app.councilId} and package = 'complaint'`,
    )
    return Number(rows[0]?.code)
  })
}

test('what somebody says of a page is taken once, and needs an answer', async () => {
  const person = new Person(app.server)
  await person.open(`${at}/feedback?about=/services`)
  await person.press('Send', { words: 'More bins' })
  assert.equal(person.status, 400)
  assert.match(person.html, /More bins/)
  const form = person.html
  await person.press('Send', { rating: '5', words: 'More bins' })
  assert.match(person.text(), /Thank you/)
  person.html = form
  await person.press('Send', { rating: '5', words: 'More bins' })
  await person.open(`${at}/performance`)
  assert.match(person.text(), /100% of 1 person was satisfied/)
})
