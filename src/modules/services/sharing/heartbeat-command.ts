import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countOpenByVersion } from '#cases'
import type { SigningKey } from '#kernel/audit/signing-key.ts'
import type { CouncilIdentity } from '#kernel/context.ts'
import { type Pool, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { listAdoptions } from '../overlay/store-adoptions.ts'
import { findService } from '../store.ts'
import { readOptions } from './command-options.ts'
import { councilMark, type Heartbeat, rangeOf, signHeartbeat } from './heartbeat.ts'

export type HeartbeatSetup = {
  out: (line: string) => void
  now: Date
  db: Pool
  councils: readonly CouncilIdentity[]
  key: SigningKey
}

/**
 * `moothall heartbeat --out <folder>`: one signed file for each adopted package that is online, to be sent
 * to its publisher, who has been told this installation's key.
 */
export async function heartbeatCommand(
  args: readonly string[],
  { out, now, db, councils, key }: HeartbeatSetup,
): Promise<number> {
  const folder = readOptions(args).option('out')
  if (folder === undefined) {
    out('Usage: moothall heartbeat --out <folder>')
    return 2
  }
  await mkdir(folder, { recursive: true })
  let written = 0
  for (const { id } of councils) {
    const council = councilMark(id, key.privateKey)
    const beats = await readingCouncil(db, id, tx => heartbeatsOf(tx, council, now))
    for (const beat of beats) {
      const file = join(folder, `${beat.package}-${council.slice(0, 12)}.json`)
      await writeFile(file, signHeartbeat(beat, key))
      written += 1
    }
  }
  const hex = key.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex')
  out(`${written} heartbeats are in ${folder}. The key of this installation: ${hex}`)
  return 0
}

async function heartbeatsOf(tx: Tx, council: string, now: Date): Promise<Heartbeat[]> {
  const beats: Heartbeat[] = []
  for (const { package: name, version, hash } of await listAdoptions(tx)) {
    if ((await findService(tx, name)) === undefined) continue
    const open = (await countOpenByVersion(tx, name)).reduce((all, { count }) => all + count, 0)
    beats.push({
      package: name,
      version,
      hash,
      council,
      cases: rangeOf(open),
      at: now.toISOString(),
    })
  }
  return beats
}
