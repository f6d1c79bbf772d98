import { checkFormat } from './check-format.ts'
import { checkPackageName } from './check-references.ts'
import { checks } from './checks.ts'
import { asksOf, type Draft } from './draft.ts'
import { type Definition, definitionSchema } from './format.ts'
import { type Example, examplesSchema } from './format-examples.ts'
import {
  createReport,
  elementName,
  inReadingOrder,
  type Mistake,
  type Place,
  type Report,
} from './mistake.ts'
import { fileOf, type PackageSource } from './package-source.ts'
import { readContent } from './read-content.ts'
import { readExpressions, readTables } from './read-expressions.ts'
import { readFacts } from './read-facts.ts'

export type Checked = { readonly draft: Draft | undefined; readonly mistakes: readonly Mistake[] }

/** Holds a package against everything that can be known without running it. */
export function checkPackage(source: PackageSource): Checked {
  const mistakes: Mistake[] = [...source.mistakes]
  const report = createReport(mistakes, source.locate, place => nameOf(source, place))
  const draft = readDraft(source, report)
  if (draft !== undefined) for (const check of checks) check(draft, report)
  return { draft, mistakes: inReadingOrder(mistakes) }
}

function readDraft(source: PackageSource, report: Report): Draft | undefined {
  const definition = readDefinition(source, report)
  const content = readContent(source, report)
  const examples = readExamples(source, report)
  if (definition === undefined) return undefined
  checkPackageName(definition, source.folder, report)
  const facts = readFacts(definition, report)
  const tables = readTables(definition, report)
  const { expressions, broken } = readExpressions(definition, { facts, tables }, report)
  return {
    definition,
    content,
    examples,
    facts,
    tables,
    expressions,
    broken,
    pageOf: pagesOf(definition),
  }
}

function readDefinition(source: PackageSource, report: Report): Definition | undefined {
  if (source.definition === undefined) return undefined
  return checkFormat(definitionSchema, source.definition, { file: fileOf.definition, report })
}

function readExamples(source: PackageSource, report: Report): Example[] | undefined {
  if (source.examples === undefined) return undefined
  return checkFormat(examplesSchema, source.examples ?? [], { file: fileOf.examples, report })
}

function pagesOf(definition: Definition): Map<string, number> {
  const pages = new Map<string, number>()
  for (const [index, page] of definition.pages.entries())
    for (const { fact } of asksOf(page)) if (!pages.has(fact)) pages.set(fact, index)
  return pages
}

function nameOf(source: PackageSource, { file, path }: Place): string {
  const root =
    file === fileOf.definition
      ? source.definition
      : file === fileOf.examples
        ? source.examples
        : undefined
  return path.length === 0 ? file : elementName(root, path)
}
