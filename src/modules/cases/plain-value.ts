import { type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'

/** Whether a value read from facts is a day. */
export function isPlainDate(value: unknown): value is PlainDate {
  return typeof value === 'string' && parsePlainDate(value) === value
}
