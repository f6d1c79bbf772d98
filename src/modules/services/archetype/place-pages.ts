import { idOf, isRecord, member } from './layer.ts'

/** An entry of a list made from two, and which of the two it came from. */
export type Placed = {
  readonly value: unknown
  readonly from: 'base' | 'own'
  readonly index: number
}

/** Where the archetype leaves room for a service's pages stands `{ slot: <name> }` among its pages. */
export function slotOfPage(entry: unknown): string | undefined {
  const name = member(entry, 'slot')
  return typeof name === 'string' && idOf(entry) === undefined ? name : undefined
}

/** The room in which the pages of a service stand when they say nothing else. */
export const firstRoom = 'questions'

/**
 * Puts the pages of a service among those of its archetype. A page with the id of one of the archetype's
 * takes its place. Another goes `after` or `before` a page, or `at` a room; one that says nothing
 * follows the page written before it, and the first of these stands in the room `questions`.
 */
export function placePages(base: readonly unknown[], own: readonly unknown[]): Placed[] {
  const placed: Placed[] = base.map((value, index) => ({ value, from: 'base', index }))
  const following: Following = { last: undefined, after: new Map() }
  for (const [index, page] of own.entries()) {
    const next: Placed = { value: withoutPlace(page), from: 'own', index }
    const same = placed.findIndex(
      each =>
        each.from === 'base' && idOf(each.value) !== undefined && idOf(each.value) === idOf(page),
    )
    if (same >= 0 && !saysWhere(page)) placed[same] = next
    else {
      if (same >= 0) placed.splice(same, 1)
      placed.splice(placeOf(placed, page, following), 0, next)
    }
    following.last = next.value
    following.after.set(member(page, 'after'), next.value)
  }
  return placed
}

function saysWhere(page: unknown): boolean {
  return ['after', 'before', 'at'].some(word => member(page, word) !== undefined)
}

function withoutPlace(page: unknown): unknown {
  if (!isRecord(page)) return page
  const { after: _, before: __, at: ___, ...rest } = page
  return rest
}

/** The page placed last, and the last of those placed after the same page: the order written is kept. */
type Following = { last: unknown; readonly after: Map<unknown, unknown> }

function placeOf(placed: readonly Placed[], page: unknown, following: Following): number {
  const [after, before, at] = ['after', 'before', 'at'].map(word => member(page, word))
  const found = (wanted: (value: unknown) => boolean): number | undefined => {
    const index = placed.findIndex(each => wanted(each.value))
    return index < 0 ? undefined : index
  }
  const next = (index: number | undefined): number | undefined =>
    index === undefined ? undefined : index + 1
  const end = placed.length
  if (after !== undefined) {
    const mate = following.after.get(after)
    const behind = found(value => (mate === undefined ? idOf(value) === after : value === mate))
    return next(behind) ?? end
  }
  if (before !== undefined) return found(value => idOf(value) === before) ?? end
  if (at !== undefined) return found(value => slotOfPage(value) === at) ?? end
  const behind = found(value => following.last !== undefined && value === following.last)
  return next(behind) ?? found(value => slotOfPage(value) === firstRoom) ?? end
}
