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
        | 'time'
        | 'place'
        | 'slot'
    }
  | { readonly kind: 'choice' | 'choices' | 'files'; readonly options: readonly string[] }
  | { readonly kind: 'list'; readonly of: { readonly [factId: string]: ValueType } }

/** An area in which a place lies, from a day until another: a ward, a parish, a conservation area, a round. */
export type AreaSpan = {
  readonly kind: string
  readonly code: string
  readonly from: string
  /** The first day on which it no longer does. */
  readonly until?: string
}

/** A postal address; with its UPRN where it was chosen from the gazetteer and not typed by hand. */
export type AddressValue = {
  readonly uprn?: string
  readonly line1: string
  readonly line2?: string
  readonly town: string
  readonly county?: string
  readonly postcode: string
  /** The areas it lies in, where it was found and not typed. */
  readonly areas?: readonly AreaSpan[]
}

/** A place by its address, its street, a point (latitude, longitude) or words; what is not known is not a key. */
export type PlaceValue = {
  readonly uprn?: string
  readonly usrn?: string
  readonly point?: readonly [number, number]
  readonly words?: string
  readonly address?: AddressValue
  readonly areas?: readonly AreaSpan[]
}

/** One time of a recurring appointment. */
export type SlotTime = { readonly id?: string; readonly startsAt: string; readonly endsAt: string }

/** An appointment: booked (instants), or wished for (days, the first the dearest). */
export type SlotValue = {
  readonly id?: string
  readonly resource?: string
  readonly startsAt?: string
  readonly endsAt?: string
  /** The times after the first, of one that comes again every week or so. */
  readonly more?: readonly SlotTime[]
  readonly preferred?: readonly string[]
  readonly part?: 'morning' | 'afternoon'
}

/** A file by its id and the name it came with, or the promise of one; `as`: which of the alternatives it is. */
export type FileEntry =
  | { readonly id: string; readonly name: string; readonly as?: string }
  | { readonly promised: 'later' | 'declared'; readonly as?: string }

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
  | readonly FileEntry[]
  | PlaceValue
  | SlotValue
  | Duration
