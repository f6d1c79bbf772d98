import type { Locale } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { CaseState } from './case-type.ts'
import { nextCallOf, nextDueOf } from './next-dates.ts'

/** A case as its row keeps it. */
export type CaseRow = {
  id: string
  reference: string
  key: string
  package: string
  version: number
  journeyId: string | null
  partyId: string | null
  applicant: string | null
  email: string | null
  telephone: string | null
  postcode: string | null
  channel: string
  locale: Locale
  titleEn: string
  titleCy: string
  assignedTo: string | null
  openedAt: Date
  changedAt: Date
  duplicateKey: string | null
  forgottenAt: Date | null
  seq: number
  head: Buffer
  state: CaseState
}

/** What lists sort and filter by, projected from the state in the same transaction. */
export type Projection = {
  status: string
  outcome: string | null
  isOpen: boolean
  team: string
  flags: readonly string[]
  dueOn: PlainDate
  dueClock: string | null
  callOn: PlainDate | null
  disposeOn: PlainDate | null
  disposeThen: string | null
}

export const NEVER = '9999-12-31' as PlainDate

export function projectionOf(state: CaseState): Projection {
  const due = nextDueOf(state)
  return {
    status: state.status,
    outcome: state.outcome ?? null,
    isOpen: state.status !== 'closed',
    team: state.team,
    flags: state.flags,
    dueOn: due?.on ?? NEVER,
    dueClock: due?.clock ?? null,
    callOn: nextCallOf(state),
    disposeOn: state.disposal?.on ?? null,
    disposeThen: state.disposal?.then ?? null,
  }
}
