import type { Ctx } from '#kernel/context.ts'
import { type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import type { EventHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { listOnlineServices } from '#services'
import { type Cell, cellKey, cellsOn } from './cell.ts'
import { claimInTransaction } from './claim-cell.ts'
import { isInteraction } from './interactions.ts'
import { listClaims, type NewClaim } from './store.ts'

/** A service that goes online, or is taken off, says so itself: nobody has to tick a box. */
export const claimPublished: EventHandler = {
  name: 'claim-published',
  on: ['service.published', 'service.retired', 'service.takenBack', 'service.putBack'],
  run: (tx, _event, { now }) =>
    claimPackages(tx, { now, actor: { kind: 'system', name: 'coverage' } }),
}

/** Brings the claims of packages to what is online now. Run twice it does nothing more. */
export async function claimPackages(tx: Tx, by: Pick<Ctx, 'now' | 'actor'>): Promise<void> {
  const today = todayIn(by.now)
  const [online, claims] = await Promise.all([listOnlineServices(tx), listClaims(tx, today)])
  const cells = cellsOn({ claims, checks: [] }, today)
  const wanted = new Map<string, NewClaim>()
  for (const service of online)
    for (const lgil of service.interactions.filter(isInteraction))
      if (service.lgsl !== null) {
        const claim = enabledBy(service, { lgsl: service.lgsl, lgil, since: today })
        wanted.set(cellKey(claim), claim)
      }
  const added = [...wanted.values()].filter(claim => !isSame(cells.get(cellKey(claim)), claim))
  const ended = [...cells.values()]
    .filter(({ claim }) => claim.package !== null && claim.state === 'enabled')
    .filter(({ claim }) => !wanted.has(cellKey(claim)))
    .map(({ claim }) => takenOff(claim, today))
  await claimInTransaction(tx, by, [...added, ...ended])
}

function enabledBy(
  { package: name, channels }: { package: string; channels: readonly string[] },
  cell: Pick<NewClaim, 'lgsl' | 'lgil' | 'since'>,
): NewClaim {
  return { ...cell, state: 'enabled', channels, reason: '', address: null, package: name }
}

function takenOff({ lgsl, lgil }: NewClaim, since: PlainDate): NewClaim {
  const reason = 'The service was taken off'
  return {
    lgsl,
    lgil,
    since,
    state: 'notEnabled',
    channels: [],
    reason,
    address: null,
    package: null,
  }
}

function isSame(cell: Cell | undefined, claim: NewClaim): boolean {
  return (
    cell?.claim.state === 'enabled' &&
    cell.claim.package === claim.package &&
    [...cell.claim.channels].sort().join() === [...claim.channels].sort().join()
  )
}
