import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mergeText } from './merge-text.ts'

test('changes of different paragraphs come together', () => {
  const merged = mergeText(
    'One.\n\nTwo.\n\nThree.',
    'One, ours.\n\nTwo.\n\nThree.',
    'One.\n\nTwo.\n\nThree, theirs.\n\nFour.',
  )
  assert.equal(merged, 'One, ours.\n\nTwo.\n\nThree, theirs.\n\nFour.')
})

test('changes of one paragraph, or of paragraphs that meet, are for a person', () => {
  assert.equal(mergeText('One.', 'One, ours.', 'One, theirs.'), undefined)
  assert.equal(mergeText('One\nTwo', 'One, ours\nTwo', 'One\nTwo, theirs'), undefined)
})

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', ''), {
  minLength: 1,
  maxLength: 12,
})
const text = lines.map(each => each.join('\n'))

test('when only one side changed, the merge is that side', () => {
  fc.assert(
    fc.property(text, text, (base, changed) => {
      assert.equal(mergeText(base, changed, base), changed)
      assert.equal(mergeText(base, base, changed), changed)
    }),
  )
})

test('a merge is the same whichever side is called ours', () => {
  fc.assert(
    fc.property(text, text, text, (base, a, b) => {
      assert.equal(mergeText(base, a, b), mergeText(base, b, a))
    }),
  )
})

test('whatever the lines, what each side added is in the merge', () => {
  fc.assert(
    fc.property(lines, fc.nat(11), fc.nat(11), (base, i, j) => {
      const put = (at: number, line: string) =>
        [...base].map(String).toSpliced(at % (base.length + 1), 0, line)
      const merged = mergeText(
        base.join('\n'),
        put(i, 'OURS').join('\n'),
        put(j, 'THEIRS').join('\n'),
      )
      if (merged === undefined) return
      assert.ok(merged.split('\n').includes('OURS') && merged.split('\n').includes('THEIRS'))
    }),
  )
})
