import type { Env } from './expression.ts'
import type { ListEntry, Value, ValueType } from './value-type.ts'

/** Inside `anyOf`… the entry looked at stands beside the answers. */
export type EntryEnv = Env & { readonly entry?: ListEntry }

/** A compiled piece of an expression. */
export type Part = (env: EntryEnv) => Value | undefined

/** Makes the function of an operator from those of its operands, and the type it gives. */
export type OperatorCompiler = (args: readonly Part[], type: ValueType) => Part
