import type { Value } from '#kernel/expressions/value-type.ts'
import { factEnv, readAnswer } from '#kernel/facts/registry.ts'
import type { Example } from './format-examples.ts'
import type { Model, ModelPage } from './model.ts'
import { type Answers, envAfter, seenKey, type WalkEnv, walk } from './walk.ts'

export type ReadAnswers = {
  readonly answers: Answers
  /** Answers that could not be read: fact and error code. */
  readonly errors: Readonly<Record<string, string>>
}

/**
 * The answers of an example as a person would give them: page after page, with pages that ask nothing
 * read and optional questions left blank where the example says nothing.
 */
export function readExampleAnswers(model: Model, example: Example, env: WalkEnv): ReadAnswers {
  const answers: Record<string, Value | null> = {}
  const errors: Record<string, string> = {}
  const done = new Set<string>()
  for (;;) {
    const walked = walk(model, answers, env)
    const page = model.pageOf.get(walked.next)
    if (page === undefined || page.stop || done.has(page.id)) return { answers, errors }
    done.add(page.id)
    if (page.questions.length === 0) answers[seenKey(page.id)] = true
    answerPage({ page, example, answers, errors }, factEnv(envAfter(model, walked, env)))
  }
}

type Filling = {
  page: ModelPage
  example: Example
  answers: Record<string, Value | null>
  errors: Record<string, string>
}

function answerPage(
  { page, example, answers, errors }: Filling,
  env: Parameters<typeof readAnswer>[1]['env'],
): void {
  for (const { fact, optional } of page.questions) {
    const { id, definition } = fact
    const source = Object.hasOwn(example.answers, id) ? example.answers[id] : undefined
    const parsed = readAnswer(source, { name: id, definition, env })
    if (!parsed.ok) errors[id] = parsed.errors[0]?.code ?? 'invalid'
    else if (parsed.value !== undefined) answers[id] = parsed.value
    else if (optional) answers[id] = null
  }
}
