import { type Compiled, compileExpression } from '#kernel/expressions/compile-expression.ts'
import type { Expression } from '#kernel/expressions/expression.ts'

const compiled = new WeakMap<Expression, Compiled>()

/** The function of a fact's bound, compiled once for each model. */
export function boundOf(expression: Expression): Compiled {
  let bound = compiled.get(expression)
  if (bound === undefined) {
    bound = compileExpression(expression)
    compiled.set(expression, bound)
  }
  return bound
}
