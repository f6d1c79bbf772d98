import type { Expression } from '#kernel/expressions/expression.ts'

/** An expression and everything inside it. */
export function subexpressions(expression: Expression): Expression[] {
  return [expression, ...insideOf(expression).flatMap(subexpressions)]
}

function insideOf(expression: Expression): readonly Expression[] {
  if ('args' in expression) return expression.args
  return expression.op === 'lookUp' ? Object.values(expression.row) : []
}

/** The facts an expression reads itself, without those of a list's entries. */
export function readsOf(expression: Expression): Set<string> {
  const reads = new Set<string>()
  for (const part of subexpressions(expression))
    if (part.op === 'fact' && part.entry !== true) reads.add(part.id)
  return reads
}

/** The texts written in an expression, options among them. */
export function literalsOf(expression: Expression): string[] {
  return subexpressions(expression).flatMap(part => {
    if (part.op !== 'literal') return []
    if (typeof part.value === 'string') return [part.value]
    return Array.isArray(part.value) ? part.value.filter(each => typeof each === 'string') : []
  })
}
