import { compileCondition } from '#kernel/expressions/compile-expression.ts'
import { knownOn } from './check-computed.ts'
import { optionOf } from './check-conditional-questions.ts'
import { asksOf, type Draft, expressionAt } from './draft.ts'
import {
  type ComputedFact,
  type ModelFact,
  type ModelPage,
  type ModelQuestion,
  type ModelRule,
  slugOf,
} from './model.ts'

type Parts = {
  facts: ReadonlyMap<string, ModelFact>
  computed: readonly (ComputedFact & { readonly page: number })[]
}

/** The pages with their conditions compiled, and on each the computed facts and rules it completes. */
export function compilePages(draft: Draft, { facts, computed }: Parts): ModelPage[] {
  const rules = compileRules(draft)
  return draft.definition.pages.map((page, index) => {
    const questions = compileQuestions(draft, index, facts)
    const first = questions[0]?.fact
    return {
      id: page.id,
      slug: slugOf(page.id),
      index,
      ...conditionAt(draft, ['pages', index, 'when']),
      questions,
      stop: page.stop === true,
      ...(page.section === undefined ? {} : { section: page.section }),
      ...(first?.definition.type === 'list' ? { list: first.id } : {}),
      computed: computed.filter(each => each.page === index),
      rules: rules.filter(each => each.page === index).map(each => each.rule),
    }
  })
}

function conditionAt(
  draft: Draft,
  path: (string | number)[],
): Pick<ModelPage, 'when' | 'whenExpression'> {
  const read = expressionAt(draft, ...path)
  if (read === undefined) return {}
  return { when: compileCondition(read.expression), whenExpression: read.expression }
}

function compileQuestions(draft: Draft, index: number, facts: Parts['facts']): ModelQuestion[] {
  const page = draft.definition.pages[index]
  const asks = page === undefined ? [] : asksOf(page)
  return asks.flatMap((ask, number) => {
    const fact = facts.get(ask.fact)
    if (fact === undefined) return []
    const { definition } = fact
    const under = optionOf(ask.when)
    const samePage = under !== undefined && draft.pageOf.get(under.fact) === index
    return [
      {
        fact,
        ...conditionAt(draft, ['pages', index, 'asks', number, 'when']),
        ...(samePage ? { under } : {}),
        optional: definition.optional === true,
        officeOnly: definition.for === 'office',
        bounded: definition.earliest !== undefined || definition.latest !== undefined,
      },
    ]
  })
}

function compileRules(draft: Draft): { page: number; rule: ModelRule }[] {
  return (draft.definition.rules ?? []).flatMap((rule, index) => {
    const read = expressionAt(draft, 'rules', index, 'when')
    const shown = draft.pageOf.get(rule.on)
    if (read === undefined || shown === undefined) return []
    const { expression } = read
    const compiled = {
      id: rule.id,
      on: rule.on,
      when: compileCondition(expression),
      whenExpression: expression,
    }
    return [{ page: Math.max(shown, knownOn(draft, read.reads)), rule: compiled }]
  })
}
