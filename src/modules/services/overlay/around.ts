import type { CouncilIdentity, Locale } from '#kernel/context.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Answers } from '../package/walk.ts'
import type { DrawnArea } from './areas-needed.ts'

/** The answers as customers sealed them, by case: what officers have changed since is not in them. */
export type SealedAnswers = (
  tx: Tx,
  caseIds: readonly string[],
) => Promise<ReadonlyMap<string, Answers>>

/** What else serves certain areas alone: their codes, of whatever kind, and the page on which that is said. */
export type AreaUser = {
  readonly name: Readonly<Record<Locale, string>>
  readonly codes: readonly string[]
  readonly path: string
}

/** What adopting needs from the installation. */
export type OverlayAround = {
  /** The councils of this installation, for counting who runs a package. */
  councils(): Promise<readonly Pick<CouncilIdentity, 'id'>[]>
  sealed: SealedAnswers
  /** The areas that the council has drawn, as they are now. */
  drawnAreas(tx: Tx, now: Date): Promise<readonly DrawnArea[]>
  /** What goes by areas beside services: what can be booked. */
  areaUsers(tx: Tx, now: Date): Promise<readonly AreaUser[]>
  /** The folder whose folders may be followed as feeds, and whether addresses may lead to this machine: for trying. */
  feeds: { readonly folder: string | undefined; readonly allowPrivate: boolean }
}
