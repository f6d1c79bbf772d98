import type { Value } from '#kernel/expressions/value-type.ts'
import type { FactEnv } from '#kernel/facts/fact-kind.ts'
import { type FactDefinition, readAnswer } from '#kernel/facts/registry.ts'
import type { Example } from './format-examples.ts'
import type { Model } from './model.ts'
import { type Answers, seenKey, type WalkEnv } from './walk.ts'

export type ReadAnswers = {
  readonly answers: Answers
  /** Answers that could not be read: fact and error code. They count only where they are asked. */
  readonly unreadable: ReadonlyMap<string, string>
}

/**
 * The answers of an example as a person would give them: pages that ask nothing read, optional
 * questions left blank where the example says nothing. Which of them are reached is for the walk.
 */
export function readExampleAnswers(model: Model, example: Example, env: WalkEnv): ReadAnswers {
  const answers: Record<string, Value | null> = {}
  const unreadable = new Map<string, string>()
  const factEnv: FactEnv = { today: env.today, dateOf: () => undefined }
  for (const page of model.pages) {
    if (page.questions.length === 0) answers[seenKey(page.id)] = true
    for (const { fact, optional } of page.questions) {
      const { id } = fact
      const source = Object.hasOwn(example.answers, id) ? example.answers[id] : undefined
      const definition = withoutBounds(fact.definition)
      const parsed = readAnswer(source, { name: id, definition, env: factEnv })
      if (!parsed.ok) unreadable.set(id, parsed.errors[0]?.code ?? 'invalid')
      else if (parsed.value !== undefined) answers[id] = parsed.value
      else if (optional) answers[id] = null
    }
  }
  return { answers, unreadable }
}

/** The facts of a step as an officer or the customer would give them. */
export function readExampleFacts(
  model: Model,
  sources: Readonly<Record<string, unknown>>,
  env: FactEnv,
): Record<string, Value> {
  const facts: Record<string, Value> = {}
  for (const [id, source] of Object.entries(sources)) {
    const definition = model.facts.get(id)?.definition
    const parsed =
      definition === undefined ? undefined : readAnswer(source, { name: id, definition, env })
    // What cannot be read is handed on as text, so that the action itself refuses it.
    const value = parsed?.ok === true ? parsed.value : String(source)
    if (value !== undefined) facts[id] = value
  }
  return facts
}

// Bounds may depend on answers before, so they are judged by the walk, which knows those it reached.
function withoutBounds(definition: FactDefinition): FactDefinition {
  if (definition.earliest === undefined && definition.latest === undefined) return definition
  const { earliest: _, latest: __, ...rest } = definition
  return { ...rest, type: definition.type }
}
