import type { Locale } from '#kernel/context.ts'
import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { spanText, timeText } from '#kernel/dates/when.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import type { Html } from '#kernel/pages/html.ts'
import type { Booking } from './booking.ts'
import type { SlotRefusal } from './free-slots.ts'
import { fill, texts } from './texts.ts'
import { seriesTexts } from './texts-series.ts'

/** The words of choosing a time. */
export function slotWords(locale: Locale) {
  return texts[locale].choose
}

/** The words of times that come again. */
export function seriesWords(locale: Locale) {
  return seriesTexts[locale]
}

/** Why a time can't be had, and what to do. */
export function refusalText(reason: SlotRefusal, locale: Locale): string {
  return texts[locale].refusals[reason]
}

/** A moment as people say it, with its day unless that is the day of `today`. */
export function momentText(at: Date, locale: Locale, today?: Date): string {
  const time = timeText(at, locale)
  if (today !== undefined && todayIn(today) === todayIn(at)) return time
  return `${time}, ${formatDate(todayIn(at), locale)}`
}

export function heldNotice(booking: Booking, locale: Locale): Html {
  const { heldUntil } = booking
  return insetText({
    text: fill(texts[locale].choose.held, {
      when: spanText(booking, locale),
      until: heldUntil === null ? '' : timeText(heldUntil, locale),
    }),
  })
}

/** The same for the dates of a series. */
export function heldTimesNotice(bookings: readonly Booking[], locale: Locale): Html | undefined {
  const [first, last] = [bookings[0], bookings.at(-1)]
  if (first === undefined || last === undefined) return undefined
  if (bookings.length === 1) return heldNotice(first, locale)
  return insetText({
    text: fill(seriesTexts[locale].held, {
      count: String(bookings.length),
      first: formatDate(todayIn(first.startsAt), locale),
      last: formatDate(todayIn(last.startsAt), locale),
      until: first.heldUntil === null ? '' : timeText(first.heldUntil, locale),
    }),
  })
}

/** `held for you until 10:42am`, beside the answer. */
export function heldLine({ heldUntil }: Booking, locale: Locale): string | undefined {
  if (heldUntil === null) return undefined
  return fill(texts[locale].choose.heldUntil, { until: timeText(heldUntil, locale) })
}

export function lostNotice(booking: Booking, locale: Locale): Html {
  const when = spanText(booking, locale)
  return insetText({ text: fill(texts[locale].choose.goneLapsed, { when }) })
}
