import type { CouncilIdentity } from '#kernel/context.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { Pool } from '#kernel/transaction.ts'
import { identityOf, listNeighbours, readingRegistry } from './store-councils.ts'

/** Another council that serves the same addresses. `served`: its services are on this installation. */
export type Sister = {
  identity: CouncilIdentity
  tier: string
  homepage: string | null
  served: boolean
}

/**
 * In a two-tier area, the county of a district and the districts of a county, as they are today. A
 * resident has one address, and need not know which of them empties the bins.
 */
export async function listSisters(db: Pool, councilId: string, now: Date): Promise<Sister[]> {
  const rows = await readingRegistry(db, tx => listNeighbours(tx, councilId, todayIn(now)))
  return rows
    .filter(({ id, tier }) => id !== councilId && tier !== 'combined')
    .map(row => ({
      identity: identityOf(row),
      tier: row.tier,
      homepage: row.homepage ?? null,
      served: row.served,
    }))
}
