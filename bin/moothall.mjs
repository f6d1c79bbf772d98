#!/usr/bin/env node
// The `moothall` command: the same program as `npm start`, with any of its commands.
import { runApp } from './launch/commands.mjs'
import { Refusal, refuse } from './launch/say.mjs'

// The program itself runs in the folder it is installed in; `check .` means the folder one stands in.
process.env.MOOTHALL_CALLED_FROM = process.cwd()

try {
  const code = await runApp(process.argv.slice(2))
  if (code !== undefined) process.exitCode = code
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  process.exitCode = refuse(error)
}
