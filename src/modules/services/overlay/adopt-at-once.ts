import type { Tx } from '#kernel/transaction.ts'
import { type Published, publishInTransaction } from '../publish-package.ts'
import { findLatest } from '../store.ts'
import { adoptPackage, type By, type Kept, type Received } from './adopt-package.ts'
import { changeOverlay, keepStep } from './change-overlay.ts'
import type { Change } from './format-overlay.ts'
import { localVersion } from './local-version.ts'
import type { Refusal } from './refusal.ts'
import { viewAdoption } from './view-adoption.ts'

export type AdoptedAtOnce =
  | { readonly kind: 'online'; readonly published: Published }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | Extract<Kept, { kind: 'refused' }>
  | { readonly kind: 'already' }

/**
 * Adopts a release, lays changes over it and puts it online in one step: for whoever has the machine, and
 * needs no second person.
 */
export async function adoptAtOnce(
  tx: Tx,
  by: By,
  { received, changes }: { received: Received; changes: readonly Change[] },
): Promise<AdoptedAtOnce> {
  const name = received.model.id
  const adopted = await adoptPackage(tx, by, received)
  if (adopted.kind === 'already') return { kind: 'already' }
  if (adopted.kind === 'refused') return adopted
  const { seq } = adopted.adoption
  const changed = await changeOverlay(tx, by, { name, seq, edit: { put: changes } })
  if (changed.kind !== 'changed')
    return { kind: 'refused', refusals: changed.kind === 'refused' ? changed.refusals : [] }
  const { applied } = await viewAdoption(tx, name, by.now)
  const latest = await findLatest(tx, name)
  const model = localVersion(applied, (latest?.version ?? 0) + 1, changed.adoption)
  const published = await publishInTransaction(tx, by, { model })
  await keepStep(tx, by, changed.adoption, { what: 'proposed', proposed: model.version, note: '' })
  return { kind: 'online', published }
}
