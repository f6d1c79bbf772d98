import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CouncilIdentity } from '#kernel/context.ts'
import { type Pool, readingCouncil } from '#kernel/transaction.ts'
import { changeRelease } from './change-release.ts'
import type { readOptions } from './command-options.ts'
import { countHeartbeats, daysHeard } from './heartbeat.ts'
import type { Place } from './make-feed.ts'
import { listRuns } from './store-heartbeats.ts'

/** Opens the database in which heartbeats were heard. */
export type OpenHeard = () => Promise<{
  db: Pool
  councils: readonly CouncilIdentity[]
  close(): Promise<void>
}>

type Options = ReturnType<typeof readOptions>
type Around = { out: (line: string) => void; open: OpenHeard | undefined }

/** Writes into the feed how many councils run each of its packages. */
export async function countRuns(
  place: Place,
  options: Options,
  { out, open }: Around,
): Promise<number> {
  const slug = options.option('council')
  const counted =
    slug === undefined
      ? await fromFolder(place, options)
      : open && (await heardAt(slug, place.now, open))
  if (counted === undefined) {
    out('Name the council that heard them, or a folder of heartbeats and a file of known keys.')
    return 2
  }
  for (const [name, councils] of counted.runs) {
    const changed = await changeRelease(place, name, { runs: councils })
    if (changed !== undefined) out(`${name}: ${councils} councils`)
  }
  if (counted.refused > 0) out(`${counted.refused} heartbeats were not counted.`)
  return 0
}

type Counted = { runs: ReadonlyMap<string, number>; refused: number }

async function fromFolder({ now }: Place, { option }: Options): Promise<Counted | undefined> {
  const [folder, file] = [option('heartbeats'), option('known')]
  if (folder === undefined || file === undefined) return undefined
  const names = (await readdir(folder)).filter(name => name.endsWith('.json'))
  const texts = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')))
  const known = new Set((await readFile(file, 'utf8')).split(/\s+/).filter(line => line !== ''))
  return countHeartbeats(texts, known, now)
}

async function heardAt(slug: string, now: Date, open: OpenHeard): Promise<Counted | undefined> {
  const { db, councils, close } = await open()
  try {
    const council = councils.find(each => each.slug === slug)
    if (council === undefined) return undefined
    const since = new Date(now.getTime() - daysHeard * 86_400_000)
    const runs = await readingCouncil(db, council.id, tx => listRuns(tx, since))
    return { runs: new Map(runs.map(each => [each.package, each.councils])), refused: 0 }
  } finally {
    await close()
  }
}
