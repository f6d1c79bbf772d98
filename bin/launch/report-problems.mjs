// Loaded into the program before its own code: turns what stops a start into a sentence and a way out,
// stops the program when the launcher that started it is killed, and once however often it is asked to.
import { inspect } from 'node:util'
import { refuse } from './say.mjs'

process.on('uncaughtException', error => {
  const problem = asProblem(error)
  if (problem !== undefined) process.exit(refuse(problem))
  // The program has its own way of dying, and knows better.
  if (process.listenerCount('uncaughtException') > 1) return
  process.stderr.write(`${inspect(error)}\n`)
  process.exit(1)
})

// Service managers and terminals send a signal to the whole group, and the launcher hands on its own: the
// second of a pair is not someone insisting. One that comes later is.
const PAIR_MS = 1000
let stoppingSince

for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
]) {
  process.on(signal, () => {
    const isHandled = process.listenerCount(signal) > 1
    const insists = stoppingSince !== undefined && Date.now() - stoppingSince > PAIR_MS
    if (stoppingSince === undefined ? !isHandled : insists) process.exit(128 + number)
    stoppingSince ??= Date.now()
  })
}

if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}

function asProblem(error) {
  if (error?.name === 'StartupProblem') return error
  return {
    EADDRINUSE: busyPort,
    EACCES: notAllowed,
    EPERM: notAllowed,
    EROFS: notAllowed,
    ENOSPC: diskFull,
  }[error?.code]?.(error)
}

function busyPort({ port }) {
  return {
    message: `Port ${port} is in use: perhaps Moothall is already running on this machine.`,
    remedy: `Open http://localhost:${port}, or choose another port: PORT=${Number(port) + 1} npm start`,
  }
}

function notAllowed({ path, port, syscall }) {
  if (syscall === 'listen') {
    return {
      message: `Port ${port} is reserved for the administrator.`,
      remedy: 'Choose one above 1023: PORT=3000 npm start',
    }
  }
  if (!path) return undefined
  return {
    message: `${path} can’t be written or read by this user.`,
    remedy: 'Correct its owner, or choose another folder for the data with MOOTHALL_DATA_DIR.',
  }
}

function diskFull({ path }) {
  return {
    message: `The disk is full${path ? ` (writing ${path})` : ''}.`,
    remedy: 'Make room and start again.',
  }
}
