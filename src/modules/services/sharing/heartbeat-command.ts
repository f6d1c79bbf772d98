import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SigningKey } from '#kernel/audit/signing-key.ts'
import type { CouncilIdentity } from '#kernel/context.ts'
import { type Pool, readingCouncil } from '#kernel/transaction.ts'
import { collectHeartbeats } from './collect-heartbeats.ts'
import { readOptions } from './command-options.ts'
import { councilMark, signHeartbeat } from './heartbeat.ts'

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
    const beats = await readingCouncil(db, id, tx => collectHeartbeats(tx, council, now))
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
