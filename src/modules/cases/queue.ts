import type { PlainDate } from '#kernel/dates/plain-date.ts'

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
  /** Up to which entry this officer has seen it; null when never. */
  seenSeq: number | null
}

/** A queue's filters, as its address carries them. */
export type QueueFilter = {
  open: boolean
  sort: 'due' | 'newest' | 'oldest'
  team?: string
  package?: string
  status?: string
  flag?: string
  /** An officer's id, or `nobody`. */
  assigned?: string
  dueBefore?: PlainDate
}

/** Where the next page begins. */
export type QueueKey = { dueOn: PlainDate; id: string }

export function keyOf(row: Pick<QueueRow, 'dueOn' | 'id'>): QueueKey {
  return { dueOn: row.dueOn, id: row.id }
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
