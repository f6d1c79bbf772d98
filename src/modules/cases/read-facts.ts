import type { Locale } from '#kernel/context.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { factErrorText } from '#kernel/facts/error-text.ts'
import type { FactError, FormInput } from '#kernel/facts/fact-kind.ts'
import { firstFieldOf, kindOf } from '#kernel/facts/registry.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import type { ById, CaseEnv } from './case-type.ts'
import { caseFactEnv } from './check-action-facts.ts'
import type { OpenedRow } from './get-case.ts'

/** Reads the facts that an action or a question asks from its form, with sentences for what is wrong. */
export function readFacts(
  { row, caseType }: OpenedRow,
  asked: { ids: readonly string[]; form: FormInput; locale: Locale; env: CaseEnv },
): { facts: ById<Value>; errors: FieldError[] } {
  const facts: Record<string, Value> = {}
  const errors: FieldError[] = []
  const env = caseFactEnv(caseType, row.state, asked.env)
  for (const id of asked.ids) {
    const fact = caseType.facts[id]
    if (fact === undefined) continue
    const kind = kindOf(fact.definition)
    const parsed = kind.parse(asked.form, id, fact.definition, env)
    if (parsed.ok && parsed.value !== undefined) facts[id] = parsed.value
    else if (!parsed.ok) errors.push(...parsed.errors.map(error => sentence(error, id)))
    else if (fact.definition.optional !== true)
      errors.push(sentence({ field: firstFieldOf(id, fact.definition), code: 'required' }, id))
  }
  return { facts, errors }

  function sentence({ field, code, params }: FactError, id: string): FieldError {
    const labels = caseType.words[asked.locale].facts[id]
    const type = caseType.facts[id]?.definition.type ?? 'text'
    return {
      field,
      message: factErrorText({
        type,
        code,
        params,
        short: labels?.short ?? id,
        label: labels?.label,
        text: labels?.errors[code],
        locale: asked.locale,
      }),
    }
  }
}
