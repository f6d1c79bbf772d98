import { notFound } from '#kernel/errors.ts'
import type { Tx } from '#kernel/transaction.ts'
import { getModel } from '../get-model.ts'
import type { Model } from '../package/model.ts'
import { findService } from '../store.ts'
import { applyOverlay } from './apply-overlay.ts'
import { saysTheSame } from './local-version.ts'
import { releaseModel } from './release-model.ts'
import { type Adoption, findAdoption } from './store-adoptions.ts'
import { findWaitingRelease, type ReleaseRow } from './store-releases.ts'

export type AdoptionView = {
  readonly adoption: Adoption
  /** The release it stands on. */
  readonly base: Model
  /** The release with the council's changes. */
  readonly applied: Model
  /** What residents meet now; undefined before it is published. */
  readonly online: Model | undefined
  /** Whether what is online says what stands here. */
  readonly isOnline: boolean
  /** A newer release than the one it stands on, which its publisher has not stopped. */
  readonly waiting: ReleaseRow | undefined
}

/** A council's adopted package, its changes and how far they have come. @throws AppError NOT_FOUND */
export async function viewAdoption(tx: Tx, name: string, now: Date): Promise<AdoptionView> {
  const adoption = await findAdoption(tx, name)
  if (adoption === undefined) throw notFound(`adoption of ${name}`)
  const base = await releaseModel(tx, adoption.hash)
  const applied = applyOverlay(base.stored, adoption.overlay, now)
  const service = await findService(tx, name)
  const online = service && (await getModel(tx, name, service.version))
  // What was kept passed when it was kept; should a later program judge otherwise, the release stands.
  const model = applied.ok ? applied.model : base
  return {
    adoption,
    base,
    applied: model,
    online,
    isOnline: online !== undefined && saysTheSame(online, model),
    waiting: await findWaitingRelease(tx, adoption),
  }
}
