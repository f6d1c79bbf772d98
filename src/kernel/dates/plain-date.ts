declare const plainDateMark: unique symbol
/** A day of the calendar, written `2026-03-04`; it has no time and no zone. Text order is time order. */
export type PlainDate = string & { readonly [plainDateMark]: true }

export function parsePlainDate(_text: string): PlainDate | undefined {
  throw new Error('soon')
}
export function todayIn(_now: Date): PlainDate {
  throw new Error('soon')
}
