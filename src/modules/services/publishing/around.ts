import type { Tx } from '#kernel/transaction.ts'
import type { DrawnArea } from '../overlay/areas-needed.ts'
import type { Counted } from './consequences.ts'

/** What publishing needs from the modules above this one. */
export type PublishingAround = {
  /** How many journeys of a package are open, by version. */
  openJourneys(tx: Tx, name: string, now: Date): Promise<Counted[]>
  /** The areas that the council has drawn, as they are now. */
  drawnAreas(tx: Tx, now: Date): Promise<readonly DrawnArea[]>
}
