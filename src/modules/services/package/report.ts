import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { type CompiledPackage, compilePackage } from './compile-package.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { exampleMistakes } from './example-mistakes.ts'
import { inReadingOrder, type Mistake } from './mistake.ts'
import type { Model } from './model.ts'
import type { PackageSource } from './package-source.ts'
import { runExamples } from './run-examples.ts'

export type PackageReport = {
  readonly mistakes: readonly Mistake[]
  readonly lines: readonly Said[]
  readonly model?: Model
  readonly coverage?: Coverage
}

/** A package checked, its examples run and its paths counted. */
export function reportOn(source: PackageSource): PackageReport {
  const compiled: CompiledPackage = compilePackage(source)
  if (!compiled.ok)
    return { mistakes: compiled.mistakes, lines: [said`The examples were not run.`] }
  const { model, warnings } = compiled
  const results = runExamples(model)
  const coverage = coverageOf(model, results)
  const mistakes = [...warnings, ...exampleMistakes(results, source), ...coverage.mistakes(source)]
  return { mistakes: inReadingOrder(mistakes), lines: coverage.lines, model, coverage }
}

export function errorsIn(mistakes: readonly Mistake[]): number {
  return mistakes.filter(mistake => mistake.severity === 'error').length
}
