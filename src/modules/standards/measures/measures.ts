/** The longest times of the buckets, in days; what took longer is in the last. */
export const BUCKETS = [0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 84, 112, 168, 365] as const
export const LONGER = 9999

export function bucketOf(days: number): number {
  return BUCKETS.find(most => days <= most) ?? LONGER
}

export type Outcomes = readonly { readonly bucket: number; readonly cases: number }[]

/**
 * The days within which a share of the cases had their outcome, up to the bound of its bucket; undefined
 * where there are none, and for what took longer than all buckets.
 */
export function withinDays(outcomes: Outcomes, share: number): number | undefined {
  const all = outcomes.reduce((sum, one) => sum + one.cases, 0)
  if (all === 0) return undefined
  let reached = 0
  for (const one of [...outcomes].sort((a, b) => a.bucket - b.bucket)) {
    reached += one.cases
    if (reached >= all * share) return one.bucket === LONGER ? undefined : one.bucket
  }
  return undefined
}

/** Of fewer than so many nothing is said that could point at one person's case. */
export const FEWEST = 5

export type Counts = {
  readonly service: string
  readonly opened: number
  readonly online: number
  readonly begun: number
  readonly sent: number
}

export type Measure = Counts & {
  readonly names: { readonly en: string; readonly cy: string }
  readonly lgsl: number | null
  /** Cases that came online, of all: tenths of a per cent. */
  readonly takeUp: number | null
  /** Journeys that were sent, of those begun. */
  readonly completion: number | null
  readonly closed: number
  readonly halfWithinDays: number | null
  readonly mostWithinDays: number | null
  readonly answers: number
  readonly satisfied: number | null
}

/** A share in tenths of a per cent; null of fewer than five. */
export function shareOrNone(part: number, whole: number): number | null {
  return whole < FEWEST ? null : Math.floor((part * 1000) / whole + 0.5) / 10
}

type Known = {
  readonly services: readonly {
    package: string
    lgsl: number | null
    names: { en: string; cy: string }
  }[]
  readonly counts: readonly Counts[]
  readonly outcomes: readonly { service: string; bucket: number; cases: number }[]
  readonly said: readonly { kind: string; subject: string; answers: number; satisfied: number }[]
}

const NOTHING = { opened: 0, online: 0, begun: 0, sent: 0 }

/** What the old indicator hid, of every service that is online: by its name. */
export function measuresOf({ services, counts, outcomes, said }: Known): Measure[] {
  return services.map(({ package: service, lgsl, names }) => {
    const own = counts.find(one => one.service === service) ?? { service, ...NOTHING }
    const took = outcomes.filter(one => one.service === service)
    const closed = took.reduce((sum, one) => sum + one.cases, 0)
    const told = said.find(one => one.kind === 'service' && one.subject === service)
    const within = (share: number) => (closed < FEWEST ? null : (withinDays(took, share) ?? null))
    return {
      ...own,
      names,
      lgsl,
      takeUp: shareOrNone(own.online, own.opened),
      completion: shareOrNone(own.sent, own.begun),
      closed,
      halfWithinDays: within(0.5),
      mostWithinDays: within(0.9),
      answers: told?.answers ?? 0,
      satisfied: shareOrNone(told?.satisfied ?? 0, told?.answers ?? 0),
    }
  })
}
