import { installCaseType } from '#cases'
import type { Actor, CouncilIdentity } from '#kernel/context.ts'
import { actorKey } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, type Pool, type Tx } from '#kernel/transaction.ts'
import { type ChangeClass, compareVersions } from './package/compare-versions.ts'
import type { Model } from './package/model.ts'
import type { PackageFiles } from './package/package-files.ts'
import { modelOrNone } from './publishing/model-or-none.ts'
import { reachLive } from './publishing/reach-live.ts'
import { insertTurn } from './publishing/store-online.ts'
import { findCurrent, findHolderOfPath } from './publishing/store-versions.ts'
import { findLatest, insertVersion, upsertService } from './store.ts'

export type Published =
  | { kind: 'published'; change: ChangeClass | 'first' }
  | { kind: 'unchanged' }
  | { kind: 'refused'; reason: 'version-taken' | 'version-behind'; latest: number }
  /** Another service of the council has the address. */
  | { kind: 'refused'; reason: 'path-taken'; path: string; holder: string }

export type ToPublish = {
  model: Model
  /** The files as they were written, so that a later draft begins with the author's own. */
  files?: PackageFiles
  /** Who proposed it, where another approved it. */
  proposedBy?: string
}

/**
 * Makes a compiled package the council's service. A version that is there never changes: the same
 * version with another content is refused, and so is one below the newest. How far it reaches live
 * journeys and cases follows from what changed since the version that was online (`compareVersions`).
 */
export function publishPackage(
  by: { db: Pool; council: Pick<CouncilIdentity, 'id'>; now: Date; actor: Actor },
  model: Model,
  more: Omit<ToPublish, 'model'> = {},
): Promise<Published> {
  return inCouncil(by.db, by.council.id, tx => publishInTransaction(tx, by, { model, ...more }))
}

/** The same within the transaction of another command. */
export async function publishInTransaction(
  tx: Tx,
  by: { now: Date; actor: Actor },
  { model, ...more }: ToPublish,
): Promise<Published> {
  const current = await findCurrent(tx, model.id)
  const latest = await findLatest(tx, model.id)
  if (latest?.version === model.version)
    return latest.hash === model.hash
      ? { kind: 'unchanged' }
      : { kind: 'refused', reason: 'version-taken', latest: latest.version }
  if (latest !== undefined && latest.version > model.version)
    return { kind: 'refused', reason: 'version-behind', latest: latest.version }
  const held = await findHolderOfPath(tx, model)
  if (held !== undefined) return { kind: 'refused', reason: 'path-taken', ...held }
  const before = current && (await modelOrNone(tx, model.id, current.version))
  const change = changeFrom(current, before, model)
  await insertVersion(tx, model, { ...more, change, at: by.now, by: actorKey(by.actor) })
  await installCaseType(tx, model.caseType)
  if (current !== undefined && change !== 'first')
    await reachLive(tx, { package: model.id, from: current.version, to: model.version }, change)
  await upsertService(tx, model)
  await insertTurn(tx, {
    id: newId(by.now.getTime()),
    package: model.id,
    version: model.version,
    before: current?.version ?? null,
    what: 'published',
    because: '',
    at: by.now,
    by: actorKey(by.actor),
  })
  await publish(tx, by, {
    type: 'service.published',
    subject: { kind: 'council', id: tx.councilId },
    data: { package: model.id, version: model.version, hash: model.hash, change },
  })
  return { kind: 'published', change }
}

function changeFrom(
  current: { version: number } | undefined,
  before: Model | undefined,
  after: Model,
): ChangeClass | 'first' {
  if (current === undefined) return 'first'
  // What was online can no longer be read, so nobody knows what changed: whoever began stays on it.
  if (before === undefined) return after.definition.legalStop === true ? 'legalStop' : 'narrowing'
  return compareVersions(before, after).class
}
