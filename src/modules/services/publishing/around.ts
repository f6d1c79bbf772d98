import type { Tx } from '#kernel/transaction.ts'
import type { Counted } from './consequences.ts'

/** What publishing needs from the modules above this one. */
export type PublishingAround = {
  /** How many journeys of a package are open, by version. */
  openJourneys(tx: Tx, name: string, now: Date): Promise<Counted[]>
}
