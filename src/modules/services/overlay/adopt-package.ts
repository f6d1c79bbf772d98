import { type Actor, actorKey } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Model } from '../package/model.ts'
import type { Overlay } from './format-overlay.ts'
import { hold, trustOf } from './hold-adoptions.ts'
import { type Adoption, findAdoption, insertAdoption, insertStep } from './store-adoptions.ts'
import { findNewestRelease, findRelease, insertBody, insertRelease } from './store-releases.ts'

export type By = { readonly now: Date; readonly actor: Actor }

/** A release as it came: compiled, so it is right, with who published it and where it came from. */
export type Received = {
  readonly model: Model
  readonly publisher: string
  /** `library`, a file, a folder or the address of a feed. */
  readonly source: string
}

export type Kept =
  | { readonly kind: 'kept' | 'known' }
  | {
      readonly kind: 'refused'
      /** `otherContent`: the same version with another content; `older`: below what is here. */
      readonly reason: 'otherContent' | 'older' | 'otherPublisher'
      readonly version: number
    }

/** Keeps a release for the council. One that is here never changes, and nothing older comes after. */
export async function keepRelease(
  tx: Tx,
  by: By,
  { model, publisher, source }: Received,
): Promise<Kept> {
  const same = await findRelease(tx, model.id, model.version)
  if (same !== undefined)
    return same.hash === model.hash
      ? { kind: 'known' }
      : { kind: 'refused', reason: 'otherContent', version: same.version }
  const newest = await findNewestRelease(tx, model.id)
  if (newest !== undefined && newest.version > model.version)
    return { kind: 'refused', reason: 'older', version: newest.version }
  const steward = (await findAdoption(tx, model.id))?.publisher ?? newest?.publisher
  if (newest !== undefined && steward !== publisher)
    return { kind: 'refused', reason: 'otherPublisher', version: newest.version }
  await insertBody(tx, model.hash, model.stored)
  // Lowered trust, as a release without a signature after signed ones, never goes on by itself.
  if (newest !== undefined && trustOf(source) < trustOf(newest.source))
    await hold(tx, by, { name: model.id, because: 'trustLowered' })
  await insertRelease(tx, {
    package: model.id,
    version: model.version,
    hash: model.hash,
    publisher,
    source,
    receivedAt: by.now,
  })
  await publish(tx, by, {
    type: 'release.received',
    subject: { kind: 'council', id: tx.councilId },
    data: { package: model.id, version: model.version, hash: model.hash, publisher, source },
  })
  return { kind: 'kept' }
}

export type Adopted =
  | { readonly kind: 'adopted'; readonly adoption: Adoption }
  | { readonly kind: 'already'; readonly adoption: Adoption }
  | Extract<Kept, { kind: 'refused' }>

/** Makes a release the council's own: from here on it may change what its author opens, and gets each new release. */
export async function adoptPackage(tx: Tx, by: By, received: Received): Promise<Adopted> {
  const already = await findAdoption(tx, received.model.id)
  if (already !== undefined) return { kind: 'already', adoption: already }
  const kept = await keepRelease(tx, by, received)
  if (kept.kind === 'refused') return kept
  const adoption = newAdoption(by, received)
  await insertAdoption(tx, adoption)
  await insertStep(tx, adoption, { what: 'adopted', note: '' })
  const { model, publisher } = received
  await publish(tx, by, {
    type: 'service.adopted',
    subject: { kind: 'council', id: tx.councilId },
    data: { package: model.id, version: model.version, hash: model.hash, publisher },
  })
  return { kind: 'adopted', adoption }
}

function newAdoption(by: By, { model, publisher }: Received): Adoption {
  const who = actorKey(by.actor)
  return {
    package: model.id,
    version: model.version,
    hash: model.hash,
    publisher,
    overlay: emptyOverlay(model),
    seq: 1,
    channel: 'prompt',
    ring: 'all',
    upgrade: null,
    declined: null,
    held: null,
    adoptedAt: by.now,
    adoptedBy: who,
    changedAt: by.now,
    changedBy: who,
  }
}

export function emptyOverlay(model: Pick<Model, 'id' | 'version' | 'hash'>): Overlay {
  const release = { version: model.version, hash: model.hash }
  return { overlay: 1, package: model.id, release, changes: [] }
}
