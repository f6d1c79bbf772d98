import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localPath } from './local-path.ts'

test('keeps a path of ours, with its query', () => {
  assert.equal(localPath('/staff/cases?team=waste&page=2'), '/staff/cases?team=waste&page=2')
})

test('refuses whatever a browser could read as another place', () => {
  const others = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/%5cevil',
    'staff',
    '',
    '/a\nb',
    '/.//evil.example',
    '/x/..//evil.example',
    undefined,
    ['/staff'],
    7,
  ]
  const kept = others.map(localPath).filter(path => path !== undefined)
  assert.deepEqual(kept, ['/%5cevil'])
})
