import type { CouncilIdentity } from '#kernel/context.ts'
import type { Pool } from '#kernel/transaction.ts'
import { type Council, identityOf, listServed, readingRegistry } from './store-councils.ts'

/** Another process may have set a council up: what is remembered is read again after this long. */
const REMEMBER_MS = 5000

let changes = 0

/** Says that the registry has changed, so that every directory of this process reads it again. */
export function announceChange(): void {
  changes += 1
}

export type CouncilDirectory = {
  findCouncilForHost(host: string, slug: string | undefined): Promise<CouncilIdentity | undefined>
  listServedCouncils(): Promise<readonly CouncilIdentity[]>
}

/** The councils served here, remembered: they are asked for by every request. */
export function createCouncilDirectory(
  db: Pool,
  now: () => number = () => performance.now(),
): CouncilDirectory {
  let kept: { at: number; change: number; councils: Promise<readonly Council[]> } | undefined
  const read = (): Promise<readonly Council[]> => {
    if (kept !== undefined && kept.change === changes && now() - kept.at < REMEMBER_MS)
      return kept.councils
    const fresh = { at: now(), change: changes, councils: readingRegistry(db, listServed) }
    kept = fresh
    // A failure is not remembered: the next request asks again.
    fresh.councils.catch(() => {
      if (kept === fresh) kept = undefined
    })
    return fresh.councils
  }
  return {
    async findCouncilForHost(host, slug) {
      const found = chooseCouncil(await read(), host, slug)
      return found === undefined ? undefined : identityOf(found)
    },
    async listServedCouncils() {
      return (await read()).map(identityOf)
    },
  }
}

type Addressed = Pick<Council, 'slug' | 'hostnames' | 'demo'>

/**
 * The council an address means. A host name that belongs to a council serves it and no other, so that
 * one council's cookies and name are never beside another's pages. On a plain host the slug says
 * which; a single council without a host name of its own is served at any.
 */
export function chooseCouncil<C extends Addressed>(
  councils: readonly C[],
  host: string,
  slug: string | undefined,
): C | undefined {
  const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
  const owner = councils.find(council => council.hostnames.includes(name))
  if (owner !== undefined) return slug === undefined || slug === owner.slug ? owner : undefined
  if (slug !== undefined) return councils.find(council => council.slug === slug)
  const [only, ...others] = councils
  return only !== undefined && others.length === 0 && only.hostnames.length === 0 ? only : undefined
}
