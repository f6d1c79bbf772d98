import type { Locale } from '#kernel/context.ts'
import {
  formatDate,
  formatDateShort,
  formatDateWithWeekday,
  weekdayName,
} from '#kernel/dates/format.ts'
import { minutesInLondon } from '#kernel/dates/london-time.ts'
import { type PlainDate, weekdayOf } from '#kernel/dates/plain-date.ts'
import { spanText, timesText, timeText } from '#kernel/dates/when.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { fieldset } from '#kernel/pages/govuk/fieldset.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { attribute, type Html, html } from '#kernel/pages/html.ts'
import type { OfferedSlot } from '../search-slots.ts'
import { type SlotChoices, writeChoice } from '../slot-choices.ts'
import { fill, texts } from '../texts.ts'

export type SlotPicker = {
  readonly name: string
  readonly locale: Locale
  readonly legend: { readonly text: string; readonly isHeading: boolean }
  readonly hint?: string | undefined
  readonly choices: SlotChoices
  /** The day whose times are shown; the first when none is asked for. */
  readonly day: PlainDate | undefined
  /** What is selected, as `writeChoice` writes it. */
  readonly chosen: string
  readonly errors: readonly FieldError[]
  /** A link to this page with another day or page of days. */
  linkTo(query: Readonly<Record<string, string>>): string
  /** The page asks other things too: days are buttons of its form, so that what was typed comes along. */
  readonly inForm?: boolean
  /** Before the days: what is held, or that a time was lost. */
  readonly notice?: Html | undefined
  /** The nearest free times, where the one that was wanted is gone. */
  readonly nearest?: readonly OfferedSlot[] | undefined
}

/** Free times to choose from: the days as links or buttons, and the times of one day as radios. */
export function slotPicker(picker: SlotPicker): Html {
  const { locale, legend, hint, notice, choices } = picker
  const inside = choices.byDay ? dayRadios(picker) : html`${days(picker)}${times(picker)}`
  const body = html`${hint !== undefined && html`<div class="govuk-hint">${hint}</div>`}${notice}${nearest(picker)}${inside}${moreDays(picker)}`
  return fieldset({
    legend: {
      text: legend.text,
      classes: legend.isHeading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s',
      isPageHeading: legend.isHeading,
    },
    html: choices.days.length > 0 ? body : html`${notice}${nothing(picker, locale)}`,
  })
}

function nothing({ choices }: SlotPicker, locale: Locale): Html {
  const text = fill(texts[locale].choose.none, {
    from: formatDate(choices.from, locale),
    until: formatDate(choices.until, locale),
  })
  return html`<p class="govuk-body">${text}</p>`
}

/** A lost time comes with the ones nearest to it, so that the way on is one step. */
function nearest(picker: SlotPicker): Html | undefined {
  const { nearest: slots, locale } = picker
  if (slots === undefined || slots.length === 0) return undefined
  return radios({
    name: picker.name,
    idPrefix: `${picker.name}-near`,
    fieldset: {
      legend: { text: texts[locale].choose.nearestTitle, classes: 'govuk-fieldset__legend--m' },
    },
    items: slots.map(slot => ({
      value: writeChoice(slot),
      text: `${spanText(slot, locale)}${siteText(picker, slot)}`,
    })),
  })
}

function siteText({ choices, locale }: SlotPicker, slot: OfferedSlot): string {
  return choices.manySites && slot.site[locale] !== '' ? `, ${slot.site[locale]}` : ''
}

function shownDay({ choices, day }: SlotPicker) {
  return choices.days.find(({ date }) => date === day) ?? choices.days[0]
}

function days(picker: SlotPicker): Html {
  const { choices, locale } = picker
  const t = texts[locale].choose
  const shown = shownDay(picker)?.date
  return html`<p class="govuk-heading-s mh-days__label" id="${`${picker.name}-days`}">${t.day}</p>
    <ul class="mh-days" aria-labelledby="${`${picker.name}-days`}">${choices.days.map(({ date, slots }) => html`<li>${dayStep(picker, { date, free: slots.length, isShown: date === shown })}</li>`)}</ul>${picker.inForm === true && html`<input type="hidden" name="${`${picker.name}-seen`}" value="${`${shown ?? ''} ${choices.from}`}">`}`
}

function dayStep(
  picker: SlotPicker,
  { date, free, isShown }: { date: PlainDate; free: number; isShown: boolean },
): Html {
  const { locale, name, choices } = picker
  const current = attribute('aria-current', isShown ? 'date' : undefined)
  const words = html`<span class="mh-day__week">${weekdayName(weekdayOf(date), locale)}</span> <span class="mh-day__date">${formatDateShort(date, locale).replace(/ \d+$/, '')}</span> <span class="mh-day__free">${texts[locale].choose.free(free)}</span>`
  return picker.inForm === true
    ? html`<button class="mh-day" type="submit" name="${`${name}-look`}" value="${`${date} ${choices.from}`}"${current} formnovalidate>${words}</button>`
    : html`<a class="mh-day" href="${picker.linkTo({ day: date, from: choices.from })}#${`${name}-times`}"${current}>${words}</a>`
}

/** The days before or after, as a link or a button. */
function pageStep(picker: SlotPicker, text: string, from: PlainDate | undefined): Html {
  return picker.inForm === true
    ? html`<button class="mh-days__step" type="submit" name="${`${picker.name}-look`}" value="${` ${from ?? ''}`}" formnovalidate>${text}</button>`
    : html`<a class="govuk-link" href="${picker.linkTo(from === undefined ? {} : { from })}">${text}</a>`
}

function moreDays(picker: SlotPicker): Html {
  const { choices, locale } = picker
  const t = texts[locale].choose
  return html`<p class="govuk-body mh-days__more">${!choices.isFirst && pageStep(picker, t.first, undefined)} ${choices.later !== undefined && pageStep(picker, t.later, choices.later)}</p>`
}

type Part = 'morning' | 'afternoon' | 'evening'
const PARTS: readonly Part[] = ['morning', 'afternoon', 'evening']

function partOf({ startsAt }: OfferedSlot): Part {
  const minutes = minutesInLondon(startsAt)
  if (minutes < 720) return 'morning'
  return minutes < 1020 ? 'afternoon' : 'evening'
}

function times(picker: SlotPicker): Html | undefined {
  const { locale, name } = picker
  const shown = shownDay(picker)
  if (shown === undefined) return undefined
  const t = texts[locale].choose
  const groups = PARTS.map(part => ({
    part,
    slots: shown.slots.filter(slot => partOf(slot) === part),
  })).filter(({ slots }) => slots.length > 0)
  return html`<div class="mh-times" id="${`${name}-times`}"><h2 class="govuk-heading-m">${fill(t.timesOn, { day: formatDateWithWeekday(shown.date, locale) })}</h2>
    ${groups.map(({ part, slots }, at) => timeRadios(picker, { label: t[part], slots, isFirst: at === 0 }))}</div>`
}

type Group = { label: string; slots: readonly OfferedSlot[]; isFirst: boolean }

function timeRadios(picker: SlotPicker, { label, slots, isFirst }: Group): Html {
  const { name, locale, errors, chosen } = picker
  const error = isFirst ? fieldError(errors, name, locale) : undefined
  return radios({
    name,
    idPrefix: isFirst ? name : `${name}-${slots[0]?.startsAt.getTime() ?? ''}`,
    classes: 'govuk-radios--small mh-times__list',
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    value: chosen,
    ...(error === undefined ? {} : { errorMessage: error }),
    items: slots.map(slot => ({
      value: writeChoice(slot),
      text: `${timeText(slot.startsAt, locale)}${siteText(picker, slot)}`,
    })),
  })
}

/** One time a day: the days themselves are the choice. */
function dayRadios(picker: SlotPicker): Html {
  const { name, locale, errors, chosen, choices } = picker
  const error = fieldError(errors, name, locale)
  return radios({
    name,
    idPrefix: name,
    value: chosen,
    ...(error === undefined ? {} : { errorMessage: error }),
    items: choices.days.flatMap(({ date, slots }) =>
      slots.map(slot => ({
        value: writeChoice(slot),
        text: `${formatDateWithWeekday(date, locale)}${siteText(picker, slot)}`,
        hint: { text: timesText(slot, locale) },
      })),
    ),
  })
}
