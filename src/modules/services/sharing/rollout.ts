import { createHash } from 'node:crypto'

/** How far a release is rolled out: councils for trying, two volunteers or more, one in ten, all. */
export const STAGES = ['lab', 'volunteers', 'tenth', 'all'] as const
export type Stage = (typeof STAGES)[number]

/**
 * Whether a release has reached a council. One in ten is drawn by council and release, so that it is not
 * always the same councils that go first.
 */
export function hasReached(
  { stage, halted, hash }: { stage: Stage; halted?: string | undefined; hash: string },
  { ring, councilId }: { ring: 'lab' | 'volunteers' | 'all'; councilId: string },
): boolean {
  if (halted !== undefined) return false
  if (stage === 'all') return true
  if (ring === 'lab') return true
  if (ring === 'volunteers') return stage !== 'lab'
  return stage === 'tenth' && drawn(councilId, hash) < 0.1
}

function drawn(councilId: string, hash: string): number {
  const digest = createHash('sha256').update(`${councilId} ${hash}`).digest()
  return digest.readUInt32BE(0) / 2 ** 32
}

/** What was counted of a package in a span of time. */
export type Health = {
  readonly days: number
  readonly cases: number
  /** What customers wrote about these cases afterwards. */
  readonly contacts: number
  /** How often its pages broke down. */
  readonly faults: number
}

export type HaltReason = 'contacts' | 'errors'

/**
 * Whether a release is to be stopped, and why: its pages break down more often a day than before it, or
 * customers write more about each case; and more than chance explains.
 */
export function decideHalt(before: Health, after: Health): HaltReason | undefined {
  const faults = { before: before.faults, of: before.days, after: after.faults, over: after.days }
  const contacts = {
    ...{ before: before.contacts, of: before.cases },
    ...{ after: after.contacts, over: after.cases },
  }
  if (before.days > 0 && isMore(faults)) return 'errors'
  return before.cases > 0 && isMore(contacts) ? 'contacts' : undefined
}

type Counted = { before: number; of: number; after: number; over: number }

/** Three standard deviations of a count above what was to be expected, and at least three. */
function isMore({ before, of, after, over }: Counted): boolean {
  const expected = (before / of) * over
  return after >= 3 && after > expected + 3 * Math.sqrt(Math.max(expected, 1))
}
