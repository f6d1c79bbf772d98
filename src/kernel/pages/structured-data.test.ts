import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from './html.ts'
import { structuredData } from './structured-data.ts'

test('nothing in the data can end the element or begin another', () => {
  const name = '</script><script>alert(1)</script>\u2028'
  const markup = render(structuredData({ '@type': 'GovernmentService', name }))
  assert.equal(markup.match(/<\/script>/g)?.length, 1)
  const inside = markup.slice(markup.indexOf('>') + 1, markup.lastIndexOf('<'))
  assert.equal(JSON.parse(inside).name, name)
})
