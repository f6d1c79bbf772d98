import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { Cell } from './cell.ts'
import { INTERACTIONS, type Interaction } from './interactions.ts'

export type Count = {
  /** Claimed to be enabled. */
  readonly enabled: number
  /** Of these, found by the last check. */
  readonly verified: number
  /** Provided and allowed by law to be done electronically: the denominator. */
  readonly permissible: number
}

export type Indicator = {
  readonly on: PlainDate
  readonly all: Count
  readonly byInteraction: ReadonlyMap<Interaction, Count>
}

const NONE: Count = { enabled: 0, verified: 0, permissible: 0 }

/**
 * BVPI 157: the types of interaction enabled for electronic delivery as a share of those that are
 * legally permissible for it. A cell that is not provided, not applicable or not permitted leaves the
 * denominator; one that is provided and not enabled stays in it. Cells of which the council has said
 * nothing are counted nowhere.
 */
export function indicatorOf(cells: Iterable<Cell>, on: PlainDate): Indicator {
  const counts = new Map<Interaction, Count>()
  let all = NONE
  for (const { claim, verified } of cells) {
    if (claim.state !== 'enabled' && claim.state !== 'notEnabled') continue
    const enabled = claim.state === 'enabled' ? 1 : 0
    const add = { enabled, verified: verified ? 1 : 0, permissible: 1 }
    all = plus(all, add)
    counts.set(claim.lgil, plus(counts.get(claim.lgil) ?? NONE, add))
  }
  const byInteraction = new Map(
    INTERACTIONS.flatMap(code => {
      const count = counts.get(code)
      return count === undefined ? [] : [[code, count] as const]
    }),
  )
  return { on, all, byInteraction }
}

function plus(a: Count, b: Count): Count {
  return {
    enabled: a.enabled + b.enabled,
    verified: a.verified + b.verified,
    permissible: a.permissible + b.permissible,
  }
}

/** A share in tenths of a per cent, rounded half up; undefined where there is nothing to share. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.floor((part * 1000) / whole + 0.5) / 10
}
