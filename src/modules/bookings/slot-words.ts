import type { Locale } from '#kernel/context.ts'
import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { spanText, timeText } from '#kernel/dates/when.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import type { Html } from '#kernel/pages/html.ts'
import type { Booking } from './booking.ts'
import type { SlotRefusal } from './free-slots.ts'
import { fill, texts } from './texts.ts'

/** The words of choosing a time. */
export function slotWords(locale: Locale) {
  return texts[locale].choose
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

/** `held for you until 10:42am`, beside the answer. */
export function heldLine({ heldUntil }: Booking, locale: Locale): string | undefined {
  if (heldUntil === null) return undefined
  return fill(texts[locale].choose.heldUntil, { until: timeText(heldUntil, locale) })
}

export function lostNotice(booking: Booking, locale: Locale): Html {
  const when = spanText(booking, locale)
  return insetText({ text: fill(texts[locale].choose.goneLapsed, { when }) })
}
