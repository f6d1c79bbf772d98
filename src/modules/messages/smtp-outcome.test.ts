import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { judgeSmtp } from './smtp-outcome.ts'

const failure = (command: string, responseCode: number, code = 'EENVELOPE') =>
  Object.assign(new Error('x'), {
    command,
    responseCode,
    code,
    response: responseCode > 0 ? `${responseCode} said` : '',
  })

test('only a final answer to the recipient or to the words ends a message', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('CONN', 'EHLO', 'AUTH PLAIN', 'MAIL FROM', 'RCPT TO', 'DATA'),
      fc.integer({ min: 400, max: 599 }),
      fc.boolean(),
      (command, responseCode, begun) => {
        const said = judgeSmtp(failure(command, responseCode), begun)
        const final = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
        assert.equal(said.kind, final ? 'refused' : 'busy')
      },
    ),
  )
})

test('without an answer it depends on whether the words had begun to travel', () => {
  assert.equal(judgeSmtp(failure('CONN', 0, 'ETIMEDOUT'), true).kind, 'unsure')
  assert.equal(judgeSmtp(failure('CONN', 0, 'ETIMEDOUT'), false).kind, 'busy')
  assert.equal(judgeSmtp('not even an error', true).kind, 'unsure')
})
