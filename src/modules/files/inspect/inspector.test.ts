import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { drawing, HEIC, pdfOf } from '#test/support/made-files.ts'
import { openInspector } from './inspector.ts'

const folder = mkdtempSync(join(tmpdir(), 'moothall-inspector-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A process that does something else than look. */
function program(name: string, code: string): string {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, `${code}\nprocess.send('ready')`)
  return file
}

test('looks into pictures and documents in a process of its own, several at once', async () => {
  const inspector = openInspector()
  after(() => inspector.close())
  const found = await Promise.all([
    inspector.inspect(await drawing(), ['photo']),
    inspector.inspect(pdfOf(), ['pdf']),
    inspector.inspect(HEIC, ['photo']),
    inspector.inspect(Buffer.from('x'), ['photo']),
  ])
  assert.deepEqual(
    found.map(each => (each.kind === 'accepted' ? each.type : each.refusal)),
    ['image/png', 'application/pdf', 'image/jpeg', 'wrongType'],
  )
})

test('a file that breaks the process, or never ends, is refused; the next one is looked at', async () => {
  const breaking = program(
    'breaking',
    `let count = 0
     process.on('message', ({ id, bytes }) => {
       if (bytes[0] === 1) process.exit(1)
       if (bytes[0] === 2) for (;;) {}
       process.send({ id, inspection: { kind: 'refused', refusal: 'empty' } })
     })`,
  )
  const inspector = openInspector(breaking, 2000)
  after(() => inspector.close())
  const look = (byte: number) => inspector.inspect(Uint8Array.of(byte), ['photo'])
  assert.deepEqual(await look(1), { kind: 'refused', refusal: 'uncheckable' })
  assert.deepEqual(await look(2), { kind: 'refused', refusal: 'uncheckable' })
  assert.deepEqual(await look(3), { kind: 'refused', refusal: 'empty' })
})

test('the process has none of our secrets, and may neither write nor start anything', async () => {
  process.env['MOOTHALL_SECRET'] = 'a secret of the installation'
  const telling = program(
    'telling',
    `import { writeFileSync } from 'node:fs'
     import { spawnSync } from 'node:child_process'
     const tried = work => { try { work(); return 'done' } catch (error) { return error.code } }
     process.on('message', ({ id }) => process.send({ id, inspection: [
       process.env.MOOTHALL_SECRET ?? 'none',
       tried(() => writeFileSync(${JSON.stringify(join(folder, 'written'))}, 'x')),
       tried(() => spawnSync('true')),
     ] }))`,
  )
  const inspector = openInspector(telling)
  after(() => inspector.close())
  assert.deepEqual(await inspector.inspect(Uint8Array.of(1), ['photo']), [
    'none',
    'ERR_ACCESS_DENIED',
    'ERR_ACCESS_DENIED',
  ])
  delete process.env['MOOTHALL_SECRET']
})
