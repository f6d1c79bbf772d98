import type { Locale } from '#kernel/context.ts'
import { formatDateWithWeekday } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { spanText, timeText } from '#kernel/dates/when.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { PlannedTime } from '../plan-times.ts'
import { fill } from '../texts.ts'
import { seriesTexts } from '../texts-series.ts'

export type DatesStep = {
  readonly name: string
  readonly locale: Locale
  /** What is asked: the heading of the page where it stands alone. */
  readonly title: Html
  readonly planned: readonly PlannedTime[]
  /** What is ticked of the free dates, as `minuteOf` writes them; all of them when nothing was sent yet. */
  readonly ticked: readonly string[] | undefined
  /** What is chosen in place of a date that can't be had. */
  chosenFor(field: string): string
  readonly errors: readonly FieldError[]
  /** The wanted times, as the form carries them along. */
  readonly plan: string
  readonly notice?: Html | undefined
}

/** An instant as a form carries it: minutes since 1970. */
export const minuteOf = (at: Date): string => String(at.getTime() / 60_000)

/** The field of what is taken in place of a wanted time. */
export const insteadField = (name: string, wanted: Date): string =>
  `${name}-for-${minuteOf(wanted)}`

/** Every date of a series before it is held: those that are free to tick, another time for each that is not. */
export function datesStep(step: DatesStep): Html {
  const { name, planned, notice, plan, locale, title } = step
  const t = seriesTexts[locale]
  return html`${title}${notice}<h2 class="govuk-heading-m">${t.check}</h2><p class="govuk-body">${howMany(step)}</p>
    <input type="hidden" name="${`${name}-plan`}" value="${plan}">
    ${freeDates(step)}${planned.map((time, at) => takenDate(step, time, at))}
    <p class="govuk-body"><button class="mh-days__step" type="submit" name="${`${name}-look`}" value="" formnovalidate>${t.another}</button></p>`
}

function howMany({ planned, locale }: DatesStep): string {
  const t = seriesTexts[locale]
  const free = planned.filter(({ span }) => span !== undefined).length
  const words = { free: String(free), count: String(planned.length) }
  if (free === 0) return t.noneFree
  return fill(free === planned.length ? t.allFree : t.someFree, words)
}

function freeDates({ name, planned, locale, ticked, errors }: DatesStep): Html | undefined {
  const free = planned.flatMap(({ span }) => span ?? [])
  if (free.length === 0) return undefined
  const t = seriesTexts[locale]
  const error = fieldError(errors, name, locale)
  return checkboxes({
    name: `${name}-on`,
    idPrefix: name,
    classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: t.free, classes: 'govuk-fieldset__legend--s' } },
    hint: { text: t.freeHint },
    ...(error === undefined ? {} : { errorMessage: error }),
    values: ticked ?? free.map(({ startsAt }) => minuteOf(startsAt)),
    items: free.map(span => ({ value: minuteOf(span.startsAt), text: spanText(span, locale) })),
  })
}

function takenDate(step: DatesStep, time: PlannedTime, at: number): Html | undefined {
  if (time.span !== undefined) return undefined
  const { name, locale, errors, chosenFor, planned } = step
  const t = seriesTexts[locale]
  const field = insteadField(name, time.wanted)
  const error = fieldError(errors, field, locale)
  const noneFree = planned.every(({ span }) => span === undefined)
  const day = formatDateWithWeekday(todayIn(time.wanted), locale)
  const when = `${day}, ${timeText(time.wanted, locale)}`
  return radios({
    name: field,
    idPrefix: noneFree && at === 0 ? name : field,
    classes: 'govuk-radios--small',
    fieldset: {
      legend: { text: fill(t.taken[time.refused], { when }), classes: 'govuk-fieldset__legend--s' },
    },
    hint: { text: t.takenHint },
    ...(error === undefined ? {} : { errorMessage: error }),
    value: chosenFor(field),
    items: [
      ...time.alternatives.map(slot => ({
        value: minuteOf(slot.startsAt),
        text: spanText(slot, locale),
      })),
      { value: 'none', text: t.leaveOut },
    ],
  })
}
