import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { adoptCommand } from '#services'
import { changeOverlay } from '../../src/modules/services/overlay/change-overlay.ts'
import { findAdoption } from '../../src/modules/services/overlay/store-adoptions.ts'
import {
  type Edits,
  sampleFiles,
  sampleModel,
  sampleName,
} from '../../src/modules/services/package/sample-package.ts'
import { readFeedKeys } from '../../src/modules/services/sharing/feed-keys.ts'
import {
  addRelease,
  fingerprintOf,
  makeFeed,
} from '../../src/modules/services/sharing/make-feed.ts'
import { packPackage } from '../../src/modules/services/sharing/package-file.ts'
import { rotateKeys } from '../../src/modules/services/sharing/rotate-keys.ts'
import { testApp } from '../support/app.ts'
import { changed, digestOf } from './digest.ts'

/* What a stranger sends as a package is refused whole, in a sentence for its author, and nothing is changed. */

const now = new Date()
const app = await testApp({ packages: ['graffiti'], clock: () => now, driven: true })
const work = mkdtempSync(join(tmpdir(), 'bad-packages-'))
after(() => rmSync(work, { recursive: true, force: true }))

async function adopt(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const open = async () => ({
    db: app.pool,
    councils: await app.councils(),
    close: async () => undefined,
  })
  const out = (line: string) => lines.push(line)
  const code = await adoptCommand([...args, '--council', app.slug], { out, now, open })
  return { code, said: lines.join('\n') }
}

async function nothingChanged<Done>(work: () => Promise<Done>): Promise<Done> {
  const before = await digestOf(app.adminUrl, app.councilId)
  const done = await work()
  assert.deepEqual(changed(before, await digestOf(app.adminUrl, app.councilId)), [])
  return done
}

function folderOf(files: ReadonlyMap<string, string>): string {
  const folder = join(mkdtempSync(join(work, 'package-')), sampleName)
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const edited = (edits: Edits) => folderOf(sampleFiles(edits))
const withService = (change: (text: string) => string) => {
  const files = new Map(sampleFiles())
  return folderOf(files.set('service.yaml', change(files.get('service.yaml') ?? '')))
}

function bomb(): string {
  const lines = 'bcdefghi'.split('').map((level, index) => {
    const before = String.fromCharCode(level.charCodeAt(0) - 1)
    return `${level}${index}: &${level} [${`*${before},`.repeat(9)}*${before}]`
  })
  return `a: &a [x,x,x,x,x,x,x,x,x]\n${lines.join('\n')}\n`
}

function tenThousand(text: string): string {
  const facts = Array.from({ length: 10_000 }, (_, index) => `  q${index}: { type: yesNo }`)
  return text.replace(/^facts:\n/m, `facts:\n${facts.join('\n')}\n`)
}

const LONG = 'longTime: { type: yesNo, is: { over: [{ daysBetween: [startsOn, endsOn] }, 90] } }'
const CIRCLE =
  'longTime: { type: yesNo, is: { not: short } }\n  short: { type: yesNo, is: { not: longTime } }'

const BAD: readonly (readonly [what: string, folder: () => string, sentence: RegExp])[] = [
  [
    'a cycle',
    () => edited({ 'service.yaml': [[LONG, CIRCLE]] }),
    /longTime is computed from itself: longTime → short → longTime\./,
  ],
  ['ten thousand questions', () => withService(tenThousand), /no more than 1000 elements\./],
  ['a bomb of aliases', () => withService(bomb), /repeats itself with aliases .* far too often/],
  [
    'a script in a label',
    () =>
      edited({
        'content.en.yaml': [['What is the reason?', '<script>alert(1)</script>']],
      }),
    /Words cannot hold markup or script/,
  ],
  [
    'a duplicate id',
    () => withService(text => text.replace(/^facts:\n/m, 'facts:\n  why: { type: yesNo }\n')),
    /twice/,
  ],
]

for (const [what, folder, sentence] of BAD)
  test(`${what} is refused in a sentence, and nothing is changed`, async () => {
    const { code, said } = await nothingChanged(() => adopt(folder()))
    assert.equal(code, 1)
    assert.match(said, sentence)
  })

test('a package signed by a revoked key is refused in a sentence, and nothing is changed', async () => {
  const place = { folder: join(work, 'feed'), keys: join(work, 'keys'), now }
  await makeFeed(place, { name: 'Marchford' })
  const model = sampleModel()
  await addRelease(place, { model, stage: 'all' })
  const [key] = (await readFeedKeys(place.keys)).targets
  assert.ok(key)
  const file = join(work, 'old.json')
  writeFileSync(file, packPackage(model, { key }))
  await rotateKeys(place, { role: 'targets', revoke: 'A laptop was lost' })
  const known = await adopt(place.folder, '--fingerprint', await fingerprintOf(place.folder))
  assert.equal(known.code, 0, known.said)
  const { code, said } = await nothingChanged(() => adopt(file))
  assert.equal(code, 1)
  assert.match(said, /signed by a key that its publisher has revoked/)
})

test('a change of an element that is gone is refused in a sentence, and nothing is changed', async () => {
  assert.equal((await adopt(folderOf(sampleFiles()))).code, 0)
  const kept = await readingCouncil(app.pool, app.councilId, tx => findAdoption(tx, sampleName))
  assert.ok(kept)
  const by = { now, actor: { kind: 'system', name: 'test' } } as const
  const gone = { id: 'p', do: 'leaveOut', at: 'pages.gone', from: {} } as const
  const done = await nothingChanged(() =>
    inCouncil(app.pool, app.councilId, tx =>
      changeOverlay(tx, by, { name: sampleName, seq: kept.seq, edit: { put: [gone] } }),
    ),
  )
  assert.equal(done.kind, 'refused')
  assert.match(JSON.stringify(done), /pages\.gone/)
})
