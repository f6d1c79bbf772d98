import type { Expression } from '#kernel/expressions/expression.ts'

/** Whether an option of a fact holds a checked expression, as a compiled case type does. */
export function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'op' in value && 'type' in value
}
