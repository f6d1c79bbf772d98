import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dangersIn, formulasIn, HOSTILE } from './dangers.ts'

test('what would run on a page is found, however it is written', () => {
  for (const bad of [
    HOSTILE,
    '<p onclick=x()>',
    '<a href="javascript:x()">',
    "<a href=' JavaScript:x()'>",
    '<script>x()</script>',
    '<script src="https://evil.example/x.js"></script>',
    '<iframe src="/x"></iframe>',
    '<p>9801547</p>',
    '<svg/onload=x()>',
  ])
    assert.notDeepEqual(dangersIn(bad), [], bad)
})

test('what is escaped, or is ours, is no danger', () => {
  assert.deepEqual(dangersIn('<p title="&quot; onclick=x()">&lt;script&gt; {{1337*7331}}</p>'), [])
  assert.deepEqual(dangersIn('<script type="module" src="/assets/x/moothall.js"></script>'), [])
  assert.deepEqual(dangersIn('<input value="a > b onerror=1" name="x">'), [])
})

test('a field that a spreadsheet would run is found, and a number is none', () => {
  assert.deepEqual(formulasIn('a,=1+1\r\n"=HYPERLINK(1)",-5\r\n'), ['=1+1', '=HYPERLINK(1)'])
})
