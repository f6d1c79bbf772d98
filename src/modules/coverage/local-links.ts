import type { Ctx } from '#kernel/context.ts'
import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { findServicePaths } from '#services'
import { type Cell, CHECK_HOLDS_DAYS, cellsOn } from './cell.ts'
import type { Interaction } from './interactions.ts'
import { listClaims, listVerifications } from './store.ts'

/** Where one kind of dealing with a service is done: here, or at an address outside. */
export type CouncilLink = {
  readonly lgsl: number
  readonly lgil: Interaction
  readonly url: string
  /** Found by a check not long ago; `undefined` where nothing was checked. */
  readonly isFound: boolean | undefined
}

/** Every cell that is enabled now and has an address, in the order of the lists. */
export function listCouncilLinks(ctx: Ctx): Promise<CouncilLink[]> {
  const today = todayIn(ctx.now)
  return readingCouncil(ctx.db, ctx.council.id, async tx => {
    const [claims, checks] = await Promise.all([
      listClaims(tx, today),
      listVerifications(tx, addDays(today, -CHECK_HOLDS_DAYS)),
    ])
    const cells = [...cellsOn({ claims, checks }, today).values()]
    const names = cells.flatMap(({ claim }) => (claim.package === null ? [] : [claim.package]))
    const paths = await findServicePaths(tx, names)
    const urlOf = ({ claim }: Cell) => {
      const path = claim.package === null ? undefined : paths.get(claim.package)?.[ctx.locale]
      if (path === undefined) return claim.address ?? undefined
      return `${ctx.council.publicUrl}${ctx.locale === 'cy' ? '/cy' : ''}/${path}`
    }
    return cells
      .filter(({ claim }) => claim.state === 'enabled')
      .flatMap((cell): CouncilLink[] => {
        const url = urlOf(cell)
        const { lgsl, lgil } = cell.claim
        return url === undefined ? [] : [{ lgsl, lgil, url, isFound: cell.check?.isFound }]
      })
      .sort((a, b) => a.lgsl - b.lgsl || a.lgil - b.lgil)
  })
}

const PROVIDING_INFORMATION = 8

/**
 * GOV.UK's rule: the link of the dealing that was asked for; without one the only link of the service,
 * or of several the one with the lowest LGIL that is not "providing information". None: the council's own
 * front page is all that can be shown.
 */
export function chooseLink(
  links: readonly CouncilLink[],
  asked: { lgsl: number; lgil: number | undefined },
): CouncilLink | undefined {
  const own = links.filter(link => link.lgsl === asked.lgsl)
  const exact = own.find(link => link.lgil === asked.lgil)
  if (asked.lgil !== undefined && exact !== undefined) return exact
  const byDealing = [...own].sort((a, b) => a.lgil - b.lgil)
  return byDealing.find(link => link.lgil !== PROVIDING_INFORMATION) ?? byDealing[0]
}
