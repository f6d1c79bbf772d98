import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { WINDOW_LINES, windowLines } from './letter.ts'
import { letterBlocks } from './letter-blocks.ts'

test('an address of any length fits the window with its name first and its postcode last', () => {
  const line = fc.constantFrom('Flat 2', '14 High Street', 'Pentre', 'Testham', 'Harrowshire')
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), middle => {
      const lines = windowLines(['Ann Example', ...middle, 'TE1 1AA'].join('\n'))
      assert.ok(lines.length <= WINDOW_LINES)
      assert.equal(lines[0], 'Ann Example')
      assert.equal(lines.at(-1), 'TE1 1AA')
      assert.equal(lines.join(', '), ['Ann Example', ...middle, 'TE1 1AA'].join(', '))
    }),
  )
})

test('reads headings, lists, bold and links of a letter, and nothing that could be an attack', () => {
  const blocks = letterBlocks(
    '## Next\n\n- one\n- **two**\n\nSee [us](https://a.example) or [bad](javascript:alert(1)). <b>x</b>',
  )
  assert.deepEqual(blocks[0], {
    kind: 'heading',
    level: 2,
    runs: [{ text: 'Next', bold: false, link: undefined }],
  })
  assert.equal(blocks[1]?.kind, 'list')
  const last = blocks[2]
  assert.ok(last?.kind === 'paragraph')
  assert.deepEqual(
    last.runs.map(run => run.link),
    [undefined, 'https://a.example', undefined],
  )
  assert.match(last.runs[2]?.text ?? '', /or bad\. <b>x<\/b>/)
})
