import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newText } from './reply-text.ts'

const MAILS: readonly [string, string][] = [
  [
    'Gmail',
    'It is the green one.\n\nOn Wed, 4 Mar 2026 at 10:00, Testham Council <re-x@replies.testham.example> wrote:\n\n> Which bin was it?\n',
  ],
  [
    'Gmail over two lines',
    'It is the green one.\n\nOn Wed, 4 Mar 2026 at 10:00, Testham Council\n<re-x@replies.testham.example> wrote:\n\n> Which bin was it?\n',
  ],
  [
    'Outlook',
    'It is the green one.\r\n\r\n________________________________\r\nFrom: Testham Council <x@y>\r\nSent: 04 March 2026 10:00\r\nTo: Ann\r\nSubject: Which bin\r\n\r\nWhich bin was it?',
  ],
  ['older Outlook', 'It is the green one.\n\n-----Original Message-----\nFrom: Testham Council\n'],
  [
    'Outlook in Welsh',
    'It is the green one.\n\nOddi wrth: Cyngor Testham\nAnfonwyd: 04 Mawrth 2026 10:00\n',
  ],
  ['a telephone', 'It is the green one.\n\nSent from my iPhone\n\n> Which bin was it?'],
]
for (const [program, text] of MAILS)
  test(`finds what was newly written in an answer by ${program}`, () => {
    assert.equal(newText(text), 'It is the green one.')
  })

test('gives everything when nothing new stands above the quoted mail', () => {
  assert.equal(newText('> Which bin was it?\n> Green?'), '> Which bin was it?\n> Green?')
})

test('adds no word that was not there, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), text => {
      for (const line of newText(text).split('\n'))
        assert.ok(text.replace(/\r\n?/g, '\n').includes(line))
    }),
  )
})
