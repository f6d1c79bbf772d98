import { findAt, splitPath } from './element-path.ts'
import type { ChangeOf } from './format-overlay.ts'
import { spotNow } from './judge-move.ts'
import { type Between, type Judgement, type JudgementCode, judged, verdictOf } from './judgement.ts'
import { isAccompaniment, isTaken } from './lay-addition.ts'
import { permissionFor } from './marks.ts'

type Addition = ChangeOf<'add'>
type Element = Addition['elements'][number]
type Placed = {
  readonly code: JudgementCode
  readonly element: Element
  readonly laws?: readonly string[]
}

/** What becomes of elements that a council added: they stay together, so the gravest counts for all. */
export function judgeAddition(change: Addition, between: Between): Judgement {
  const own = new Set(change.elements.map(({ at }) => splitPath(at).id))
  const placed = change.elements.map(element => placeElement(element, own, between))
  const gravest = placed.reduce((a, b) => (gravity(b.code) > gravity(a.code) ? b : a))
  const next: Addition = {
    ...change,
    elements: placed.map(({ element }) => element),
    words: { en: wordsNow(change.words.en, between), cy: wordsNow(change.words.cy, between) },
  }
  return judged(change, gravest.code, {
    ...(gravest.code === 'gone' ? {} : { next }),
    ...(gravest.laws === undefined ? {} : { laws: gravest.laws }),
  })
}

function gravity(code: JudgementCode): number {
  return ['clean', 'moved', 'person', 'forced'].indexOf(verdictOf[code])
}

function wordsNow(words: Addition['words']['en'], { renames }: Between): Addition['words']['en'] {
  return Object.fromEntries(
    Object.entries(words).map(([path, each]) => [renames.words(path), each]),
  )
}

function placeElement(element: Element, own: ReadonlySet<string>, between: Between): Placed {
  const { renames, to } = between
  const { container: old, id } = splitPath(element.at)
  const container = renames.element(old)
  const at = `${container}.${id}`
  const holder = findAt(to.definition, container)
  // A page that asked nothing, or a service without rules, has no list yet: the checker judges it.
  const isThere = holder !== undefined || findAt(between.from.definition, old) === undefined
  const anchored = own.has(element.after ?? '')
    ? { spot: { after: element.after }, same: true }
    : spotNow(element, { old, now: container }, between)
  const is = element.is === undefined ? {} : { is: renames.within(element.is) }
  const made = { at, ...is, ...anchored.spot }
  if (!isThere) return { code: 'gone', element: made }
  const closed = closedSlot(container, between)
  if (closed !== undefined) return { ...closed, element: made }
  if (isTaken(to.definition, at)) return { code: 'idTaken', element: made }
  if (container !== old) return { code: 'renamed', element: made }
  return { code: anchored.same ? 'asBefore' : 'relocated', element: made }
}

function closedSlot(container: string, { to }: Between): Omit<Placed, 'element'> | undefined {
  if (isAccompaniment(container)) return undefined
  const permission = permissionFor(to.definition, 'slots', { path: container })
  if (permission.open) return undefined
  const laws = permission.why === 'locked' ? permission.laws : []
  return { code: laws.length > 0 ? 'setByLaw' : 'notOpen', laws }
}
