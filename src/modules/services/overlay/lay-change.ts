import type { StoredPackage } from '../package/package-source.ts'
import { findAt, idsIn, insertAt, setAt, splitPath } from './element-path.ts'
import type { Change, ChangeOf } from './format-overlay.ts'
import { layAddition } from './lay-addition.ts'
import { leaveOutElement } from './leave-out-element.ts'
import { type Laid, notExpected, refusedByMarks, unknownElement } from './refusal.ts'

/** Lays one change of an overlay over a package. Whether the whole still fits is for the checker. */
export function layChange(stored: StoredPackage, change: Change): Laid {
  switch (change.do) {
    case 'words':
      return layWords(stored, change)
    case 'value':
      return layValue(stored, change)
    case 'leaveOut':
      return layLeaveOut(stored, change)
    case 'add':
      return layAddition(stored, change)
    case 'move':
      return layMove(stored, change)
  }
}

const lettersPath = /^letters\.([a-zA-Z0-9]+)$/

/** The words at a path of content, or of a letter; undefined when there are none. */
export function wordsAt(
  stored: StoredPackage,
  { at, in: locale }: Pick<ChangeOf<'words'>, 'at' | 'in'>,
): unknown {
  const letter = lettersPath.exec(at)?.[1]
  if (letter !== undefined) return stored.letters[`${letter}.${locale}`]
  return findAt(stored.content[locale], at)
}

/** Where the author's marks speak of words: letters are the words of their message. */
export function markPathOf(at: string): string {
  const letter = lettersPath.exec(at)?.[1]
  return letter === undefined ? `content.${at}` : `content.messages.${letter}`
}

function layWords(stored: StoredPackage, change: ChangeOf<'words'>): Laid {
  const closed = refusedByMarks(stored.definition, change, {
    mark: 'localText',
    path: markPathOf(change.at),
  })
  if (closed !== undefined) return closed
  const found = wordsAt(stored, change) ?? null
  const differs = notExpected(change, { found, expected: change.from })
  if (differs !== undefined) return differs
  return { ok: true, stored: withWords(stored, change) }
}

function withWords(
  stored: StoredPackage,
  { at, in: locale, to }: ChangeOf<'words'>,
): StoredPackage {
  const letter = lettersPath.exec(at)?.[1]
  if (letter === undefined) {
    const words = setAt(stored.content[locale], at, to ?? undefined)
    return { ...stored, content: { ...stored.content, [locale]: words } }
  }
  const { [`${letter}.${locale}`]: _, ...others } = stored.letters
  return {
    ...stored,
    letters: typeof to === 'string' ? { ...others, [`${letter}.${locale}`]: to } : others,
  }
}

function layValue(stored: StoredPackage, change: ChangeOf<'value'>): Laid {
  const { definition } = stored
  const closed = refusedByMarks(definition, change, { mark: 'localValue', path: change.at })
  if (closed !== undefined) return closed
  const found = findAt(definition, change.at)
  if (found === undefined) return unknownElement(definition, change)
  const differs = notExpected(change, { found, expected: change.from })
  if (differs !== undefined) return differs
  return { ok: true, stored: { ...stored, definition: setAt(definition, change.at, change.to) } }
}

function layLeaveOut(stored: StoredPackage, change: ChangeOf<'leaveOut'>): Laid {
  const { definition } = stored
  const found = findAt(definition, change.at)
  if (found === undefined) return unknownElement(definition, change)
  const closed = refusedByMarks(definition, change, {
    mark: 'localOptional',
    path: change.at,
    whole: true,
  })
  if (closed !== undefined) return closed
  const differs = notExpected(change, { found, expected: change.from })
  if (differs !== undefined) return differs
  return { ok: true, stored: leaveOutElement(stored, change.at) }
}

function layMove(stored: StoredPackage, change: ChangeOf<'move'>): Laid {
  const { definition } = stored
  const { container, id } = splitPath(change.at)
  const is = findAt(definition, change.at)
  if (is === undefined) return unknownElement(definition, change)
  const closed = refusedByMarks(definition, change, { mark: 'slots', path: change.at, whole: true })
  if (closed !== undefined) return closed
  const ids = idsIn(findAt(definition, container))
  const before = ids[ids.indexOf(id) - 1] ?? null
  const differs = notExpected(change, { found: before, expected: change.from })
  if (differs !== undefined) return differs
  if (change.after !== undefined && !ids.includes(change.after))
    return unknownElement(definition, { ...change, at: `${container}.${change.after}` })
  const without = setAt(definition, change.at, undefined)
  return {
    ok: true,
    stored: { ...stored, definition: insertAt(without, container, { id, is, spot: change }) },
  }
}
