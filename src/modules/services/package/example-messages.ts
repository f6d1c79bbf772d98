import { type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'
import type { CaseState } from '../../cases/case-type.ts'
import { readExampleAnswers } from './example-answers.ts'
import { exampleEnv } from './example-env.ts'
import type { Example } from './format-examples.ts'
import type { Model } from './model.ts'
import { runSteps } from './run-steps.ts'
import { planCase } from './submission.ts'
import { walk } from './walk.ts'

/** A message that an example leads to, with the case as it stands then. */
export type ExampleMessage = {
  readonly example: string
  readonly id: string
  readonly on: PlainDate
  readonly state: CaseState
  readonly reason?: string
}

/** Each message of a service from the first example that leads to it; those that no example leads to. */
export function exampleMessages(
  model: Model,
  now: Date,
): { sent: readonly ExampleMessage[]; never: readonly string[] } {
  const ids = Object.keys(model.caseType.messages)
  const all = model.examples.flatMap(example => messagesOf(model, example, now))
  const sent = ids.flatMap(id => all.find(each => each.id === id) ?? [])
  return { sent, never: ids.filter(id => !sent.some(each => each.id === id)) }
}

function messagesOf(model: Model, example: Example, now: Date): ExampleMessage[] {
  const env = exampleEnv(example, now)
  const walked = walk(model, readExampleAnswers(model, example, env).answers, env)
  if (walked.next !== 'check') return []
  const { state, messages } = planCase(model, walked, env)
  const steps = example.then ?? []
  const { traces } = runSteps(model, { example, state, env })
  return [
    ...messages.map(id => ({ example: example.name, id, on: env.today, state })),
    ...traces.flatMap((trace, at) =>
      trace.messages.map(id => ({
        example: example.name,
        id,
        on: parsePlainDate(steps[at]?.on ?? '') ?? env.today,
        state: trace.state,
        ...(steps[at]?.reason === undefined ? {} : { reason: steps[at].reason }),
      })),
    ),
  ]
}
