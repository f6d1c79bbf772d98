import { todayIn } from '#kernel/dates/plain-date.ts'
import { enqueue, type JobHandler, type Periodic } from '#kernel/jobs/job.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { checkPublished } from '#services'
import { type Cell, cellsOn } from './cell.ts'
import { checkLink, type LinkReach } from './check-link.ts'
import { type Interaction, isInteraction } from './interactions.ts'
import { insertVerification, listClaims } from './store.ts'

const DAY_MS = 24 * 60 * 60_000
/** Links of one council are followed one after another, so that no site of theirs is stormed. */
const BETWEEN_LINKS_MS = 500

async function enabledCells(tx: Tx, now: Date): Promise<Cell[]> {
  const today = todayIn(now)
  const cells = cellsOn({ claims: await listClaims(tx, today), checks: [] }, today)
  return [...cells.values()].filter(({ claim }) => claim.state === 'enabled')
}

/** Once a day every enabled cell is checked: packages by their examples, links by following them. */
export const verifyCoverage: Periodic = {
  name: 'verify-coverage',
  everyMs: DAY_MS,
  run: async (tx, { now }) => {
    await startChecks(tx, now)
  },
}

/** Checks what is done here at once, and asks the worker to follow every link. How many cells are checked. */
export async function startChecks(tx: Tx, now: Date): Promise<number> {
  const cells = await enabledCells(tx, now)
  await verifyPackages(tx, cells, now)
  let wait = 0
  for (const { claim } of cells) {
    if (claim.address === null) continue
    const { lgsl, lgil, address } = claim
    await enqueue(tx, {
      kind: 'check-link',
      payload: { lgsl, lgil, url: address },
      runAt: new Date(now.getTime() + wait),
      onceKey: `check-link ${lgsl} ${lgil}`,
    })
    wait += BETWEEN_LINKS_MS
  }
  return cells.length
}

/** Each package is gone through once, however many cells it enables. */
async function verifyPackages(tx: Tx, cells: readonly Cell[], now: Date): Promise<void> {
  const found = new Map<string, Awaited<ReturnType<typeof checkPublished>>>()
  for (const { claim } of cells) {
    if (claim.package === null) continue
    const known = found.get(claim.package) ?? (await checkPublished(tx, claim.package, now))
    found.set(claim.package, known)
    const { lgsl, lgil } = claim
    const { holds, detail } = known
    await insertVerification(tx, { lgsl, lgil, at: now, how: 'examples', isFound: holds, detail })
  }
}

/** Follows one link. A check is not work that must succeed: what went wrong is what it found. */
export function checkLinkJob(reach: LinkReach = {}): JobHandler {
  return {
    kind: 'check-link',
    does: 'outside',
    run: async (job, { now, db, council }) => {
      const { lgsl, lgil, url } = job.payload
      const cell = readCell(lgsl, lgil)
      if (cell === undefined || typeof url !== 'string') return undefined
      // The link may have been replaced since the check was asked for.
      const current = await readingCouncil(db, council.id, tx => enabledCells(tx, now))
      const isCurrent = current.some(
        ({ claim }) =>
          claim.lgsl === cell.lgsl && claim.lgil === cell.lgil && claim.address === url,
      )
      if (!isCurrent) return undefined
      const { isFound, detail } = await checkLink(url, reach)
      return tx => insertVerification(tx, { ...cell, at: now, how: 'link', isFound, detail })
    },
  }
}

function readCell(lgsl: unknown, lgil: unknown): { lgsl: number; lgil: Interaction } | undefined {
  return typeof lgsl === 'number' && typeof lgil === 'number' && isInteraction(lgil)
    ? { lgsl, lgil }
    : undefined
}
