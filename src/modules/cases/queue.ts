import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { CHANNELS, PROGRAM } from '#kernel/expressions/channel.ts'

/** What a queue shows of a case. */
export type QueueRow = {
  id: string
  reference: string
  package: string
  titleEn: string
  titleCy: string
  status: string
  outcome: string | null
  team: string
  assignedTo: string | null
  flags: string[]
  dueOn: PlainDate
  dueClock: string | null
  openedAt: Date
  closedAt: Date | null
  changedAt: Date
  seq: number
  applicant: string | null
  isOpen: boolean
  /** How it came: `web`, `phone`, `desk` or `api`. */
  channel: string
  /** Up to which entry this officer has seen it; null when never. */
  seenSeq: number | null
}

/** How a case can have come: what a person asks by, or a program. */
export const CASE_CHANNELS = [...CHANNELS, PROGRAM] as const
export type CaseChannel = (typeof CASE_CHANNELS)[number]

export type QueueSort = 'due' | 'newest' | 'oldest'

/** A queue's filters, as its address carries them. */
export type QueueFilter = {
  open: boolean
  /** Closed cases have no clock: they are sorted by when they were closed. */
  sort: QueueSort
  team?: string
  package?: string
  status?: string
  flag?: string
  /** An officer's id, or `nobody`. */
  assigned?: string
  dueBefore?: PlainDate
  channel?: CaseChannel
}

/** Where the next page begins: what the list is sorted by, and the id. */
export type QueueKey = { at: string; id: string }

export function keyOf(row: QueueRow, { open, sort }: QueueFilter): QueueKey {
  if (!open) return { at: row.closedAt?.toISOString() ?? '', id: row.id }
  return { at: sort === 'due' ? row.dueOn : '', id: row.id }
}

/** Whether something happened since this officer looked, or they never did. */
export function isUnseen(row: Pick<QueueRow, 'isOpen' | 'seenSeq' | 'seq'>): boolean {
  return row.isOpen && (row.seenSeq === null || row.seenSeq < row.seq)
}

/** How a clock looks in a list. */
export type ClockTone = 'late' | 'soon' | 'fine' | 'none'

/** Late from the day after its day; soon within two days of it. */
export function toneOf(
  row: Pick<QueueRow, 'dueOn' | 'dueClock' | 'isOpen'>,
  today: PlainDate,
  soonBy: PlainDate,
): ClockTone {
  if (row.dueClock === null || !row.isOpen) return 'none'
  if (row.dueOn < today) return 'late'
  return row.dueOn <= soonBy ? 'soon' : 'fine'
}
