import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { SAMPLE, samplePublisher } from '../support/sample-feed.ts'

/* `moothall feed` and `moothall adopt` as one types them: from a folder of one's own, with names that are found from there. */

const now = new Date()
const app = await testApp({ packages: [], clock: () => now, driven: true })
const { work, packageFolder } = samplePublisher(now)
const MOOTHALL = join(import.meta.dirname, '..', '..', 'bin', 'moothall.mjs')

type Run = { code: number; said: string }

/** Runs the command in a folder; what it says, and its exit code. */
function moothall(...args: string[]): Promise<Run> {
  const env = {
    ...process.env,
    DATABASE_URL: app.databaseUrl,
    DATABASE_OWNER_URL: app.adminUrl,
    MOOTHALL_DATA_DIR: join(work, 'data'),
  }
  return new Promise(done =>
    execFile(process.execPath, [MOOTHALL, ...args], { cwd: work, env }, (error, out, err) =>
      done({ code: Number(error?.code ?? 0), said: `${out}${err}`.trim() }),
    ),
  )
}

const feed = (verb: string, ...args: string[]) =>
  moothall('feed', verb, 'feed', ...args, '--keys', 'keys')
let fingerprint = ''

test('a feed is made, filled, rolled out, stopped and shown', async () => {
  const made = await feed('make', '--name', 'Marchford District Council')
  assert.equal(made.code, 0, made.said)
  fingerprint = /([0-9a-f]{64})/.exec(made.said)?.[1] ?? ''
  const added = await feed('add', packageFolder(1), '--stage', 'volunteers')
  assert.equal(added.said, `${SAMPLE} 1 is in the feed.`)
  const staged = await feed('stage', '--package', SAMPLE, '--stage', 'all')
  assert.match(staged.said, /is now for: all/)
  const shown = await moothall('feed', 'show', 'feed')
  assert.match(shown.said, /^Marchford District Council, root 1, fingerprint /)
  assert.match(shown.said, /apply-for-a-thing 1 \(all\)/)
})

test('a council adopts from it by the name that its folder has from here', async () => {
  const adopted = await moothall(
    ...['adopt', 'feed', '--council', app.slug],
    ...['--fingerprint', fingerprint, '--package', SAMPLE],
  )
  assert.equal(adopted.code, 0, adopted.said)
  assert.match(adopted.said, /apply-for-a-thing is adopted/)
})

test('keys are changed and revoked, and the feed is followed through it', async () => {
  assert.equal((await feed('rotate', '--role', 'timestamp')).code, 0)
  const revoked = await feed('revoke', '--role', 'targets', '--because', 'A laptop was lost')
  assert.equal(revoked.code, 0, revoked.said)
  assert.equal((await feed('refresh')).said, 'Signed anew.')
  const again = await moothall('adopt', 'feed', '--council', app.slug)
  assert.equal(again.code, 0, again.said)
  const halted = await feed('halt', '--package', SAMPLE, '--because', 'It counts a day too many')
  assert.match(halted.said, /no council takes it any more/)
})

test('what is asked wrongly is told, and changes nothing', async () => {
  const wrong = await moothall('feed', 'halt', 'feed', '--keys', 'keys')
  assert.equal(wrong.code, 2)
  assert.match(wrong.said, /^moothall feed <verb>/)
  const nowhere = await moothall('adopt', 'elsewhere', '--council', app.slug)
  assert.equal(nowhere.code, 1)
  assert.match(nowhere.said, /elsewhere is not there/)
})
