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

/** What was counted of a package in a span of time: journeys begun and what went wrong; cases and what people asked about them. */
export type Health = {
  readonly journeys: number
  readonly errors: number
  readonly cases: number
  readonly contacts: number
}

/**
 * Whether a release is to be stopped: more errors, or more contacts a case, than before it, and more than
 * chance explains (three standard deviations of a count, and at least three).
 */
export function decideHalt(before: Health, after: Health): 'errors' | 'contacts' | undefined {
  if (isWorse([before.errors, before.journeys], [after.errors, after.journeys])) return 'errors'
  if (isWorse([before.contacts, before.cases], [after.contacts, after.cases])) return 'contacts'
  return undefined
}

function isWorse(
  [a, of]: readonly [number, number],
  [b, among]: readonly [number, number],
): boolean {
  const expected = of === 0 ? 0 : (a / of) * among
  return b >= 3 && b > expected + 3 * Math.sqrt(Math.max(expected, 1))
}
