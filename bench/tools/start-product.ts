import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { type Scratch, SECRET } from './scratch.ts'
import type { Statement } from './watched-pool.ts'

export type Usage = { cpu: { user: number; system: number }; rss: number }

/** A server in a process of its own, so that what it uses is not mixed with who asks it. */
export type Served = {
  url: string
  usage(): Promise<Usage>
  stop(): Promise<void>
}

export type Product = Served & {
  /** The statements of what is done inside, as the product sent them. */
  recording(work: () => Promise<unknown>): Promise<readonly Statement[]>
}

type Options = { worker?: 'inside' | 'none'; without?: string }

/** The product on a scratch database. */
export async function startProduct(
  { folder, database }: Pick<Scratch, 'folder' | 'database'>,
  { worker = 'inside', without }: Options = {},
): Promise<Product> {
  const child = start('product.ts', {
    BENCH_DATABASE: database.appUrl,
    MOOTHALL_DATA_DIR: folder,
    MOOTHALL_SECRET: SECRET,
    MOOTHALL_LOG: 'error',
    MOOTHALL_DEMO: 'true',
    MOOTHALL_WORKER: worker,
    ...(without === undefined ? {} : { BENCH_WITHOUT: without }),
  })
  const served = await serve(child)
  return {
    ...served,
    recording: async work => {
      await ask(child, 'record')
      await work()
      return (await ask<{ statements: Statement[] }>(child, 'recorded')).statements
    },
  }
}

/** node:http alone, giving the same bytes to every request. */
export function startRaw(bytes: Buffer): Promise<Served> {
  const child = start('raw.ts', {})
  child.send({ bytes: bytes.toString('base64') })
  return serve(child)
}

/** Another's program, `server.js` of its folder, with that folder's packages and Node's own settings. */
export function startPeer(folder: string, env: Record<string, string>): Promise<Served> {
  const options = { cwd: folder, env: { ...process.env, ...env }, execArgv: [] }
  return serve(fork(join(folder, 'server.js'), options))
}

/** As the launcher runs the program. */
const LEAN = ['--max-semi-space-size=4']
const LEAN_ENV = { MALLOC_ARENA_MAX: '2' }

function start(file: string, env: Record<string, string>): ChildProcess {
  // Without the launcher's own arguments: what it loads would let go of the channel.
  const options = {
    env: { ...process.env, ...LEAN_ENV, ...env },
    execArgv: LEAN,
  }
  return fork(join(import.meta.dirname, file), options)
}

async function serve(child: ChildProcess): Promise<Served> {
  const { port } = await answerOf<{ port: number }>(child)
  return {
    url: `http://127.0.0.1:${port}`,
    usage: () => ask<Usage>(child, 'usage'),
    stop: async () => {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.send('stop')
      await ended
    },
  }
}

function ask<Answer>(child: ChildProcess, what: string): Promise<Answer> {
  const answer = answerOf<Answer>(child)
  child.send(what)
  return answer
}

function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new Error(`a process of the bench ended with ${code}: ${child.spawnargs.at(-1)}`))
    child.once('exit', ended)
    child.once('message', answer => {
      child.off('exit', ended)
      resolve(answer as Answer)
    })
  })
}
