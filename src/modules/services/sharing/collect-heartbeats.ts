import { countOpenByVersion } from '#cases'
import type { Tx } from '#kernel/transaction.ts'
import { listAdoptions } from '../overlay/store-adoptions.ts'
import { findService } from '../store.ts'
import { type Heartbeat, rangeOf } from './heartbeat.ts'

/** One for each adopted package that is online. @param council the council's name in heartbeats */
export async function collectHeartbeats(tx: Tx, council: string, now: Date): Promise<Heartbeat[]> {
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
