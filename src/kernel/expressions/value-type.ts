import type { Duration } from '../dates/duration.ts'

/** The type of a fact or of an expression. */
export type ValueType =
  | {
      readonly kind:
        | 'text'
        | 'number'
        | 'money'
        | 'date'
        | 'partialDate'
        | 'duration'
        | 'yesNo'
        | 'address'
    }
  | { readonly kind: 'choice' | 'choices'; readonly options: readonly string[] }
  | { readonly kind: 'list'; readonly of: { readonly [factId: string]: ValueType } }

export type AddressValue = {
  readonly line1: string
  readonly line2?: string
  readonly town: string
  readonly county?: string
  readonly postcode: string
}

/** One entry of a list; what was not answered is not a key. */
export type ListEntry = { readonly [factId: string]: Value }

/**
 * A value as answers, rules and exports hold it. Money is whole pence, dates are `2026-03-04`, a choice
 * is its option's id. What was not asked or not answered has no value: it is `undefined`, never null.
 */
export type Value =
  | string
  | number
  | boolean
  | readonly string[]
  | AddressValue
  | readonly ListEntry[]
  | Duration
