import { instantInLondon } from '#kernel/dates/london-time.ts'
import { addDays, type PlainDate } from '#kernel/dates/plain-date.ts'
import type { Interaction } from './interactions.ts'

/**
 * What a council says of a service and a kind of dealing with it. `notPermitted` names the law and
 * `notEnabled` the barrier; what is not provided is another thing than what is not online.
 */
export const CELL_STATES = [
  'enabled',
  'notEnabled',
  'notProvided',
  'notPermitted',
  'notApplicable',
] as const
export type CellState = (typeof CELL_STATES)[number]

export type CellKey = { readonly lgsl: number; readonly lgil: Interaction }

export type Claim = CellKey & {
  readonly since: PlainDate
  readonly claimedAt: Date
  readonly state: CellState
  readonly channels: readonly string[]
  readonly reason: string
  readonly address: string | null
  readonly package: string | null
}

export type Verification = CellKey & {
  readonly at: Date
  readonly how: 'examples' | 'link'
  readonly isFound: boolean
  readonly detail: string
}

/** A cell as it stood on a day: what was claimed, and what the last check found. */
export type Cell = {
  readonly claim: Claim
  readonly check: Verification | undefined
  /** Claimed as enabled, and the last check found it, and that is not long ago. */
  readonly verified: boolean
}

/** A check says nothing of a day more than so many days after it. */
export const CHECK_HOLDS_DAYS = 35

export function cellKey({ lgsl, lgil }: CellKey): string {
  return `${lgsl}/${lgil}`
}

type Known = { claims: readonly Claim[]; checks: readonly Verification[] }

/** Every cell as it stood at the end of a day, from claims as they were made. Of two for one day, the later made counts. */
export function cellsOn({ claims, checks }: Known, on: PlainDate): Map<string, Cell> {
  const found = latestChecks(checks, on)
  const cells = new Map<string, Cell>()
  for (const [key, { claim, addressFrom }] of latestClaims(claims, on)) {
    const check = found.get(key)
    if (check === undefined || (check.how === 'link' && check.at < addressFrom))
      cells.set(key, { claim, check: undefined, verified: false })
    else cells.set(key, { claim, check, verified: isVerified(claim, check, on) })
  }
  return cells
}

/** `addressFrom`: when its address was first told; a link followed before that was another one. */
type Standing = { readonly claim: Claim; readonly addressFrom: Date }

function latestClaims(claims: readonly Claim[], on: PlainDate): Map<string, Standing> {
  const latest = new Map<string, Standing>()
  for (const claim of claims) {
    if (claim.since > on) continue
    const before = latest.get(cellKey(claim))
    if (before !== undefined && !isLater(claim, before.claim)) continue
    const isSame = before?.claim.address === claim.address
    const addressFrom = isSame ? before.addressFrom : claim.claimedAt
    latest.set(cellKey(claim), { claim, addressFrom })
  }
  return latest
}

function isLater(claim: Claim, before: Claim): boolean {
  if (claim.since !== before.since) return claim.since > before.since
  return claim.claimedAt >= before.claimedAt
}

function latestChecks(checks: readonly Verification[], on: PlainDate): Map<string, Verification> {
  const end = instantInLondon(addDays(on, 1), 0)
  const latest = new Map<string, Verification>()
  for (const check of checks) {
    if (check.at >= end) continue
    const before = latest.get(cellKey(check))
    if (before === undefined || check.at >= before.at) latest.set(cellKey(check), check)
  }
  return latest
}

function isVerified(claim: Claim, check: Verification, on: PlainDate): boolean {
  if (claim.state !== 'enabled' || !check.isFound) return false
  // A check of a package says nothing of an address that has taken its place, and the other way about.
  if ((check.how === 'examples') !== (claim.package !== null)) return false
  return check.at >= instantInLondon(addDays(on, -CHECK_HOLDS_DAYS), 0)
}
