import type { Said } from '#kernel/said.ts'
import { isRecord } from '../archetype/layer.ts'
import type { Difference } from '../package/compare-result.ts'
import { compileStored } from '../package/compile-package.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { runExamples } from '../package/run-examples.ts'
import { said } from '../phrases/said.ts'
import type { Adapted } from './format-overlay.ts'

/** The author's examples with what a council's changes make of them. One that has moved on is left as it is. */
export function adaptExamples(stored: StoredPackage, adapted: readonly Adapted[]): StoredPackage {
  if (adapted.length === 0 || !Array.isArray(stored.examples)) return stored
  const byName = Map.groupBy(adapted, each => each.example)
  const examples = stored.examples.map((example: unknown) =>
    (byName.get(isRecord(example) ? String(example['name']) : '') ?? []).reduce(
      (made: unknown, { at, to }) => withStep(made, at.split('.'), to ?? undefined),
      example,
    ),
  )
  return { ...stored, examples }
}

// An example whose first page changes may only show its fee once the path is right.
const rounds = 4

export type Adapting = {
  readonly adapted: readonly Adapted[]
  /** What keeps the package from passing all the same: a mistake, or an example that breaks off. */
  readonly wrong?: Said
}

/**
 * What comes out differently in the author's examples when a council's changes are laid over the
 * package. Whoever approves the changes approves these with them; an example whose journey breaks off
 * is not put right here.
 * @param now the day of examples that name none
 */
export function proposeAdapted(laid: StoredPackage, now: Date): Adapting {
  const adapted: Adapted[] = []
  let stored = laid
  for (let round = 0; ; round += 1) {
    const compiled = compileStored(stored)
    if (!compiled.ok)
      return { adapted, wrong: compiled.mistakes[0]?.message ?? said`It does not pass.` }
    const told = runExamples(compiled.model, now).flatMap(result =>
      result.differences
        .filter(({ severity }) => severity !== 'warning')
        .map(difference => ({ ...result, difference })),
    )
    const more = told.flatMap(each => adaptedFrom(stored, each))
    const [first] = told
    if (first === undefined) return { adapted }
    if (more.length === 0 || round === rounds) return { adapted, wrong: brokenOff(first) }
    adapted.push(...more)
    stored = adaptExamples(stored, more)
  }
}

function brokenOff({ name, difference }: { name: string; difference: Difference }): Said {
  return said`The example “${name}” does not come true: ${difference.message}`
}

function adaptedFrom(
  stored: StoredPackage,
  { name, index, difference }: { name: string; index: number; difference: Difference },
): Adapted[] {
  const { actual, path } = difference
  if (actual === undefined) return []
  const examples: readonly unknown[] = Array.isArray(stored.examples) ? stored.examples : []
  const from = stepAt(examples[index], path.map(String))
  return [
    { example: name, at: path.join('.'), ...(from === undefined ? {} : { from }), to: actual },
  ]
}

function stepAt(value: unknown, steps: readonly string[]): unknown {
  let here = value
  for (const step of steps)
    here = typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined
  return here
}

function withStep(value: unknown, [step, ...rest]: readonly string[], to: unknown): unknown {
  if (step === undefined) return to
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === step ? withStep(each, rest, to) : each))
  const record = isRecord(value) ? value : {}
  const made = { ...record, [step]: withStep(record[step], rest, to) }
  return Object.fromEntries(Object.entries(made).filter(([, each]) => each !== undefined))
}
