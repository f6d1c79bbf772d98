import type { CouncilIdentity } from '#kernel/context.ts'
import { type Pool, readingCouncil } from '#kernel/transaction.ts'
import { listSisters } from '#organisations'
import { loadCatalogue, type Sister, type Sisters } from '#services'

/** Neighbours change at midnight on a vesting day, not between two requests. */
const REMEMBER_MS = 60_000

type Kept = { at: number; sisters: Promise<readonly Sister[]> }

/**
 * The other councils of an address with their services. Each council's services are read in a
 * transaction of its own: what one council shows the public of another is what that one publishes.
 */
export function createSisters(
  db: Pool,
  placed: (council: CouncilIdentity) => CouncilIdentity,
): Sisters {
  const kept = new Map<string, Kept>()
  return (councilId, now) => {
    const known = kept.get(councilId)
    if (known !== undefined && now.getTime() - known.at < REMEMBER_MS) return known.sisters
    const fresh = { at: now.getTime(), sisters: readSisters(db, placed, { councilId, now }) }
    kept.set(councilId, fresh)
    // A failure is not remembered: the next request asks again.
    fresh.sisters.catch(() => kept.delete(councilId))
    return fresh.sisters
  }
}

async function readSisters(
  db: Pool,
  placed: (council: CouncilIdentity) => CouncilIdentity,
  { councilId, now }: { councilId: string; now: Date },
): Promise<readonly Sister[]> {
  const sisters: Sister[] = []
  for (const { identity, tier, homepage, served } of await listSisters(db, councilId, now)) {
    const about = { id: identity.id, name: identity.name, tier }
    if (served) {
      const catalogue = await readingCouncil(db, identity.id, loadCatalogue)
      sisters.push({ ...about, url: placed(identity).publicUrl, catalogue })
    } else if (homepage !== null) sisters.push({ ...about, url: homepage })
  }
  return sisters
}
