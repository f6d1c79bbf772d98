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

/** What was counted of a package in a span of time: its cases, and what customers wrote about them afterwards. */
export type Health = { readonly cases: number; readonly contacts: number }

/**
 * Whether a release is to be stopped: customers write more about each case than before it, and more than
 * chance explains (three standard deviations of a count, and at least three).
 */
export function decideHalt(before: Health, after: Health): boolean {
  const expected = before.cases === 0 ? 0 : (before.contacts / before.cases) * after.cases
  const most = expected + 3 * Math.sqrt(Math.max(expected, 1))
  return after.contacts >= 3 && before.cases > 0 && after.contacts > most
}
