import type { Env, Expression } from './expression.ts'
import type { Value } from './value-type.ts'

export type Compiled = (env: Env) => Value | undefined

export function compileExpression(_expression: Expression): Compiled {
  throw new Error('soon')
}
/** A condition: absent counts as false. */
export function compileCondition(_expression: Expression): (env: Env) => boolean {
  throw new Error('soon')
}
