import { type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'
import { factEnv, kindOf } from '#kernel/facts/registry.ts'
import { type Form, field } from '#kernel/http/form.ts'
import { ofFact, type PageError } from '../../package/answer-page.ts'
import { roles } from '../../package/format-case.ts'
import type { Example, ExampleStep } from '../../package/format-examples.ts'
import type { Model, ModelFact } from '../../package/model.ts'
import { fileOf } from '../../package/package-source.ts'
import { runSteps, type StepTrace } from '../../package/run-steps.ts'
import { envAfter } from '../../package/walk.ts'
import type { FileChange } from '../change-draft.ts'
import { type ExampleLook, isSampled, sampled, written } from './look-at-example.ts'

/** An action of a service as a step of an example asks for it. */
export type StepAsk = {
  readonly action: string
  readonly by: readonly ExampleStep['by'][]
  readonly reasons: readonly string[]
  readonly facts: readonly ModelFact[]
  /** Unless another day is typed: that of the step before, or of the submission. */
  readonly on: PlainDate
}

/** The actions that can be done in an example, by their ids. */
export function actionsOf(model: Model): string[] {
  return Object.keys(model.definition.case.actions)
}

/** What the action asks of whoever does it; undefined for no action of the service. */
export function stepAsk(
  model: Model,
  { example, env }: ExampleLook,
  id: string,
): StepAsk | undefined {
  const action = model.definition.case.actions[id]
  if (action === undefined) return undefined
  const before = (example.then ?? []).at(-1)?.on ?? example.on
  return {
    action: id,
    by: action.by,
    reasons: action.reasons ?? [],
    facts: (action.asks ?? []).flatMap(fact => model.facts.get(fact) ?? []),
    on: (before === undefined ? undefined : parsePlainDate(before)) ?? env.today,
  }
}

export type StepErrors = {
  readonly day?: true
  readonly reason?: true
  readonly facts: readonly PageError[]
}

export type StepTyped =
  | { readonly ok: true; readonly step: ExampleStep }
  | { readonly ok: false; readonly errors: StepErrors }

/** What was typed of a step, as an example writes it. */
export function stepTyped(
  { model, look, ask }: { model: Model; look: ExampleLook; ask: StepAsk },
  form: Form,
): StepTyped {
  const on = parsePlainDate(field(form, 'on'))
  const by = roles.find(role => role === field(form, 'by') && ask.by.includes(role)) ?? ask.by[0]
  const reason = field(form, 'reason')
  // What may be at the latest today is judged by the day of the step.
  const then = { ...look.env, today: on ?? look.env.today }
  const env = factEnv(envAfter(model, look.walked, then))
  const facts: PageError[] = []
  const given: Record<string, unknown> = {}
  for (const fact of ask.facts) {
    const { id, definition } = fact
    if (isSampled(fact)) given[id] = sampled(fact)
    else {
      const parsed = kindOf(definition).parse(form, id, definition, env)
      if (!parsed.ok) facts.push(...parsed.errors.map(error => ofFact(id, error)))
      else if (parsed.value !== undefined) given[id] = written(parsed.value, definition.type)
    }
  }
  const missing = ask.reasons.length > 0 && !ask.reasons.includes(reason)
  if (on === undefined || by === undefined || missing || facts.length > 0)
    return {
      ok: false,
      errors: { ...(on === undefined && { day: true }), ...(missing && { reason: true }), facts },
    }
  return {
    ok: true,
    step: {
      on,
      by,
      action: ask.action,
      ...(Object.keys(given).length > 0 && { with: given }),
      ...(reason !== '' && { reason }),
    },
  }
}

export type StepAdded =
  | { readonly kind: 'added'; readonly changes: FileChange[] }
  | { readonly kind: 'refused'; readonly reason: string }

/** The step at the end of an example, with what comes of it expected from now on; or why it can't be done then. */
export function addStep(model: Model, look: ExampleLook, step: ExampleStep): StepAdded {
  const { example, index } = look
  const before = example.then ?? []
  // biome-ignore lint/suspicious/noThenProperty: `then` is the word of the package format, in data only
  const trace = lastTrace(model, look, { ...example, then: [...before, step] })
  if (trace === undefined) return { kind: 'refused', reason: 'not-now' }
  if (trace.refused !== undefined) return { kind: 'refused', reason: trace.refused }
  const { status, outcome } = trace.state
  const whole: ExampleStep = {
    ...step,
    expect: {
      status,
      ...(outcome === undefined ? {} : { outcome }),
      messages: [...trace.messages],
    },
  }
  const path = [index, 'then']
  const edit =
    before.length === 0
      ? ({ kind: 'set', path, value: [whole] } as const)
      : ({ kind: 'insert', path, at: before.length, value: whole } as const)
  return { kind: 'added', changes: [{ file: fileOf.examples, edits: [edit] }] }
}

function lastTrace(model: Model, look: ExampleLook, example: Example): StepTrace | undefined {
  if (look.plan === undefined) return undefined
  return runSteps(model, { example, state: look.plan.state, env: look.env }).traces.at(-1)
}

/** Takes the last step back: those before it do not depend on it. */
export function removeStep({ example, index }: ExampleLook): FileChange[] {
  const count = (example.then ?? []).length
  if (count === 0) return []
  const path = count === 1 ? [index, 'then'] : [index, 'then', count - 1]
  return [{ file: fileOf.examples, edits: [{ kind: 'remove', path }] }]
}
