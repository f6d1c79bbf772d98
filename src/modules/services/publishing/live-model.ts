import type { Tx } from '#kernel/transaction.ts'
import { getModel } from '../get-model.ts'
import type { Model } from '../package/model.ts'
import { findReach } from './store-versions.ts'

export type Live =
  /** `newer`: a version that the journey does not take by itself, because it asks for more or allows less. */
  | { kind: 'goesOn'; model: Model; newer?: Model }
  /** The law changed: nothing that was begun before may be sent. The version says why. */
  | { kind: 'stopped'; by: Model }

/** By which version an open journey goes on from its next page, as what was published since allows. */
export async function liveModel(
  tx: Tx,
  pinned: { package: string; version: number },
  latest: Model,
): Promise<Live> {
  if (pinned.version === latest.version) return { kind: 'goesOn', model: latest }
  const reach = await findReach(tx, pinned.package, pinned.version)
  if (reach !== undefined && reach.stoppedBy !== null)
    return { kind: 'stopped', by: await getModel(tx, pinned.package, reach.stoppedBy) }
  const takes = reach?.takes ?? pinned.version
  if (takes === latest.version) return { kind: 'goesOn', model: latest }
  return { kind: 'goesOn', model: await getModel(tx, pinned.package, takes), newer: latest }
}

/**
 * The version that a page being sent was shown by, in the words of today: what was widened since was not
 * on that page, and an answer that nobody was asked for is not missing from it.
 */
export async function shownModel(tx: Tx, live: Model, shown: number): Promise<Model> {
  if (shown === live.version) return live
  const reach = await findReach(tx, live.id, shown)
  return reach?.takes === live.version ? getModel(tx, live.id, reach.takesWords) : live
}
