import { Readable } from 'node:stream'
import {
  beginUpload,
  type FileSetup,
  fileWork,
  finishUpload,
  openFiles,
  receiveBytes,
} from '#files'
import { readConfig } from '#kernel/config.ts'
import { startWorker } from '#kernel/jobs/worker.ts'
import { createLog } from '#kernel/log.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { type Bench, type Measure, ms, perSecond, ratio } from './measure.ts'
import { drive } from './tools/load.ts'
import { report } from './tools/resident.ts'
import { openScratch, type Scratch, SECRET } from './tools/scratch.ts'
import { startProduct } from './tools/start-product.ts'
import { signedIn } from './tools/visitor.ts'

const ACTIONS = 200
const FILES = 20

/** A case with a long history; and what the access log and the ledger cost, by leaving them out. */
export const bench: Bench = { name: 'case-page', run }

async function run(): Promise<Measure[]> {
  const scratch = await openScratch()
  try {
    const product = await startProduct(scratch)
    const at = `/at/${scratch.council.slug}`
    const reference = await report(product.url, scratch)
    const officer = await signedIn(product.url, at)
    await officer.open(`${at}/staff/search?q=${reference}`)
    const page = officer.path
    const id = /[0-9a-f-]{36}/.exec(page)?.[0] ?? ''
    for (let n = 0; n < ACTIONS; n += 1)
      await officer.post(`${page}/note`, { note: `Note ${n}: the crew will look again.` })
    await addFiles(scratch, id)
    const next = () => ({ path: page, headers: officer.headers() })
    await drive(product, { atOnce: 4, seconds: 1, next })
    const load = await drive(product, { atOnce: 4, seconds: 5, next })
    await product.stop()
    const shown = (officer.html.match(/the crew will look again/g) ?? []).length
    return [
      {
        what: `case page, ${ACTIONS} actions and ${FILES} files, 4 at once`,
        value: `p95 ${ms(load.p95Ms)}, ${perSecond(load.perSecond)}, ${Math.round(load.cpuUs)} µs of processor time, ${shown} notes shown`,
        bar: 'p95 ≤ 50 ms',
        met: load.p95Ms <= 50,
      },
      await accessLog(scratch, page),
    ]
  } finally {
    await scratch.close()
  }
}

const TRACES = 'insert into (customers\\.access|kernel\\.event|kernel\\.outbox)'

/** The same page with and without its traces, in turns, so that a noisy moment hits both. */
async function accessLog(scratch: Scratch, page: string): Promise<Measure> {
  const rates = { on: 0, off: 0 }
  const kinds = [
    ['on', await startProduct(scratch, { worker: 'none' })],
    ['off', await startProduct(scratch, { worker: 'none', without: TRACES })],
  ] as const
  const officers = new Map(
    await Promise.all(
      kinds.map(
        async ([kind, product]) =>
          [kind, await signedIn(product.url, `/at/${scratch.council.slug}`)] as const,
      ),
    ),
  )
  for (let turn = 0; turn < 4; turn += 1)
    for (const [kind, product] of kinds) {
      const headers = officers.get(kind)?.headers() ?? {}
      const load = await drive(product, {
        atOnce: 4,
        seconds: 2,
        next: () => ({ path: page, headers }),
      })
      if (turn > 0) rates[kind] += load.perSecond / 3
    }
  await Promise.all(kinds.map(([, product]) => product.stop()))
  const share = rates.on / rates.off
  return {
    what: 'access log and ledger on, looking at cases',
    value: `${perSecond(rates.on)}`,
    bar: '≥ 0.9 of the rate with them off',
    met: share >= 0.9,
    beside: `the same without the rows of customers.access, kernel.event and kernel.outbox: ${perSecond(rates.off)}, ratio ${ratio(share)}`,
  }
}

async function addFiles(
  { ctx, database, folder, council }: Scratch,
  caseId: string,
): Promise<void> {
  const config = readConfig({ MOOTHALL_DATA_DIR: folder, MOOTHALL_SECRET: SECRET })
  const files: FileSetup = openFiles({ ...config, secret: SECRET })
  const takes = { formats: ['text'], mostBytes: 100_000 } as const
  for (let n = 0; n < FILES; n += 1) {
    const about = { kind: 'case', id: caseId }
    const upload = {
      about,
      question: 'photos',
      kind: 'photo',
      most: FILES,
      takes,
      name: `note ${n}.txt`,
    }
    const begun = await inCouncil(database.pool, council.id, tx => beginUpload(tx, ctx, upload))
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    const bytes = Readable.from([Buffer.from(`What was found on day ${n}.\n`)])
    await receiveBytes(files, ctx, { fileId: begun.fileId, offset: 0, bytes })
    await inCouncil(database.pool, council.id, tx => finishUpload(tx, ctx, begun.fileId))
  }
  const work = { events: [], ...fileWork(files) }
  const worker = startWorker({
    db: database.pool,
    log: createLog('silent'),
    clock: () => new Date(),
    councils: async () => [council],
    work,
    manual: true,
  })
  await worker.drain(council.id)
  files.inspector.close()
}
