import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#kernel/ids.ts'
import { aboutTest, fileServer } from '#test/support/file-server.ts'
import { beginUpload } from './begin-upload.ts'
import { listUsed } from './store-uses.ts'

const rules = {
  kinds: { paper: { label: { en: 'Paper', cy: 'Papur' }, formats: ['pdf'] } },
} as const
const now = new Date('2026-03-04T10:00:00Z')
const app = await fileServer({ open: true, rules }, { clock: () => now })

const uploadOf = () =>
  ({
    about: aboutTest(newId()),
    question: 'papers',
    kind: 'paper',
    takes: { formats: ['pdf'], mostBytes: 1000 },
    most: 2,
    name: 'one.pdf',
  }) as const

test('files that are sent at the same moment get no further than the question’s limit', async () => {
  const upload = uploadOf()
  const begun = await Promise.all(
    Array.from({ length: 6 }, () => app.inside(tx => beginUpload(tx, app.ctx, upload))),
  )
  assert.equal(begun.filter(({ kind }) => kind === 'begun').length, 2)
  assert.equal((await app.inside(tx => listUsed(tx, upload.about))).length, 2)
})

test('a file whose connection was lost keeps its place for two minutes, and no longer', async () => {
  const upload = { ...uploadOf(), most: 1 }
  const begin = (seconds: number) => {
    const at = { ...app.ctx, now: new Date(app.ctx.now.getTime() + seconds * 1000) }
    return app.inside(tx => beginUpload(tx, at, upload))
  }
  assert.equal((await begin(0)).kind, 'begun')
  assert.equal((await begin(119)).kind, 'tooMany')
  assert.equal((await begin(121)).kind, 'begun')
})
