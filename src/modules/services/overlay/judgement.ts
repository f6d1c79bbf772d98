import type { Said } from '#kernel/said.ts'
import type { StoredPackage } from '../package/package-source.ts'
import type { Change } from './format-overlay.ts'
import type { Renames } from './renames.ts'

/** What becomes of a local change at an upgrade. */
export type Verdict = 'clean' | 'moved' | 'person' | 'forced'

/** Why; each code has one verdict, so that no screen and no test has to guess. */
export const verdictOf = {
  /** The author did not touch it. */
  asBefore: 'clean',
  /** Author and council changed different paragraphs of one text. */
  merged: 'clean',
  /** The author now says what the council says. */
  agreed: 'clean',
  /** The author's value changed; this one is the council's to set, so its own stays. */
  yoursStays: 'clean',
  /** The author changed an element that the council leaves out. */
  changedUnder: 'clean',
  /** The element has another id, or another path. */
  renamed: 'moved',
  /** What it stood beside is gone or has another id, so it stands beside the nearest that is left. */
  relocated: 'moved',
  /** Author and council changed the same thing. */
  bothChanged: 'person',
  /** The element is gone. */
  gone: 'person',
  /** The author no longer opens it to councils. */
  notOpen: 'person',
  /** The author now has an element with the id of one that the council added. */
  idTaken: 'person',
  /** With it, the new release would not pass the checks. */
  doesNotFit: 'person',
  /** The law now sets it for every council. */
  setByLaw: 'forced',
} as const satisfies Record<string, Verdict>

export type JudgementCode = keyof typeof verdictOf

export type Judgement = {
  readonly change: Change
  readonly verdict: Verdict
  readonly code: JudgementCode
  /**
   * The change as it is laid over the new release; for a person's verdict as it would be, were it kept.
   * Absent when it cannot be laid, or need not be.
   */
  readonly next?: Change
  /** What the author said before, says now, and what the council says, for words and values. */
  readonly before?: unknown
  readonly theirs?: unknown
  readonly yours?: unknown
  /** The laws that set it, by id in the new release. */
  readonly laws?: readonly string[]
  /** What the checker says of it. */
  readonly detail?: Said
}

/**
 * The old release and the new one, each with the changes before this one laid over it, so that a change
 * that builds upon another is judged with it.
 */
export type Between = {
  readonly from: StoredPackage
  readonly to: StoredPackage
  readonly renames: Renames
}

export function judged(
  change: Change,
  code: JudgementCode,
  more: Omit<Judgement, 'change' | 'code' | 'verdict'> = {},
): Judgement {
  return { change, code, verdict: verdictOf[code], ...more }
}
