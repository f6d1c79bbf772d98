import type { PlainDate } from '#kernel/dates/plain-date.ts'

/** What a file belongs to: a journey, a case, a task. The module knows no more of it than this. */
export type About = Readonly<{ kind: string; id: string }>

/** The forms in which evidence is taken. Each is told by the bytes, never by the name. */
export const FORMATS = [
  'photo',
  'pdf',
  'document',
  'spreadsheet',
  'text',
  'sound',
  'video',
] as const
export type Format = (typeof FORMATS)[number]

/**
 * Why a file was not taken. Each has a sentence that says how to put it right. `infected` is the
 * scanner's word, the others are ours.
 */
export const REFUSALS = [
  'empty',
  'tooBig',
  'wrongLength',
  'wrongType',
  'archive',
  'program',
  'webPage',
  'oldOffice',
  'macros',
  'activePdf',
  'encrypted',
  'hidden',
  'imageTooLarge',
  'unpacksTooFar',
  'damaged',
  'uncheckable',
  'infected',
] as const
export type Refusal = (typeof REFUSALS)[number]

/**
 * `receiving` → `checking` → `clean` | `notScanned` | `refused` | `infected`; `notScanned` → `clean` | `infected`.
 * Bytes are served in `clean` alone.
 */
export type FileState = 'receiving' | 'checking' | 'clean' | 'notScanned' | 'refused' | 'infected'

/** What one file of a question may be. */
export type Takes = Readonly<{ formats: readonly Format[]; mostBytes: number }>

export type StoredFile = Readonly<{
  id: string
  state: FileState
  /** As its owner called it, made safe to show; its ending is that of its content once it is clean. */
  name: string
  /** How many bytes have come, and how many were announced where they come in pieces. */
  receivedBytes: number
  declaredBytes: number | null
  /** SHA-256 of the bytes as they came. */
  sha256: Buffer | null
  takes: Takes
  format: Format | null
  /** The media type it is served with. */
  type: string | null
  blobId: string | null
  thumbId: string | null
  storedBytes: number | null
  refusal: Refusal | null
  /** The party it belongs to, where that is known. */
  ownerId: string | null
  /** Until when its owner lets it be used again. */
  keptUntil: PlainDate | null
  begunAt: Date
  decidedAt: Date | null
}>

/** A file as it is used: for which question, as which kind of evidence. */
export type UsedFile = StoredFile & Readonly<{ question: string; kind: string; usedAt: Date }>

/** No file is larger: one is looked at whole, in a process of bounded memory. */
export const MOST_BYTES = 50_000_000

/** The greatest number of files that a question can take, whatever its rules. */
export const MOST_FILES = 50

/** Whether it may yet turn out clean: it counts for now, so that a slow scanner holds nobody up. */
export function isPending(state: FileState): boolean {
  return state === 'checking' || state === 'notScanned'
}
