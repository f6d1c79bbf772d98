import { installCaseType } from '#cases'
import type { Actor, CouncilIdentity } from '#kernel/context.ts'
import { actorKey } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { inCouncil, type Pool } from '#kernel/transaction.ts'
import type { Model } from './package/model.ts'
import { findLatest, insertVersion, upsertService } from './store.ts'

export type Published =
  | { kind: 'published' | 'unchanged' }
  | { kind: 'refused'; reason: 'version-taken' | 'version-behind'; latest: number }

/**
 * Makes a compiled package the council's service. A version that is there never changes: the same
 * version with another content is refused, and so is one below the newest.
 */
export function publishPackage(
  by: { db: Pool; council: Pick<CouncilIdentity, 'id'>; now: Date; actor: Actor },
  model: Model,
): Promise<Published> {
  return inCouncil(by.db, by.council.id, async tx => {
    const latest = await findLatest(tx, model.id)
    if (latest?.version === model.version)
      return latest.hash === model.hash
        ? { kind: 'unchanged' }
        : { kind: 'refused', reason: 'version-taken', latest: latest.version }
    if (latest !== undefined && latest.version > model.version)
      return { kind: 'refused', reason: 'version-behind', latest: latest.version }
    const change = latest === undefined ? 'first' : 'narrowing'
    await insertVersion(tx, model, { change, at: by.now, by: actorKey(by.actor) })
    await Promise.all([
      upsertService(tx, model),
      installCaseType(tx, model.caseType),
      publish(tx, by, {
        type: 'service.published',
        subject: { kind: 'council', id: by.council.id },
        data: { package: model.id, version: model.version, hash: model.hash },
      }),
    ])
    return { kind: 'published' }
  })
}
