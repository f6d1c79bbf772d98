import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Format } from '../file.ts'
import { type Inspection, refused } from './inspection.ts'

export type Inspector = {
  /** One file at a time; others wait their turn. */
  inspect(bytes: Uint8Array, formats: readonly Format[]): Promise<Inspection>
  close(): void
}

const PROGRAM = join(import.meta.dirname, 'inspector-process.ts')
/** A picture of a hundred million points takes some ten seconds here. */
const LONGEST_MS = 40_000
/** A process is put away after so many files, so that what one leaves behind does not stay. */
const MOST_FILES = 200

// The permission model keeps even a library that was taken over from writing or starting anything
// through Node; native code could go around it, which is why there is also nothing to be found here.
const LIMITS = [
  '--permission',
  '--allow-fs-read=*',
  '--allow-addons',
  '--max-old-space-size=768',
  '--disable-warning=SecurityWarning',
]

/** Opens the process when it is first needed. Nothing in it keeps the program from ending. */
export function openInspector(program = PROGRAM, longestMs = LONGEST_MS): Inspector {
  let child: ChildProcess | undefined
  let used = 0
  let turn: Promise<unknown> = Promise.resolve()
  const close = () => {
    child?.kill('SIGKILL')
    child = undefined
    used = 0
  }
  const ask = async (bytes: Uint8Array, formats: readonly Format[]): Promise<Inspection> => {
    // One that ended by itself, between two files, is no file's fault.
    if (child?.connected === false) close()
    child ??= await start(program)
    used += 1
    const answer = await answerOf(child, { id: used, bytes, formats }, longestMs)
    // It broke, or took too long: the file is to blame, and the process is not used again.
    if (answer === undefined || used >= MOST_FILES) close()
    return answer ?? refused('uncheckable')
  }
  return {
    inspect(bytes, formats) {
      const mine = turn.then(() => ask(bytes, formats))
      turn = mine.catch(() => undefined)
      return mine
    },
    close,
  }
}

/**
 * A process that has said that it is ready: until then a slow machine is to blame, and no file.
 * @throws Error when it does not come up; the job that asked is done again later
 */
function start(program: string): Promise<ChildProcess> {
  const child = fork(program, {
    execArgv: LIMITS,
    env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] } : {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the process that looks into files did not start'))
    child.once('exit', gone)
    child.once('error', gone)
    child.once('message', () => {
      child.off('exit', gone)
      child.off('error', gone)
      child.on('error', () => undefined)
      // From here on it keeps nothing waiting; a question that is under way does, by its timer.
      child.unref()
      child.channel?.unref()
      resolve(child)
    })
  })
}

type Asked = { id: number; bytes: Uint8Array; formats: readonly Format[] }

function answerOf(
  child: ChildProcess,
  asked: Asked,
  longestMs: number,
): Promise<Inspection | undefined> {
  return new Promise(resolve => {
    const end = (inspection: Inspection | undefined) => {
      clearTimeout(timer)
      child.off('message', hear)
      child.off('exit', gone)
      child.off('error', gone)
      resolve(inspection)
    }
    const gone = () => end(undefined)
    const hear = (said: { id: number; inspection: Inspection }) => {
      if (said.id === asked.id) end(said.inspection)
    }
    const timer = setTimeout(gone, longestMs)
    child.on('message', hear)
    child.once('exit', gone)
    child.once('error', gone)
    child.send(asked, error => (error === null ? undefined : gone()))
  })
}
