import type { Locale } from '../context.ts'
import type { Expression } from './expression.ts'

/** Names for a person: a fact's short label, an option's label. Either may be undefined; the id then stands. */
export type DescribeWords = {
  fact(id: string): string | undefined
  option(factId: string, option: string): string | undefined
}
export function describeExpression(_e: Expression, _locale: Locale, _words: DescribeWords): string {
  throw new Error('soon')
}
