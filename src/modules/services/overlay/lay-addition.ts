import { LOCALES } from '#kernel/context.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { said } from '../phrases/said.ts'
import { findAt, idsIn, insertAt, setAt, splitPath } from './element-path.ts'
import type { ChangeOf } from './format-overlay.ts'
import { type Laid, type Refusal, refused, refusedByMarks, unknownElement } from './refusal.ts'
import { isWordsOf } from './words-path.ts'

type Addition = ChangeOf<'add'>
type Element = Addition['elements'][number]

/** Puts a council's own elements, with their words, into slots of a package. */
export function layAddition(stored: StoredPackage, change: Addition): Laid {
  let { definition } = stored
  for (const element of change.elements) {
    const refusal = refusalOf(definition, element, change)
    if (refusal !== undefined) return refused(refusal)
    const { container, id } = splitPath(element.at)
    definition = insertAt(definition, container, { id, is: element.is, spot: element })
  }
  return layWordsOf({ ...stored, definition, examples: answered(stored, change) }, change)
}

/** The author's examples answer the new questions, or they would end before them. */
function answered({ examples }: StoredPackage, { answers }: Addition): unknown {
  if (answers === undefined || !Array.isArray(examples)) return examples
  return examples.map(example => {
    const given = findAt(example, 'answers')
    return setAt(example, 'answers', { ...answers, ...(given as object) })
  })
}

function refusalOf(definition: unknown, element: Element, change: Addition): Refusal | undefined {
  const { at, after } = element
  const { container } = splitPath(at)
  const named = { id: change.id, at }
  const open = isAccompaniment(container)
    ? undefined
    : refusedByMarks(definition, named, { mark: 'slots', path: container })
  if (open !== undefined) return open.refusal
  if (isTaken(definition, at)) return taken(named)
  const ids = idsIn(findAt(definition, container))
  if (after === undefined || ids.includes(after)) return undefined
  return unknownElement(definition, { id: change.id, at: `${container}.${after}` }).refusal
}

/** A fact adds nothing by itself: what asks it, or reads it, stands in a slot. */
export function isAccompaniment(container: string): boolean {
  return container === 'facts' || container === 'case.facts'
}

/** Facts of the journey and of the officers share their ids. */
export function isTaken(definition: unknown, at: string): boolean {
  const { container, id } = splitPath(at)
  if (!isAccompaniment(container)) return findAt(definition, at) !== undefined
  return ['facts', 'case.facts'].some(each => findAt(definition, `${each}.${id}`) !== undefined)
}

function layWordsOf(stored: StoredPackage, change: Addition): Laid {
  const content = { ...stored.content }
  const elements = change.elements.map(({ at }) => at)
  for (const locale of LOCALES) {
    for (const [path, words] of Object.entries(change.words[locale])) {
      const named = { id: change.id, at: path }
      if (!isWordsOf(elements, path)) return refused(foreign(named))
      if (findAt(content[locale], path) !== undefined) return refused(taken(named))
      content[locale] = setAt(content[locale], path, words)
    }
  }
  return { ok: true, stored: { ...stored, content } }
}

function taken({ id, at }: { id: string; at: string }): Refusal {
  return {
    change: id,
    element: at,
    code: 'idTaken',
    message: said`The package already has ${at}.`,
    fix: said`Give what you add another id.`,
  }
}

function foreign({ id, at }: { id: string; at: string }): Refusal {
  return {
    change: id,
    element: at,
    code: 'notOpen',
    message: said`The words at ${at} are not those of what is added.`,
    fix: said`Change them by a change of words.`,
  }
}
