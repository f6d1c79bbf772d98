import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMAND_HELP, helpLines } from './command-help.ts'
import { COMMANDS } from './commands.ts'

test('every command says in one line what it does, and no other is named', () => {
  assert.deepEqual(Object.keys(COMMAND_HELP).sort(), ['start', ...Object.keys(COMMANDS)].sort())
})

test('the lines fit a terminal', () => {
  assert.deepEqual(
    helpLines().filter(line => line.length > 80),
    [],
  )
})
