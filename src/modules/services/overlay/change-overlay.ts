import { actorKey } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { By } from './adopt-package.ts'
import { applyOverlay, withAdapted } from './apply-overlay.ts'
import type { Change, Overlay } from './format-overlay.ts'
import type { Refusal } from './refusal.ts'
import { releaseModel } from './release-model.ts'
import {
  type Adoption,
  insertStep,
  lockAdoption,
  type StepKind,
  saveAdoption,
} from './store-adoptions.ts'

export type ChangedOverlay =
  | { readonly kind: 'changed'; readonly adoption: Adoption }
  /** Somebody else changed it since it was looked at. */
  | { readonly kind: 'moved' }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }

export type Edit = { readonly put?: readonly Change[]; readonly remove?: readonly string[] }

/**
 * Changes a council's overlay: the whole is laid over the release anew, with what it makes of the
 * author's examples, and is kept only when it passes. Otherwise nothing is changed.
 */
export async function changeOverlay(
  tx: Tx,
  by: By,
  { name, seq, edit }: { name: string; seq: number; edit: Edit },
): Promise<ChangedOverlay> {
  const adoption = await lockAdoption(tx, name)
  if (adoption === undefined) throw notFound(`adoption of ${name}`)
  if (adoption.seq !== seq) return { kind: 'moved' }
  const base = await releaseModel(tx, adoption.hash)
  const overlay = withAdapted(base.stored, edited(adoption.overlay, edit), by.now)
  const applied = applyOverlay(base.stored, overlay, by.now)
  if (!applied.ok) return { kind: 'refused', refusals: applied.refusals }
  const changed = await keepStep(tx, by, { ...adoption, overlay }, { what: 'changed', note: '' })
  return { kind: 'changed', adoption: changed }
}

/** A change with the id of an earlier one takes its place, so that the order stays. */
function edited(overlay: Overlay, { put = [], remove = [] }: Edit): Overlay {
  const instead = new Map(put.map(change => [change.id, change]))
  const kept = overlay.changes
    .filter(({ id }) => !remove.includes(id))
    .map(change => instead.get(change.id) ?? change)
  const there = new Set(kept.map(({ id }) => id))
  return { ...overlay, changes: [...kept, ...put.filter(({ id }) => !there.has(id))] }
}

/** Saves an adoption as its next step, whole, so that it can be gone back to. */
export async function keepStep(
  tx: Tx,
  by: By,
  adoption: Adoption,
  step: { what: StepKind; proposed?: number; note: string },
): Promise<Adoption> {
  const next = {
    ...adoption,
    seq: adoption.seq + 1,
    changedAt: by.now,
    changedBy: actorKey(by.actor),
  }
  await saveAdoption(tx, next)
  await insertStep(tx, next, step)
  await publish(tx, by, {
    type: 'service.overlaid',
    subject: { kind: 'council', id: tx.councilId },
    data: {
      package: next.package,
      what: step.what,
      version: next.version,
      changes: next.overlay.changes.length,
    },
  })
  return next
}
