import type { Ctx } from '#kernel/context.ts'
import type { CsvMistake } from '#kernel/csv.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { cellKey, cellsOn } from './cell.ts'
import { claimInTransaction } from './claim-cell.ts'
import { type LocalLink, readLinks } from './read-links.ts'
import { listClaims, type NewClaim } from './store.ts'

export type LinksImport =
  | {
      kind: 'imported'
      taken: number
      same: number
      /** Links of other councils, which are no business of this one. */
      others: number
      /** Cells that a service of this installation serves: a link does not take its place. */
      served: number
      left: readonly CsvMistake[]
    }
  | { kind: 'refused'; mistakes: readonly CsvMistake[] }

/** Takes a council's own links from a file of local links. Each becomes a claim from today on. */
export async function importLinks(ctx: Ctx, bytes: Uint8Array): Promise<LinksImport> {
  const read = readLinks(bytes)
  if (read.kind === 'refused') return read
  const own = read.links.filter(link => link.authority === ctx.council.slug)
  const today = todayIn(ctx.now)
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const cells = cellsOn({ claims: await listClaims(tx, today), checks: [] }, today)
    const standing = (link: LocalLink) => cells.get(cellKey(link))?.claim
    const served = own.filter(link => (standing(link)?.package ?? null) !== null)
    const same = own.filter(link => standing(link)?.address === link.url)
    const taken = own.filter(link => !served.includes(link) && !same.includes(link))
    await claimInTransaction(
      tx,
      ctx,
      taken.map((link): NewClaim => ({ ...claimOf(link), since: today })),
    )
    return {
      kind: 'imported',
      taken: taken.length,
      same: same.length,
      served: served.length,
      others: read.links.length - own.length,
      left: read.left,
    }
  })
}

function claimOf({ lgsl, lgil, url }: LocalLink): Omit<NewClaim, 'since'> {
  return {
    lgsl,
    lgil,
    state: 'enabled',
    channels: ['web'],
    reason: '',
    address: url,
    package: null,
  }
}
