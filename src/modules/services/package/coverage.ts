import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { createReport, type ElementPath, elementName, type Mistake } from './mistake.ts'
import type { Model } from './model.ts'
import { fileOf, type PackageSource } from './package-source.ts'
import { pathsOf } from './paths.ts'
import type { ExampleResult } from './run-examples.ts'

/** A way through the pages, and the examples that take it, by name. */
export type Way = { readonly path: readonly string[]; readonly examples: readonly string[] }

export type Coverage = {
  readonly ways: readonly Way[]
  /** Ways through the pages that an example takes, and those that none does. */
  readonly taken: number
  readonly untaken: readonly (readonly string[])[]
  readonly more: boolean
  readonly lines: readonly Said[]
  /** What no example touches, as warnings. */
  mistakes(source: Pick<PackageSource, 'definition' | 'locate'>): Mistake[]
}

/** What the examples of a model prove, and what they leave unproved. */
export function coverageOf(model: Model, results: readonly ExampleResult[]): Coverage {
  const { paths, more } = pathsOf(model)
  const ways = paths.map(path => ({ path, examples: takenBy(path, results) }))
  const untaken = ways.filter(way => way.examples.length === 0).map(way => way.path)
  const taken = paths.length - untaken.length
  const count = more ? said`more than ${paths.length}` : String(paths.length)
  const failed = results.filter(result =>
    result.differences.some(each => each.severity !== 'warning'),
  ).length
  return {
    ways,
    taken,
    untaken,
    more,
    lines: [
      failed === 0
        ? said`Examples: ${results.length}, of which all came true.`
        : said`Examples: ${results.length}, of which ${failed} did not come true.`,
      said`Ways through the pages: ${count}; the examples take ${taken}.`,
    ],
    mistakes: source => uncovered(model, { results, untaken, more }, source),
  }
}

function takenBy(path: readonly string[], results: readonly ExampleResult[]): string[] {
  const name = path.join(' ')
  return results.flatMap(result => (result.path.join(' ') === name ? [result.name] : []))
}

type Proved = {
  results: readonly ExampleResult[]
  untaken: readonly (readonly string[])[]
  more: boolean
}

function uncovered(
  model: Model,
  { results, untaken, more }: Proved,
  source: Pick<PackageSource, 'definition' | 'locate'>,
): Mistake[] {
  const mistakes: Mistake[] = []
  const report = createReport(mistakes, source.locate, ({ path }) =>
    elementName(source.definition, path),
  )
  const tell = (path: ElementPath, message: Said, fix: Said): void =>
    report.warning({ file: fileOf.definition, path }, { code: 'notCovered', message, fix })
  const met = new Set(results.flatMap(result => result.path))
  const done = new Set(results.flatMap(result => result.covers.actions))
  const broken = new Set(results.flatMap(result => result.covers.rules))
  for (const page of model.pages)
    if (!met.has(page.id))
      tell(
        ['pages', page.index],
        said`No example meets the page ${page.id}.`,
        said`Add an example that does.`,
      )
  for (const [index, rule] of (model.definition.rules ?? []).entries())
    if (!broken.has(rule.id))
      tell(
        ['rules', index],
        said`No example breaks the rule ${rule.id}.`,
        said`Add an example with expect: { errors: { ${rule.on}: ${rule.id} } }.`,
      )
  for (const action of Object.keys(model.definition.case.actions))
    if (!done.has(action))
      tell(
        ['case', 'actions', action],
        said`No example does the action ${action}.`,
        said`Do it in the then of an example.`,
      )
  const [first] = untaken
  if (first !== undefined)
    tell(
      ['pages'],
      more
        ? said`There are more ways through the pages than can be counted.`
        : untaken.length === 1
          ? said`1 of the ways through the pages is taken by no example, such as ${first.join(', ')}.`
          : said`${untaken.length} of the ways through the pages are taken by no example, such as ${first.join(', ')}.`,
      more
        ? said`Ask what depends on one answer on the page of that answer, under its option, so that there are fewer.`
        : said`Add an example for each; --paths lists them.`,
    )
  return mistakes
}
