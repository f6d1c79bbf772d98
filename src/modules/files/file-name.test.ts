import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contentDisposition, nameFor, safeName } from './file-name.ts'

test('keeps the name and drops what could be a path, a header, a command or a disguise', () => {
  assert.equal(safeName('Tŷ ni (llun).jpg'), 'Tŷ ni (llun).jpg')
  assert.equal(safeName('../../etc/passwd'), 'passwd')
  assert.equal(safeName('C:\\Users\\a\\bill.pdf'), 'bill.pdf')
  assert.equal(safeName('a\r\nset-cookie: x=y.pdf'), 'aset-cookie_ x=y.pdf')
  assert.equal(safeName('bill\u202efdp.exe'), 'billfdp.exe')
  assert.equal(safeName('<img src=x>".pdf'), '_img src=x__.pdf')
  assert.equal(safeName('.htaccess'), 'htaccess')
  assert.equal(safeName('\u0000'), 'file')
  assert.equal(safeName(`${'a'.repeat(300)}.jpeg`).length, 120)
  assert.match(safeName(`${'a'.repeat(300)}.jpeg`), /\.jpeg$/)
})

test('gives a name the ending of its content', () => {
  assert.equal(nameFor('photo.exe', 'jpg'), 'photo.jpg')
  assert.equal(nameFor('photo', 'jpg'), 'photo.jpg')
  assert.equal(nameFor('a.b.c.png', 'png'), 'a.b.c.png')
})

test('no name breaks out of its header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), name => {
      const header = contentDisposition('attachment', safeName(name))
      assert.match(
        header,
        /^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[A-Za-z0-9%._~!-]*$/,
      )
    }),
    { numRuns: 300, seed: 23 },
  )
})
