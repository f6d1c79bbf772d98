import type { StoredPackage } from '../package/package-source.ts'
import type { Change } from './format-overlay.ts'
import { judgeChange } from './judge-change.ts'
import { type Judgement, judged } from './judgement.ts'
import { layChange } from './lay-change.ts'
import { renamesBetween } from './renames.ts'

/** What has been settled of a change already: it goes, it stays, or it stays with another value. */
export type Ruling = 'out' | 'mine' | { readonly to: unknown }
export type Rulings = ReadonlyMap<string, Ruling>

/**
 * Judges changes in their order, each against the releases with those before it laid over them: a
 * change may stand beside, or build upon, another of the council's own.
 */
export function judgeAll(
  { from, to }: { from: StoredPackage; to: StoredPackage },
  changes: readonly Change[],
  rulings: Rulings,
): Judgement[] {
  const renames = renamesBetween(from, to)
  let [old, now] = [from, to]
  return changes.map(change => {
    const judgement = ruled(judgeChange(change, { from: old, to: now, renames }), rulings)
    const before = layChange(old, change)
    if (before.ok) old = before.stored
    const next = laidNext(judgement, rulings)
    if (next === undefined) return judgement
    const laid = layChange(now, next)
    if (!laid.ok) return judged(change, 'doesNotFit', { next, detail: laid.refusal.message })
    now = laid.stored
    return { ...judgement, next }
  })
}

function ruled(judgement: Judgement, rulings: Rulings): Judgement {
  const ruling = rulings.get(judgement.change.id)
  const { next } = judgement
  if (typeof ruling !== 'object' || next === undefined) return judgement
  return { ...judgement, next: { ...next, to: ruling.to } as Change }
}

/** The change that is laid over the new release; undefined for one that waits for a person, or goes. */
export function laidNext(
  { change, verdict, next }: Judgement,
  rulings: Rulings,
): Change | undefined {
  const ruling = rulings.get(change.id)
  if (ruling === 'out' || verdict === 'forced') return undefined
  return verdict === 'person' && ruling === undefined ? undefined : next
}
