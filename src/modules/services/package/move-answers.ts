import { isDeepStrictEqual } from 'node:util'
import { LOCALES } from '#kernel/context.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { factEnv, kindOf } from '#kernel/facts/registry.ts'
import type { Model } from './model.ts'
import { type Answers, envAfter, seenKey, type WalkEnv, walk } from './walk.ts'

export type MovedAnswers = {
  readonly answers: Answers
  /** Facts, in the order in which the new version asks them. */
  readonly kept: readonly string[]
  /** Answered, and asked again: the answer does not fit any more. */
  readonly askedAgain: readonly string[]
  /** The new version asks them and the old one did not; they may depend on other answers. */
  readonly asksNew: readonly string[]
  /** Answered, and no longer asked. */
  readonly leftOut: readonly string[]
}

/** The answers of an open journey under another version: every one that still fits is kept. */
export function moveAnswers(
  before: Model,
  after: Model,
  { answers, env }: { answers: Answers; env: WalkEnv },
): MovedAnswers {
  const scope = factEnv(envAfter(after, walk(before, answers, env), env))
  const fits = (id: string, value: Value | null): boolean => {
    const definition = after.facts.get(id)?.definition
    if (definition === undefined || definition.type !== before.facts.get(id)?.definition.type)
      return false
    if (value === null) return definition.optional === true
    return kindOf(definition).check(value, definition, scope).length === 0
  }
  const kept: Record<string, Value | null> = {}
  for (const page of after.pages)
    if (sameToRead(before, after, page.id) && answers[seenKey(page.id)] === true)
      kept[seenKey(page.id)] = true
  const [asked, askedBefore] = [askedIn(after), new Set(askedIn(before))]
  for (const id of asked) {
    const value = answers[id]
    if (value !== undefined && fits(id, value)) kept[id] = value
  }
  const answered = Object.keys(answers).filter(id => before.facts.has(id))
  return {
    answers: kept,
    kept: asked.filter(id => kept[id] !== undefined),
    askedAgain: asked.filter(id => answers[id] !== undefined && kept[id] === undefined),
    asksNew: asked.filter(id => !askedBefore.has(id) && answers[id] === undefined),
    leftOut: answered.filter(id => !asked.includes(id)),
  }
}

function askedIn(model: Model): string[] {
  return model.pages.flatMap(page => page.questions.map(question => question.fact.id))
}

/** A page that was read counts as read while it says the same. */
function sameToRead(before: Model, after: Model, page: string): boolean {
  return LOCALES.every(locale =>
    isDeepStrictEqual(before.content[locale].pages?.[page], after.content[locale].pages?.[page]),
  )
}
