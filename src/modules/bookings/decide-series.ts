import { minutesInLondon } from '#kernel/dates/london-time.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { decideSlot, type SlotRefusal, type Taken } from './free-slots.ts'
import { type Repeat, repeatedDates } from './repeat.ts'
import type { Resource, Span, Wish } from './resource.ts'
import { slotsOn } from './slots.ts'

export type SeriesDay =
  | { readonly date: PlainDate; readonly span: Span; readonly refused?: never }
  | { readonly date: PlainDate; readonly span?: never; readonly refused: SlotRefusal }

type Asked = {
  resource: Resource
  taken: readonly Taken[]
  wish: Wish
  now: Date
  by: 'customer' | 'officer'
}

/**
 * The days of a recurring booking, each with its slot or the reason why there is none. It keeps the time
 * that the clock shows, so that ten in the morning stays ten when the clocks change.
 */
export function decideSeries(
  asked: Asked,
  first: { readonly date: PlainDate; readonly opens: number },
  repeat: Repeat,
): readonly SeriesDay[] {
  return repeatedDates(first.date, repeat).map(date => {
    const span = slotsOn(asked.resource, date, asked.wish).find(
      slot => minutesInLondon(slot.startsAt) === first.opens,
    )
    if (span === undefined) return { date, refused: 'closed' }
    const refused = decideSlot(asked, span, asked.by)
    return refused === undefined ? { date, span } : { date, refused }
  })
}
