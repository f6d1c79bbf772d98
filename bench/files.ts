import { mkdtempSync, rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { request as ask, createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  type About,
  beginUpload,
  type FileSetup,
  fileWork,
  finishUpload,
  listFilesAbout,
  openFiles,
  openStored,
  receiveBytes,
} from '#files'
import { readConfig } from '#kernel/config.ts'
import type { CouncilIdentity, Ctx } from '#kernel/context.ts'
import { findMigrationSources } from '#kernel/database/migrate.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { readMultipart } from '#kernel/http/incoming.ts'
import { newId } from '#kernel/ids.ts'
import { startWorker } from '#kernel/jobs/worker.ts'
import { createLog } from '#kernel/log.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { setUpCouncil } from '#organisations'
import type { Bench, Measure } from './measure.ts'

const MEGABYTE = 1_000_000
const FILES = 12
const FILE_BYTES = 5 * MEGABYTE
const POURED_BYTES = 5 * 1024 ** 3

/** Uploads to clean, and served, beside what the disk takes; and memory under a stream of 5 GB. */
export const bench: Bench = { name: 'files', run }

async function run(): Promise<readonly Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'moothall-bench-files-'))
  const database = await openDatabase({
    dataDirectory: join(folder, 'data'),
    migrations: findMigrationSources(join(import.meta.dirname, '../src')),
    log: () => undefined,
  })
  const config = readConfig({ MOOTHALL_DATA_DIR: folder, MOOTHALL_SECRET: 'b'.repeat(40) })
  const files = openFiles({ ...config, secret: 'b'.repeat(40), demo: true })
  try {
    const made = await setUpCouncil(database.pool, 'Benchford Council', {
      now: new Date(),
      demo: true,
      brand: '#0b5c4b',
      fictional: { nameCy: 'Cyngor Benchford', tier: 'unitary', nation: 'england' },
    })
    if (made.kind !== 'setUp') throw new Error('the bench could not be set up')
    const council: CouncilIdentity = { ...made.council, publicUrl: 'http://localhost' }
    const ctx: Ctx = {
      db: database.pool,
      council,
      now: new Date(),
      actor: { kind: 'system', name: 'bench' },
      locale: 'en',
    }
    return [...(await throughput(files, ctx, folder)), await memory()]
  } finally {
    files.inspector.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function throughput(files: FileSetup, ctx: Ctx, folder: string): Promise<Measure[]> {
  const about: About = { kind: 'bench', id: newId() }
  const contents = Array.from({ length: FILES }, (_, at) => textOf(at))
  const raw = await spend(async () => {
    for (const [at, content] of contents.entries())
      await writeRaw(join(folder, `raw-${at}`), content)
  })
  // What runs for the first time is compiled on the way: that is not counted.
  await give(files, ctx, { kind: 'bench', id: newId() }, { name: 'w.txt', content: textOf(-1) })
  await files.inspector.inspect(textOf(-1), ['text'])
  const received = await spend(async () => {
    for (const [at, content] of contents.entries())
      await give(files, ctx, about, { name: `${at}.txt`, content })
  })
  const worker = startWorker({
    db: ctx.db,
    log: createLog('silent'),
    clock: () => new Date(),
    councils: async () => [ctx.council],
    work: { events: [], ...fileWork(files) },
    manual: true,
  })
  const checked = await spend(() => worker.drain(ctx.council.id))
  const clean = (await inCouncil(ctx.db, ctx.council.id, tx => listFilesAbout(tx, about))).filter(
    file => file.state === 'clean',
  )
  if (clean.length !== FILES) throw new Error(`${clean.length} of ${FILES} files came out clean`)
  const served = await spend(async () => {
    for (const file of clean) await readBack(files, ctx, file.blobId ?? '')
  })
  const beside = `write, fsync and rename of the same bytes: ${told(raw)}`
  return [
    measure('receive, sealed and kept', received, { bar: 40, beside }),
    measure('check and keep what came', checked, { bar: 15, beside }),
    measure('open and give what is kept', served, { bar: 80, beside }),
  ]
}

/** Megabytes a second by the clock, and by this process's processor time, which other work on the machine leaves alone. */
type Rate = { wall: number; processor: number }

async function spend(work: () => Promise<unknown>): Promise<Rate> {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const used = process.cpuUsage(cpu)
  const megabytes = (FILES * FILE_BYTES) / MEGABYTE
  return {
    wall: (megabytes * 1000) / (performance.now() - began),
    processor: (megabytes * 1_000_000) / (used.user + used.system),
  }
}

function told({ wall, processor }: Rate): string {
  return `${wall.toFixed(0)} MB/s, ${processor.toFixed(0)} MB a second of processor time`
}

function measure(
  what: string,
  rate: Rate,
  { bar, beside }: { bar: number; beside: string },
): Measure {
  return {
    what,
    value: told(rate),
    bar: `${bar} MB a second of processor time`,
    met: rate.processor >= bar,
    beside,
  }
}

/** Text that no two files have in common, so that none is stored for another. */
function textOf(seed: number): Buffer {
  const line = `A line of file ${seed}, as long as lines of a statement are, more or less.\n`
  return Buffer.from(line.repeat(Math.ceil(FILE_BYTES / line.length)).slice(0, FILE_BYTES))
}

async function writeRaw(path: string, content: Buffer): Promise<void> {
  const file = await open(`${path}.half`, 'w')
  await file.writeFile(content)
  await file.datasync()
  await file.close()
  await rename(`${path}.half`, path)
}

async function give(
  files: FileSetup,
  ctx: Ctx,
  about: About,
  { name, content }: { name: string; content: Buffer },
): Promise<void> {
  const takes = { formats: ['text'], mostBytes: 20 * MEGABYTE } as const
  const upload = { about, question: 'q', kind: 'k', takes, most: 40, name }
  const begun = await inCouncil(ctx.db, ctx.council.id, tx => beginUpload(tx, ctx, upload))
  if (begun.kind !== 'begun') throw new Error(begun.kind)
  const bytes = Readable.from(chunksOf(content))
  await receiveBytes(files, ctx, { fileId: begun.fileId, offset: 0, bytes })
  await inCouncil(ctx.db, ctx.council.id, tx => finishUpload(tx, ctx, begun.fileId))
}

function* chunksOf(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += 64 * 1024) yield content.subarray(at, at + 64 * 1024)
}

async function readBack(files: FileSetup, ctx: Ctx, blobId: string): Promise<void> {
  for await (const _ of openStored(files, { db: ctx.db, councilId: ctx.council.id }, blobId));
}

/** What the process grows by while 5 GB are poured into a form that takes up to 6 GB, each byte read and dropped. */
async function memory(): Promise<Measure> {
  const server = createServer((message, answer) => {
    void (async () => {
      const incoming = await readMultipart(message, 6 * 1024 ** 3)
      for await (const { bytes } of incoming.files) for await (const _ of bytes);
      answer.end()
    })()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  globalThis.gc?.()
  const before = process.memoryUsage()
  let most = 0
  const watch = () => {
    const { heapUsed, external } = process.memoryUsage()
    most = Math.max(most, heapUsed + external - before.heapUsed - before.external)
  }
  await pour(port, watch)
  server.close()
  const grown = most / MEGABYTE
  return {
    what: 'memory while 5 GB are poured in, sender included',
    value: `${grown.toFixed(0)} MB more`,
    bar: '64 MB',
    met: grown <= 64,
  }
}

function pour(port: number, watch: () => void): Promise<void> {
  const block = Buffer.alloc(1024 * 1024)
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'multipart/form-data; boundary=edge' }
    const asking = ask({ port, host: '127.0.0.1', method: 'POST', headers }, answer => {
      answer.resume()
      answer.on('end', resolve)
    })
    asking.on('error', reject)
    asking.write('--edge\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n')
    let poured = 0
    const more = () => {
      while (poured < POURED_BYTES) {
        poured += block.length
        if (poured % (64 * block.length) === 0) watch()
        if (!asking.write(block)) return void asking.once('drain', more)
      }
      asking.end('\r\n--edge--\r\n')
    }
    more()
  })
}
