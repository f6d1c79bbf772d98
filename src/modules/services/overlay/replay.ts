import type { Model } from '../package/model.ts'
import type { Answers, WalkEnv } from '../package/walk.ts'
import { type Changed, changedBetween, outcomeOfAnswers, outcomeOfExample } from './outcome.ts'
import { renamesBetween } from './renames.ts'

/** An example, or a real case, that would come out differently. */
export type Replayed = { readonly name: string; readonly changes: readonly Changed[] }

/** A sealed submission, with the day, channel and calendar of then. */
export type Sealed = { readonly name: string; readonly answers: Answers; readonly env: WalkEnv }

export type Replay = {
  readonly examples: { readonly tried: number; readonly changed: readonly Replayed[] }
  readonly cases: { readonly tried: number; readonly changed: readonly Replayed[] }
}

type Tried = { readonly before: Model; readonly after: Model; readonly now: Date }

/**
 * Puts every example, and recent real submissions, through the package as it is and as it would be.
 * Nothing is written; whoever approves a change sees each outcome that differs.
 * @param now the day of examples that name none
 */
export function replay(tried: Tried, submissions: readonly Sealed[]): Replay {
  const examples = replayExamples(tried)
  return {
    examples: { tried: tried.before.examples.length, changed: examples },
    cases: { tried: submissions.length, changed: replaySubmissions(tried, submissions) },
  }
}

/** Questions that are asked now and were not then are answered as in the new release’s own examples. */
function replayExamples({ before, after, now }: Tried): Replayed[] {
  const rename = namesIn(before, after)
  const newer = new Map(after.examples.map(example => [example.name, example]))
  return before.examples.flatMap(example => {
    const answers = { ...newer.get(example.name)?.answers, ...rename(example.answers) }
    const then = newer.get(example.name)?.then ?? example.then
    const moved = { ...example, answers, ...(then === undefined ? {} : { then }) }
    const changes = changedBetween(
      outcomeOfExample(before, example, now),
      outcomeOfExample(after, moved, now),
    )
    return changes.length === 0 ? [] : [{ name: example.name, changes }]
  })
}

function replaySubmissions({ before, after }: Tried, submissions: readonly Sealed[]): Replayed[] {
  const rename = namesIn(before, after)
  return submissions.flatMap(({ name, answers, env }) => {
    const changes = changedBetween(
      outcomeOfAnswers(before, answers, env),
      outcomeOfAnswers(after, rename(answers), env),
    )
    return changes.length === 0 ? [] : [{ name, changes }]
  })
}

/** Answers under the ids that their facts have in the new release. */
function namesIn(before: Model, after: Model) {
  const { element } = renamesBetween(before.stored, after.stored)
  return <T>(answers: { readonly [id: string]: T }): { [id: string]: T } =>
    Object.fromEntries(
      Object.entries(answers).map(([id, each]) => [
        element(`facts.${id}`).replace(/^facts\./, ''),
        each,
      ]),
    )
}
