import type { CalendarName } from '#kernel/dates/calendar.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'

export type Tier = 'county' | 'district' | 'unitary' | 'combined'
export type Nation = 'england' | 'wales' | 'scotland' | 'northern-ireland'
export type RegisterName = 'govuk' | 'succession'

/** England and Wales keep the same bank holidays. */
export const CALENDAR_OF: Readonly<Record<Nation, CalendarName>> = {
  england: 'england-and-wales',
  wales: 'england-and-wales',
  scotland: 'scotland',
  'northern-ireland': 'northern-ireland',
}

export const NATIONS: ReadonlyMap<string, Nation> = new Map([
  ['England', 'england'],
  ['Wales', 'wales'],
  ['Scotland', 'scotland'],
  ['Northern Ireland', 'northern-ireland'],
])

export const GSS_CODE = /^[EWSN]\d{8}$/

/** A council as GOV.UK's register of local authorities has it: those of today, with their pages. */
export type GovukEntry = {
  id: string
  gss: string
  snac: string
  custodianCode: number | null
  tier: Tier
  parentId: string | null
  slug: string
  nation: Nation
  homepage: string
  name: string
}

/** A council as the register of names and codes has it: with its beginning, its end and its successors. */
export type SuccessionEntry = {
  code: string
  name: string
  shortName: string
  gss: string | null
  formerGss: readonly string[]
  startsOn: PlainDate | null
  /** As the register gives it: for some the last day, for others the successor's first. */
  endsOn: PlainDate | null
  replacedBy: readonly string[]
  nation: Nation
  tier: Tier
  countyCode: string | null
  otherNames: readonly string[]
  slug: string
}

/** One council, made from what both registers say. `ref` names it within one reading of the registers. */
export type RegisteredCouncil = {
  ref: string
  govukId: string | null
  registerCode: string | null
  gss: string | null
  formerGss: readonly string[]
  slug: string
  nameEn: string
  nameCy: string
  otherNames: readonly string[]
  tier: Tier
  nation: Nation
  snac: string | null
  custodianCode: number | null
  homepage: string | null
  parent: string | null
  startsOn: PlainDate | null
  endsOn: PlainDate | null
  replacedBy: readonly string[]
}

/** Runs of white space made one space: a register has “North Somerset  Council”. */
export function squeeze(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

export function slugOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('&', ' and ')
  return plain
    .replace(/['’.]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
