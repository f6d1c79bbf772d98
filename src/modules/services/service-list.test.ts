import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { testDatabase } from '#test/support/database.ts'
import { publishedData } from '#test/support/published-data.ts'
import { importServiceListCommand } from './import-service-list.ts'
import { compareLists, type ListEntry, readServiceList } from './service-list.ts'

const HEAD = 'Identifier,Label,Status,Description,Created,Modified,History notes,Type\n'
const bytes = (text: string) => new TextEncoder().encode(text)
const entry = (lgsl: number, label: string, status: ListEntry['status'] = 'Live'): ListEntry => ({
  lgsl,
  label,
  description: '',
  status,
  kind: 'Service',
  createdOn: null,
  modifiedOn: null,
  history: '',
})

test('refuses a list with a duplicate, an unknown status or a day that is none, and names the lines', () => {
  const read = readServiceList(
    bytes(`${HEAD}1,A,Live,,03/04/2013,,,Service\n1,B,Dead,,31/02/2013,,,Service\n`),
  )
  assert.equal(read.kind, 'refused')
  if (read.kind !== 'refused') return
  assert.deepEqual(read.mistakes, [
    { line: 3, reason: 'the identifier 1 stands on line 2 already' },
    { line: 3, reason: 'the status “Dead” is not known: Live or Discontinued' },
    { line: 3, reason: '“31/02/2013” is not a day such as 25/01/2019' },
  ])
})

test('refuses a list with a wrong column', () => {
  assert.equal(readServiceList(bytes('Identifier,Name\n1,A\n')).kind, 'refused')
})

test('a newer list adds, changes, discontinues what it no longer has, and revives', () => {
  const changes = compareLists(
    [entry(1, 'A'), entry(2, 'B'), entry(3, 'C'), entry(4, 'D', 'Discontinued')],
    [entry(1, 'A'), entry(2, 'Better'), entry(4, 'D'), entry(5, 'E')],
  )
  assert.deepEqual(
    changes.map(({ lgsl, change }) => `${lgsl} ${change}`),
    ['2 changed', '4 revived', '5 added', '3 discontinued'],
  )
})

test('an import is shown, taken in once, and a second run with the same file changes nothing', async () => {
  const database = await testDatabase()
  const file = join(mkdtempSync(join(tmpdir(), 'list-')), 'list.csv')
  writeFileSync(file, `${HEAD}524,Waste collection,Live,,03/04/2013,,,Service\n`)
  const said: string[] = []
  const go = (...more: string[]) =>
    importServiceListCommand([file, ...more], { db: database.pool, out: line => said.push(line) })
  assert.equal(await go('--dry-run'), 0)
  assert.equal(await go(), 0)
  assert.equal(await go(), 0)
  assert.deepEqual(
    said.filter(line => /^added/.test(line)),
    ['added: 1', 'added: 1', 'added: 0'],
  )
  assert.equal(said.at(-1), 'Nothing has changed.')
})

test('reads a part of the official list as it is published', () => {
  const read = readServiceList(readFileSync(publishedData('service-list.csv')))
  assert.equal(read.kind, 'read')
  if (read.kind !== 'read') return
  assert.equal(read.entries.length, 86)
  assert.equal(read.entries.filter(each => each.status === 'Live').length, 73)
})
