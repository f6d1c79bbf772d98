import { said } from '../phrases/said.ts'
import { compareResult, type Difference, openQuestions } from './compare-result.ts'
import { readExampleAnswers } from './example-answers.ts'
import { exampleEnv } from './example-env.ts'
import type { Example } from './format-examples.ts'
import type { Model } from './model.ts'
import { runSteps } from './run-steps.ts'
import { checkAnswers, planCase } from './submission.ts'
import { type Walk, type WalkEnv, walk } from './walk.ts'

export type ExampleResult = {
  readonly name: string
  readonly index: number
  /** Empty when it came true. */
  readonly differences: readonly Difference[]
  readonly path: readonly string[]
  /** What it touched, for coverage. */
  readonly covers: { readonly actions: readonly string[]; readonly rules: readonly string[] }
}

/** Runs every example of a model with the functions that live journeys and cases are run with. */
export function runExamples(model: Model, now: Date = new Date()): ExampleResult[] {
  return model.examples.map((example, index) => runExample(model, example, { index, now }))
}

function runExample(
  model: Model,
  example: Example,
  { index, now }: { index: number; now: Date },
): ExampleResult {
  const env = exampleEnv(example, now)
  const read = readExampleAnswers(model, example, env)
  const walked = walk(model, read.answers, env)
  const rules = walked.broken.flatMap(each => each.ruleId ?? [])
  const result = { name: example.name, index, path: walked.path }
  const { differences, actions } = judge(model, { example, env, walked, read })
  return { ...result, differences, covers: { actions, rules } }
}

type Judged = {
  example: Example
  env: WalkEnv
  walked: Walk
  read: ReturnType<typeof readExampleAnswers>
}

function judge(model: Model, judged: Judged): { differences: Difference[]; actions: string[] } {
  const { example, env, walked } = judged
  const errors = errorsOf(model, judged)
  const differences = [
    ...compareResult(model, { example, env, walked, errors }),
    ...unusedAnswers(model, judged),
  ]
  const submitted = walked.next === 'check' && Object.keys(errors).length === 0
  if (!submitted || example.then === undefined) return { differences, actions: [] }
  const steps = runSteps(model, { example, state: planCase(model, walked, env).state, env })
  return { differences: [...differences, ...steps.differences], actions: steps.actions }
}

/**
 * What was refused: fact, and the rule or the error. As for a person, only the first page that refuses
 * counts. A question left out is refused only where the example says that it should be.
 */
function errorsOf(model: Model, { example, walked, read, env }: Judged): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const id of openQuestions(model, walked, env)) {
    const code = read.unreadable.get(id)
    if (code !== undefined) errors[id] = code
    else if (example.expect.errors !== undefined && !model.facts.get(id)?.definition.optional)
      errors[id] = 'required'
  }
  const broken = walked.next === 'check' ? checkAnswers(model, walked, env) : walked.broken
  for (const { factId, code } of broken) errors[factId] ??= code
  return errors
}

/**
 * An answer to what is never asked proves nothing, and misleads whoever reads the example. After the
 * journey has ended early there may be any: it is plain that nobody asks.
 */
function unusedAnswers(model: Model, { example, walked }: Judged): Difference[] {
  if (walked.next !== 'check') return []
  const unused = Object.keys(example.answers).filter(
    id =>
      model.facts.get(id)?.page !== undefined &&
      example.answers[id] !== null &&
      !walked.facts.has(id),
  )
  if (unused.length === 0) return []
  return [
    {
      path: ['answers', unused[0] ?? ''],
      message:
        unused.length === 1
          ? said`${unused[0]} is answered, but not asked in this example.`
          : said`${unused.join(', ')} are answered, but not asked in this example.`,
      fix: said`Remove the answers, unless the example is to show that they do not count.`,
      severity: 'warning',
    },
  ]
}
