import { isDeepStrictEqual } from 'node:util'
import { findAt } from './element-path.ts'
import type { Change, ChangeOf } from './format-overlay.ts'
import { judgeAddition } from './judge-addition.ts'
import { judgeMove } from './judge-move.ts'
import { type Between, type Judgement, judged } from './judgement.ts'
import { markPathOf, wordsAt } from './lay-change.ts'
import { type Mark, permissionFor } from './marks.ts'
import { mergeText } from './merge-text.ts'

/** What becomes of one change when the package goes from one release to another. */
export function judgeChange(change: Change, between: Between): Judgement {
  switch (change.do) {
    case 'words':
      return judgeWords(change, between)
    case 'value':
      return judgeValue(change, between)
    case 'leaveOut':
      return judgeLeaveOut(change, between)
    case 'add':
      return judgeAddition(change, between)
    case 'move':
      return judgeMove(change, between)
  }
}

/** The judgement of a change whose element is no longer open to councils; undefined when it is. */
export function closedTo(
  change: Change,
  { to }: Pick<Between, 'to'>,
  { mark, path, whole = false }: { mark: Mark; path: string; whole?: boolean },
): Judgement | undefined {
  const permission = permissionFor(to.definition, mark, { path, whole })
  if (permission.open) return undefined
  const laws = permission.why === 'locked' ? permission.laws : []
  return judged(change, laws.length > 0 ? 'setByLaw' : 'notOpen', { laws })
}

function judgeWords(change: ChangeOf<'words'>, between: Between): Judgement {
  const at = between.renames.words(change.at)
  const theirs = (wordsAt(between.to, { ...change, at }) ?? null) as typeof change.to
  const told = { before: change.from, theirs, yours: change.to }
  const closed = closedTo(change, between, { mark: 'localText', path: markPathOf(at) })
  if (closed !== undefined) return { ...closed, ...told }
  const next = { ...change, at, from: theirs }
  const kept = at === change.at ? 'asBefore' : 'renamed'
  if (isDeepStrictEqual(theirs, change.from)) return judged(change, kept, { ...told, next })
  if (isDeepStrictEqual(theirs, change.to)) return judged(change, 'agreed', { ...told, next })
  if (theirs === null) return judged(change, 'gone', { ...told, next })
  const merged = merge(change, theirs)
  if (merged === undefined) return judged(change, 'bothChanged', { ...told, next })
  const both = { ...next, to: merged }
  return judged(change, at === change.at ? 'merged' : 'renamed', {
    ...told,
    yours: merged,
    next: both,
  })
}

function merge({ from, to }: ChangeOf<'words'>, theirs: unknown): string | undefined {
  if (typeof from !== 'string' || typeof to !== 'string' || typeof theirs !== 'string')
    return undefined
  return mergeText(from, to, theirs)
}

function judgeValue(change: ChangeOf<'value'>, between: Between): Judgement {
  const at = between.renames.element(change.at)
  const theirs = findAt(between.to.definition, at)
  const told = { before: change.from, theirs, yours: change.to }
  const closed = closedTo(change, between, { mark: 'localValue', path: at })
  if (closed !== undefined) return { ...closed, ...told }
  if (theirs === undefined) return judged(change, 'gone', told)
  const to = between.renames.within(change.to)
  const next = { ...change, at, from: theirs, to }
  const kept = at === change.at ? 'asBefore' : 'renamed'
  const before = between.renames.within(change.from)
  if (isDeepStrictEqual(theirs, before)) return judged(change, kept, { ...told, next })
  if (isDeepStrictEqual(theirs, to)) return judged(change, 'agreed', { ...told, next })
  // A whole table or expression has parts: which of them the council meant, only a person knows.
  const plain = isPlain(theirs) && isPlain(change.from) && isPlain(change.to)
  return judged(change, plain ? 'yoursStays' : 'bothChanged', { ...told, next })
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

function judgeLeaveOut(change: ChangeOf<'leaveOut'>, between: Between): Judgement {
  const at = between.renames.element(change.at)
  const theirs = findAt(between.to.definition, at)
  const told = { before: change.from, theirs }
  if (theirs === undefined) return judged(change, 'agreed', told)
  const closed = closedTo(change, between, { mark: 'localOptional', path: at, whole: true })
  if (closed !== undefined) return { ...closed, ...told }
  const next = { ...change, at, from: theirs }
  if (at !== change.at) return judged(change, 'renamed', { ...told, next })
  const same = isDeepStrictEqual(theirs, change.from)
  return judged(change, same ? 'asBefore' : 'changedUnder', { ...told, next })
}
