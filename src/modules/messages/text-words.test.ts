import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notifyWords } from './notify-words.ts'
import { textParts } from './preview-messages.ts'
import { TEXT_MOST, textWords } from './text-words.ts'

const link = 'https://testham.example/message/abc'

test('a short message is sent whole', () => {
  const text = textWords({ subject: 'x', body: 'We will come on **4 March**.', locale: 'en' }, link)
  assert.equal(text, 'We will come on 4 March.')
})

test('a long message ends with a sentence and a link to all of it', () => {
  const body = Array.from(
    { length: 40 },
    (_, n) => `This is sentence number ${n} of the message.`,
  ).join(' ')
  const text = textWords({ subject: 'x', body, locale: 'cy' }, link)
  assert.ok(text.length <= TEXT_MOST)
  assert.match(
    text,
    /of the message\.\n\nDarllenwch y cyfan: https:\/\/testham\.example\/message\/abc$/,
  )
})

test('a sentence without end is cut between words', () => {
  const text = textWords({ subject: 'x', body: 'word '.repeat(400), locale: 'en' }, link)
  assert.match(text, /word …\n\nRead all of it:/)
})

test('Welsh letters make a text longer over the air', () => {
  assert.equal(textParts('a'.repeat(160)), 1)
  assert.equal(textParts('a'.repeat(161)), 2)
  assert.equal(textParts(`ŵ${'a'.repeat(69)}`), 1)
  assert.equal(textParts(`ŵ${'a'.repeat(70)}`), 2)
})

test('what people typed makes no link in GOV.UK Notify’s dialect either', () => {
  assert.equal(
    notifyWords(
      '## What next\n\n**Now** see <https://testham.example/x>.\n\n\\[click\\]\\(http\\:\\/\\/bad\\)',
    ),
    '# What next\n\nNow see https://testham.example/x.\n\n\\[click\\]\\(http://bad\\)',
  )
})
