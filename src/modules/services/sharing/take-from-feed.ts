import { actorKey } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, type Pool, type Tx } from '#kernel/transaction.ts'
import { adoptPackage, type By, keepRelease, type Received } from '../overlay/adopt-package.ts'
import { holdAdoptions } from '../overlay/hold-adoptions.ts'
import { findAdoption } from '../overlay/store-adoptions.ts'
import type { Reach } from './call-outside.ts'
import type { ReleaseFacts } from './feed-facts.ts'
import type { FeedProblem } from './feed-problem.ts'
import type { PackageFile } from './package-file.ts'
import { type FeedLook, type Looked, readFeed } from './read-feed.ts'
import { hasReached } from './rollout.ts'
import {
  type FeedRow,
  findFeedAt,
  findFeedLeft,
  insertFeed,
  saveLook,
  saveProblem,
} from './store-feeds.ts'

export type Taking = By & Reach & { readonly db: Pool; readonly councilId: string }

/** Whether a feed may stand in our own network: where its operator added it, or all may. */
function reachOf({ allowPrivate }: Reach, { addedBy }: Pick<FeedRow, 'addedBy'>): Reach {
  return { allowPrivate: allowPrivate === true || addedBy.startsWith('system:') }
}

export type Taken =
  | { readonly ok: true; readonly feed: FeedRow; readonly kept: readonly string[] }
  | { readonly ok: false; readonly problem: FeedProblem }

/**
 * Looks at a feed for a council: keeps what is to be trusted from now on, and each new release of a
 * package that the council has adopted, as far as it is rolled out. A feed that is refused holds every
 * automatic upgrade from it, until a person has looked.
 */
export async function lookAtFeed(by: Taking, feed: FeedRow): Promise<Taken> {
  const { address: at, trusted, fingerprint } = feed
  return readFeed({ at, trusted, fingerprint, ...reachOf(by, feed) }, looked =>
    keepLook(by, feed, looked),
  )
}

async function keepLook(by: Taking, feed: FeedRow, looked: Looked): Promise<Taken> {
  if (!looked.ok) {
    await inCouncil(by.db, by.councilId, tx => keepProblem(tx, by, feed, looked.problem))
    return { ok: false, problem: looked.problem }
  }
  const { look } = looked
  const next = rowOf(feed, look, by.now)
  const { fresh, problem } = await openNew(by, feed, look)
  const kept = await inCouncil(by.db, by.councilId, async tx => {
    await saveLook(tx, next)
    if (problem !== undefined) await keepProblem(tx, by, feed, problem)
    return keepAll(tx, by, fresh)
  })
  return { ok: true, feed: next, kept }
}

async function keepProblem(tx: Tx, by: Taking, feed: FeedRow, problem: FeedProblem): Promise<void> {
  await saveProblem(tx, { id: feed.id, problem, at: by.now })
  if (problem !== 'away') await holdAdoptions(tx, by, { source: sourceOf(feed), because: problem })
}

function rowOf(feed: FeedRow, look: FeedLook, now: Date): FeedRow {
  const { facts, releases, trusted } = look
  return {
    ...feed,
    name: facts.name,
    releases: [...releases],
    trusted,
    lookedAt: now,
    problem: null,
    heartbeats: facts.heartbeats ?? null,
  }
}

export function sourceOf({ address }: Pick<FeedRow, 'address'>): string {
  return `feed:${address}`
}

type Fresh = { readonly fresh: readonly Received[]; readonly problem: FeedProblem | undefined }

/**
 * Opens, outside of any transaction, the newest release that has reached the council of each adopted package.
 * One that cannot be opened, or is not what the feed says, is told of the feed.
 */
async function openNew(by: Taking, feed: FeedRow, look: FeedLook): Promise<Fresh> {
  const received: Received[] = []
  let problem: FeedProblem | undefined
  for (const name of new Set(look.releases.map(each => each.package))) {
    const adoption = await inCouncil(by.db, by.councilId, tx => findAdoption(tx, name))
    if (adoption === undefined) continue
    const reached = look.releases
      .filter(each => each.package === name && each.version > adoption.version)
      .filter(each => hasReached(each, { ring: adoption.ring, councilId: by.councilId }))
      .sort((a, b) => b.version - a.version)
    const [newest] = reached
    const opened = newest === undefined ? undefined : await look.open(newest)
    if (opened?.ok === true)
      received.push({
        model: opened.file.model,
        publisher: look.facts.name,
        source: sourceOf(feed),
      })
    else problem ??= opened?.problem
  }
  return { fresh: received, problem }
}

async function keepAll(tx: Tx, by: By, all: readonly Received[]): Promise<string[]> {
  const kept: string[] = []
  for (const received of all)
    if ((await keepRelease(tx, by, received)).kind === 'kept')
      kept.push(`${received.model.id} ${received.model.version}`)
  return kept
}

/** Makes a feed known to a council: the first look, tied to the fingerprint that its publisher told. */
export async function addFeed(
  by: Taking,
  { address, fingerprint }: { address: string; fingerprint: string },
): Promise<Taken> {
  const addedBy = actorKey(by.actor)
  const reach = reachOf(by, { addedBy })
  const left = await inCouncil(by.db, by.councilId, tx => findFeedLeft(tx, address))
  // Whoever was followed before cannot go back in time meanwhile.
  const trusted = left?.fingerprint === fingerprint ? left.trusted : undefined
  return readFeed({ at: address, trusted, fingerprint, ...reach }, async looked => {
    if (!looked.ok) return { ok: false, problem: looked.problem }
    const blank: FeedRow = {
      id: left?.id ?? newId(by.now.getTime()),
      name: '',
      address,
      fingerprint,
      trusted: {},
      releases: [],
      lookedAt: by.now,
      problem: null,
      addedBy,
      heartbeats: null,
    }
    const feed = rowOf(blank, looked.look, by.now)
    await inCouncil(by.db, by.councilId, async tx => {
      if ((await findFeedAt(tx, address)) !== undefined) return
      await insertFeed(tx, feed)
      await publish(tx, by, {
        type: 'feed.followed',
        subject: { kind: 'council', id: tx.councilId },
        data: { name: feed.name, address, fingerprint },
      })
    })
    return { ok: true, feed, kept: [] }
  })
}

export type AdoptedFromFeed =
  | Awaited<ReturnType<typeof adoptPackage>>
  | { readonly kind: 'problem'; readonly problem: FeedProblem }

/** Adopts the newest release of a package from a feed that is known. */
export async function adoptFromFeed(
  by: Taking,
  feed: FeedRow,
  name: string,
): Promise<AdoptedFromFeed> {
  return openOffer(by, feed, name, async offered => {
    if (!offered.ok) return { kind: 'problem', problem: offered.problem }
    const { look, file } = offered
    const received = { model: file.model, publisher: look.facts.name, source: sourceOf(feed) }
    return inCouncil(by.db, by.councilId, async tx => {
      await saveLook(tx, rowOf(feed, look, by.now))
      return adoptPackage(tx, by, received)
    })
  })
}

export type Offered =
  | {
      readonly ok: true
      readonly look: FeedLook
      readonly facts: ReleaseFacts
      readonly file: PackageFile
    }
  | { readonly ok: false; readonly problem: FeedProblem }

/** Opens what a feed offers a council of a package: the newest that has reached it; before that, the newest there is. */
export async function openOffer<T>(
  by: Pick<Taking, 'councilId' | 'allowPrivate'>,
  feed: FeedRow,
  name: string,
  work: (offered: Offered) => Promise<T>,
): Promise<T> {
  const { address: at, trusted, fingerprint } = feed
  return readFeed({ at, trusted, fingerprint, ...reachOf(by, feed) }, async looked => {
    if (!looked.ok) return work({ ok: false, problem: looked.problem })
    const { look } = looked
    const facts = offeredTo(by.councilId, look.releases, name)
    if (facts === undefined) return work({ ok: false, problem: 'notThere' })
    const opened = await look.open(facts)
    return work(opened.ok ? { ok: true, look, facts, file: opened.file } : opened)
  })
}

function offeredTo(
  councilId: string,
  releases: readonly ReleaseFacts[],
  name: string,
): ReleaseFacts | undefined {
  const newest = releases
    .filter(each => each.package === name && each.halted === undefined)
    .sort((a, b) => b.version - a.version)
  return newest.find(each => hasReached(each, { ring: 'all', councilId })) ?? newest[0]
}
