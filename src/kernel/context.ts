import type { CalendarName } from './dates/calendar.ts'
import type { Nation } from './expressions/expression.ts'
import type { Pool } from './transaction.ts'

export type Locale = 'en' | 'cy'
export const LOCALES: readonly Locale[] = ['en', 'cy']

/** What every page and command needs to know of the council it serves. */
export type CouncilIdentity = Readonly<{
  id: string
  slug: string
  name: Readonly<Record<Locale, string>>
  /** Whose working days it keeps. */
  nation: CalendarName
  /** Whose law it keeps, where that is known. */
  country?: Nation
  brand: string
  telephone: string
  email: string
  address: string
  openingHours: Readonly<Record<Locale, string>>
  /** In which its teams are told of their work; English unless the council has chosen. */
  workingLanguage?: Locale
  demo: boolean
  /** Where this council's pages are, for links in messages: `https://…` without a slash at the end. */
  publicUrl: string
}>

/** Who is doing it. `permissions` are what this person may do in this council, now. */
export type Actor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'customer'; readonly accountId: string; readonly email: string }
  | {
      readonly kind: 'officer'
      readonly officerId: string
      readonly name: string
      readonly permissions: ReadonlySet<string>
      /** Keys of the teams this officer belongs to, as packages name them. */
      readonly teams: readonly string[]
    }
  | { readonly kind: 'system'; readonly name: string }

/** What a command is given: where, when, who, for whom, in which language. */
export type Ctx = Readonly<{
  db: Pool
  now: Date
  actor: Actor
  council: CouncilIdentity
  locale: Locale
}>

/** The actor as events keep it: ids only, so that the ledger holds no names. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'visitor':
      return 'visitor'
    case 'customer':
      return `customer:${actor.accountId}`
    case 'officer':
      return `officer:${actor.officerId}`
    case 'system':
      return `system:${actor.name}`
  }
}
