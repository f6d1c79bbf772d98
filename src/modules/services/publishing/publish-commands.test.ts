import assert from 'node:assert/strict'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { setUpCouncil } from '#organisations'
import { testDatabase } from '#test/support/database.ts'
import { type Edits, sampleFiles, sampleName } from '../package/sample-package.ts'
import { compareCommand, publishCommand } from './publish-commands.ts'

const database = await testDatabase()
const now = new Date('2026-03-04T10:00:00Z')
const made = await setUpCouncil(database.pool, 'Testham Council', {
  now,
  demo: true,
  brand: '#0b5c4b',
  fictional: { nameCy: 'Cyngor Testham', tier: 'unitary', nation: 'england' },
})
assert.equal(made.kind, 'setUp')
const councils = made.kind === 'setUp' ? [{ ...made.council, publicUrl: '' }] : []

async function folderOf(edits: Edits = {}): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'moothall-')), sampleName)
  for (const [name, text] of sampleFiles(edits)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

async function run(command: typeof compareCommand, ...args: string[]) {
  const lines: string[] = []
  const code = await command(args, line => lines.push(line))
  return { code, said: lines.join('\n') }
}

const publish: typeof compareCommand = (args, out) =>
  publishCommand(args, {
    out,
    now,
    open: async () => ({ db: database.pool, councils, close: async () => undefined }),
  })

test('compare tells each difference with its class, and the whole', async () => {
  const [before, after] = [
    await folderOf(),
    await folderOf({
      'service.yaml': [['email: { type: email }', 'email: { type: email, optional: true }']],
    }),
  ]
  assert.deepEqual(await run(compareCommand, before, after), {
    code: 0,
    said: [
      'widening  “Email” may now be left unanswered.',
      'In all, widening: open journeys take it from their next page.',
    ].join('\n'),
  })
  assert.equal((await run(compareCommand, before, before)).said, 'Nothing is changed.')
  assert.equal((await run(compareCommand, before)).code, 2)
  assert.match((await run(compareCommand, before, tmpdir())).said, /is not the folder of a package/)
})

test('publish puts a package online, once, and refuses what is not right in words', async () => {
  const folder = await folderOf()
  const first = await run(publish, folder, '--council', 'testham')
  assert.equal(first.code, 0, first.said)
  assert.match(
    first.said,
    /online for Testham Council, for the first time: \/at\/[a-z-]+\/apply-for-a-thing/,
  )
  assert.match((await run(publish, folder, '--council', 'testham')).said, /nothing was done/)
  const other = await folderOf({ 'content.en.yaml': [['What is the reason?', 'Which reason?']] })
  const refused = await run(publish, other, '--council', 'testham')
  assert.equal(refused.code, 1)
  assert.match(refused.said, /Write version: 2 in service\.yaml/)
  const wrong = await folderOf({ 'service.yaml': [['asks: [isResident]', 'asks: [nobody]']] })
  const mistaken = await run(publish, wrong, '--council', 'testham')
  assert.equal(mistaken.code, 1)
  assert.match(mistaken.said, /nobody is not a fact/)
  assert.match((await run(publish, folder, '--council', 'elsewhere')).said, /There are: testham/)
  assert.equal((await run(publish, folder)).code, 2)
})

test('publish waits for its time', async () => {
  const folder = await folderOf({ 'service.yaml': [['version: 1', 'version: 2']] })
  const waits = await run(publish, folder, '--council', 'testham', '--at', '2026-06-01T09:00')
  assert.equal(waits.code, 0, waits.said)
  assert.match(waits.said, /will be published for Testham Council at 2026-06-01T08:00:00/)
  assert.equal((await run(publish, folder, '--council', 'testham', '--at', 'soon')).code, 2)
})
