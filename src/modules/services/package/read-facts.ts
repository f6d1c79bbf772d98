import type { ValueType } from '#kernel/expressions/value-type.ts'
import { type FactDefinition, factKinds } from '#kernel/facts/registry.ts'
import { said } from '../phrases/said.ts'
import { checkFormat } from './check-format.ts'
import type { DraftFact } from './draft.ts'
import type { Definition } from './format.ts'
import type { FactSource } from './format-facts.ts'
import type { ElementPath, MistakeWords, Report } from './mistake.ts'
import { fileOf } from './package-source.ts'

/** The facts of a definition, each held against what its type allows. */
export function readFacts(definition: Definition, report: Report): Map<string, DraftFact> {
  const facts = new Map<string, DraftFact>()
  const add = (id: string, source: FactSource, section: DraftFact['section']): void => {
    const path = section === 'case' ? ['case', 'facts', id] : ['facts', id]
    if (facts.has(id)) report.error({ file: fileOf.definition, path }, takenTwice(id))
    const fact = readFact(source, path, report)
    if (fact !== undefined) facts.set(id, { id, section, path, ...fact })
  }
  for (const [id, source] of Object.entries(definition.facts)) add(id, source, 'journey')
  for (const [id, source] of Object.entries(definition.case.facts ?? {})) add(id, source, 'case')
  return facts
}

function readFact(
  source: FactSource,
  path: ElementPath,
  report: Report,
): { definition: FactDefinition; type: ValueType } | undefined {
  const kind = factKinds[source.type]
  const definition = checkFormat(kind.schema, source, {
    file: fileOf.definition,
    report,
    under: path,
  })
  return definition === undefined ? undefined : { definition, type: kind.valueType(definition) }
}

function takenTwice(id: string): MistakeWords {
  return {
    code: 'idTwice',
    message: said`There are two facts ${id}: one under facts, one under case.facts.`,
    fix: said`Give one of them another id.`,
  }
}
