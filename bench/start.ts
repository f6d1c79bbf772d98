import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bench, type Measure, ms, percentile } from './measure.ts'
import { ROOT } from './tools/scratch.ts'

/** `npm start` to the first page: in an empty folder, and again with everything there. */
export const bench: Bench = { name: 'start', run }

async function run(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'moothall-bench-start-'))
  // Where the bench runs as root, the database runs as another account.
  chmodSync(folder, 0o755)
  const node = percentile(Array.from({ length: 5 }, bareNode), 0.5)
  try {
    const first = await start(folder, { waitFor: 'Castellmor Council: ' })
    const again = [await start(folder), await start(folder), await start(folder)].map(
      ({ page }) => page,
    )
    const beside = `node -e 0: ${ms(node)}`
    return [
      {
        what: 'first start, packages installed, to the first page',
        value: ms(first.page),
        bar: '15 s',
        met: first.page <= 15_000,
        beside,
      },
      {
        what: 'the demonstration of four councils filled behind it',
        value: ms(first.all),
        bar: 'none',
        met: true,
      },
      {
        what: 'start with the database present, to the first page',
        value: ms(Math.min(...again)),
        bar: '1.5 s',
        met: Math.min(...again) <= 1500,
        beside: `${beside}; all three: ${again.map(ms).join(', ')}`,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function bareNode(): number {
  const began = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - began
}

/** Starts, waits for a page of a council that is whole, and stops. Milliseconds. */
async function start(
  folder: string,
  { waitFor }: { waitFor?: string } = {},
): Promise<{ page: number; all: number }> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [join(ROOT, 'bin/launch.mjs'), 'start'], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(port),
      MOOTHALL_DATA_DIR: folder,
      MOOTHALL_LOG: 'error',
      DATABASE_URL: undefined,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  let said = ''
  child.stdout?.on('data', part => {
    said += part
  })
  while (!(await answers(port))) await new Promise(resolve => setTimeout(resolve, 10))
  const page = performance.now() - began
  while (waitFor !== undefined && !said.slice(said.indexOf('Stop with')).includes(waitFor))
    await new Promise(resolve => setTimeout(resolve, 50))
  const all = performance.now() - began
  child.kill('SIGTERM')
  await ended
  return { page, all }
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    request({ port, host: '127.0.0.1', path: '/at/marchford' }, answer => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode === 200))
    })
      .on('error', () => resolve(false))
      .end()
  })
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      )
    })
  })
}
