import { Readable } from 'node:stream'
import { type About, beginUpload, type FileSetup, finishUpload, receiveBytes } from '#files'
import type { CouncilIdentity, Ctx } from '#kernel/context.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, type Pool, readingCouncil } from '#kernel/transaction.ts'
import { seededRandom } from './seeded-random.ts'

const FORMATS = ['photo', 'pdf', 'document'] as const
const CASES = 12

type Made = { name: string; bytes: Buffer }

/**
 * Gives some of a made-up council's cases photographs, and the page of files something to show: a
 * virus that is none, a program and an empty file. They go the way that every file goes.
 */
export async function seedFiles(
  setup: FileSetup,
  db: Pool,
  council: CouncilIdentity,
): Promise<void> {
  const actor = { kind: 'system', name: 'demo' } as const
  const ctx: Ctx = { db, council, now: new Date(), actor, locale: 'en' }
  if (await isSeeded(ctx)) return
  const cases = await casesOf(ctx)
  const [first] = cases
  if (first === undefined) return
  // The same pictures in the same council, whatever the order in which councils are filled.
  const random = seededRandom(council.slug.length)
  for (const about of cases)
    await give(setup, ctx, about, { name: 'photo.jpg', bytes: await scene(random) })
  for (const poisoned of badFiles()) await give(setup, ctx, first, poisoned)
}

/** The newest cases, by the events that opened them. */
async function casesOf({ db, council }: Ctx): Promise<About[]> {
  const { rows } = await readingCouncil(db, council.id, tx =>
    tx.query(
      sql`select subject_id as id from kernel.event where council_id = ${council.id} and type = 'case.opened' order by at desc, id limit ${CASES}`,
    ),
  )
  return rows.map(({ id }) => ({ kind: 'case', id: String(id) }))
}

async function isSeeded({ db, council }: Ctx): Promise<boolean> {
  const { rowCount } = await readingCouncil(db, council.id, tx =>
    tx.query(
      sql`select 1 from kernel.event where council_id = ${council.id} and type = 'file.received' limit 1`,
    ),
  )
  return rowCount !== 0
}

async function give(setup: FileSetup, ctx: Ctx, about: About, file: Made): Promise<void> {
  const takes = { formats: FORMATS, mostBytes: 20_000_000 }
  const upload = { about, question: 'photos', kind: 'photo', takes, name: file.name }
  const begun = await inCouncil(ctx.db, ctx.council.id, tx => beginUpload(tx, ctx, upload))
  if (begun.kind !== 'begun') return
  const bytes = Readable.from(file.bytes.length === 0 ? [] : [file.bytes])
  await receiveBytes(setup, ctx, { fileId: begun.fileId, offset: 0, bytes })
  await inCouncil(ctx.db, ctx.council.id, tx => finishUpload(tx, ctx, begun.fileId))
}

/** A street at some hour of the day, with something lying in it. */
async function scene(random: () => number): Promise<Buffer> {
  // Only here, so that a process that serves real people never loads it.
  const { default: sharp } = await import('sharp')
  const [sky, road] = [Math.floor(180 + random() * 50), Math.floor(70 + random() * 50)]
  const bags = Array.from({ length: 2 + Math.floor(random() * 4) }, () => {
    const [x, size] = [Math.floor(120 + random() * 500), Math.floor(30 + random() * 60)]
    return `<ellipse cx="${x}" cy="${470 - size / 2}" rx="${size}" ry="${Math.floor(size * 0.7)}" fill="rgb(${Math.floor(random() * 60)},${Math.floor(random() * 60)},${Math.floor(40 + random() * 60)})"/>`
  })
  const houses = Array.from({ length: 5 }, (_, at) => {
    const height = Math.floor(140 + random() * 90)
    return `<rect x="${at * 165}" y="${360 - height}" width="150" height="${height}" fill="rgb(${Math.floor(150 + random() * 60)},${Math.floor(90 + random() * 50)},80)"/><rect x="${at * 165 + 50}" y="${390 - height}" width="46" height="60" fill="#dfe8ee"/>`
  })
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="360" fill="rgb(${sky - 40},${sky - 10},${sky + 20})"/>${houses.join('')}<rect y="360" width="800" height="60" fill="#b7b3a8"/><rect y="420" width="800" height="180" fill="rgb(${road},${road},${road + 6})"/>${bags.join('')}</svg>`
  return sharp(Buffer.from(drawn)).jpeg({ quality: 80 }).toBuffer()
}

function badFiles(): Made[] {
  // The scanners' common test file, in two parts so that no scanner finds it in this one.
  const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(
    '',
  )
  return [
    { name: 'invoice.pdf', bytes: Buffer.from(eicar) },
    { name: 'setup.exe', bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(120)]) },
    {
      name: 'drawing.svg',
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    },
    {
      name: 'statement.doc',
      bytes: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    },
    { name: 'scan.pdf', bytes: Buffer.alloc(0) },
  ]
}
