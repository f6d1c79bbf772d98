import { findAt, idsIn, type Spot, splitPath } from './element-path.ts'
import type { ChangeOf } from './format-overlay.ts'
import { type Between, type Judgement, judged } from './judgement.ts'
import { permissionFor } from './marks.ts'

/** What becomes of a change of order. */
export function judgeMove(change: ChangeOf<'move'>, between: Between): Judgement {
  const { definition } = between.to
  const at = between.renames.element(change.at)
  const { container, id } = splitPath(at)
  const ids = idsIn(findAt(definition, container))
  if (!ids.includes(id)) return judged(change, 'gone')
  const permission = permissionFor(definition, 'slots', { path: at, whole: true })
  if (!permission.open) {
    const laws = permission.why === 'locked' ? permission.laws : []
    return judged(change, laws.length > 0 ? 'setByLaw' : 'notOpen', { laws })
  }
  const { spot, same } = spotNow(
    change,
    { old: splitPath(change.at).container, now: container },
    between,
  )
  const { after: _, first: __, ...rest } = change
  // An element cannot follow itself: what it followed is gone, and it is the nearest that is left.
  const where = spot.after === id ? { after: ids[ids.indexOf(id) - 1] } : spot
  const next = { ...rest, at, from: ids[ids.indexOf(id) - 1] ?? null, ...placed(where) }
  const code = at !== change.at ? 'renamed' : same ? 'asBefore' : 'relocated'
  return judged(change, code, { next })
}

function placed({ after, first }: Spot): Spot {
  if (first === true) return { first }
  return after === undefined ? { first: true } : { after }
}

/**
 * Where an element goes in the new release: after the same element, whatever it is called now; when that
 * is gone, after the nearest before it in the old order that is still there.
 */
export function spotNow(
  { after, first }: Spot,
  { old, now }: { old: string; now: string },
  { from, to, renames }: Between,
): { spot: Spot; same: boolean } {
  if (after === undefined) return { spot: first === true ? { first } : {}, same: true }
  const before = idsIn(findAt(from.definition, old))
  const present = idsIn(findAt(to.definition, now))
  const upTo = before.slice(0, before.indexOf(after) + 1).reverse()
  for (const each of upTo) {
    const { id } = splitPath(renames.element(`${old}.${each}`))
    if (present.includes(id)) return { spot: { after: id }, same: id === after }
  }
  return { spot: { first: true }, same: false }
}
