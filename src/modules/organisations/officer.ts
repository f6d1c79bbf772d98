import type { PlainDate } from '#kernel/dates/plain-date.ts'

export type Team = {
  id: string
  key: string
  nameEn: string
  nameCy: string
  email: string
  telephone: string
  closedAt: Date | null
}

export type Officer = {
  id: string
  name: string
  email: string
  roles: readonly string[]
  teamIds: readonly string[]
  /** The last day on which this person may sign in. */
  leavesOn: PlainDate | null
  stoppedAt: Date | null
  demo: boolean
}

/** An email address as it is kept and compared. */
export function emailKey(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase()
}

/** Whether this person may sign in and work, today. */
export function mayWork(
  officer: Pick<Officer, 'leavesOn' | 'stoppedAt'>,
  today: PlainDate,
): boolean {
  return officer.stoppedAt === null && (officer.leavesOn === null || officer.leavesOn >= today)
}

/** Whether this person may give others their access, today. */
export function isAdministrator(officer: Officer, today: PlainDate): boolean {
  return officer.roles.includes('administrator') && mayWork(officer, today)
}

export type OfficerRefusal = 'lastAdministrator' | 'yourself' | 'emailTaken'

/**
 * Whether a change may be made. A council always keeps someone who can let people in, and nobody
 * shuts themselves out by mistake.
 * @param council.officers all of them as they are before.
 */
export function decideChange(
  after: Officer,
  council: { officers: readonly Officer[]; actorId: string; today: PlainDate },
): OfficerRefusal | undefined {
  const { officers, actorId, today } = council
  if (officers.some(each => each.id !== after.id && each.email === after.email)) return 'emailTaken'
  const before = officers.find(each => each.id === after.id)
  const lost =
    before !== undefined && isAdministrator(before, today) && !isAdministrator(after, today)
  if (!lost) return undefined
  if (after.id === actorId) return 'yourself'
  const others = officers.some(each => each.id !== after.id && isAdministrator(each, today))
  return others ? undefined : 'lastAdministrator'
}
