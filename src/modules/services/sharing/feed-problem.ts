import {
  BadVersionError,
  DownloadHTTPError,
  DownloadLengthMismatchError,
  ExpiredMetadataError,
} from 'tuf-js/dist/error.js'
import { PRIVATE_NETWORK } from '#kernel/http/outside-address.ts'
import type { FileProblem } from './package-file.ts'

/** Why a feed, or something in it, is refused whole. */
export type FeedProblem =
  | FileProblem
  /** The first root is not the one whose fingerprint was told. */
  | 'otherRoot'
  /** Its word is over: it may be kept from moving on by somebody. */
  | 'expired'
  /** It shows something older than what was seen before. */
  | 'rolledBack'
  /** Parts of it do not belong together, or were altered. */
  | 'mixed'
  /** It is not signed by enough of the keys that the root names. */
  | 'badSignature'
  | 'away'
  /** It leads into our own network, and nobody but the operator may say so. */
  | 'private'
  | 'notThere'

/** The problem behind an error of the reader; each is a refusal, and nothing of the feed is taken. */
export function problemOf(error: unknown): { problem: FeedProblem; detail: string } {
  const detail = error instanceof Error ? error.message : String(error)
  return { problem: kindOf(error, detail), detail }
}

function kindOf(error: unknown, detail: string): FeedProblem {
  if (detail === PRIVATE_NETWORK) return 'private'
  if (error instanceof ExpiredMetadataError || /expired/i.test(detail)) return 'expired'
  if (error instanceof DownloadHTTPError) return 'away'
  if (error instanceof DownloadLengthMismatchError) return 'mixed'
  if (/was signed by \d+\/\d+ keys/.test(detail)) return 'badSignature'
  if (/hash|length|not match|mismatch/i.test(detail)) return 'mixed'
  if (error instanceof BadVersionError || /version/i.test(detail)) return 'rolledBack'
  if (error instanceof SyntaxError || error instanceof TypeError)
    return isAway(error) ? 'away' : 'mixed'
  return isAway(error) ? 'away' : 'mixed'
}

// fetch tells a dead line as a TypeError with a cause; a folder that is not there has a code.
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'TimeoutError' || 'code' in error || /fetch failed/.test(error.message)
}
