#!/usr/bin/env node
// The door of every npm script. Runs on any Node from 20 on, before anything is installed,
// so it is plain JavaScript and imports nothing but Node's own modules and ./launch/.
import { runCommand } from './launch/commands.mjs'
import { Refusal, refuse } from './launch/say.mjs'

const [command = 'start', ...rest] = process.argv.slice(2)
try {
  const code = await runCommand(command, rest)
  if (code !== undefined) process.exitCode = code
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  process.exitCode = refuse(error)
}
