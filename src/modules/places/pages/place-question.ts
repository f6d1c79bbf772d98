import type { Locale } from '#kernel/context.ts'
import { assetUrl } from '#kernel/pages/assets.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { fieldset } from '#kernel/pages/govuk/fieldset.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { FoundStreet } from '../find-addresses.ts'
import type { Point } from '../geometry.ts'
import { CLICKED, type PlaceInputs, type PlaceWay, writePoint } from '../place-answer.ts'
import { lineOf, type Property } from '../property.ts'
import { texts } from '../texts.ts'

export type PlaceStep =
  | { kind: 'search'; none?: boolean }
  | { kind: 'choose'; properties: readonly Property[]; streets: readonly FoundStreet[] }
  | { kind: 'map'; centre: Point; near: string | undefined; credit: string }
  | { kind: 'words'; inputs: Html }

export type PlaceQuestion = {
  /** The inputs are named after it. */
  name: string
  label: string
  hint?: string | undefined
  asHeading: boolean
  locale: Locale
  errors: readonly FieldError[]
  by: readonly PlaceWay[]
  inputs: PlaceInputs
  step: PlaceStep
  /** An address of this council. */
  link: (path: string) => string
  /** What is reported near it already. */
  nearby?: Html | undefined
  /** Which service's reports are looked for as the pin is moved. */
  service: string
}

/** Where something is: by street or address, by a point on a map, by words; each without script and by keyboard. */
export function placeQuestion(question: PlaceQuestion): Html {
  const { name, label, hint, asHeading, step } = question
  const inside = html`${hint !== undefined && html`<div class="govuk-hint">${hint}</div>`}<input type="hidden" name="${`${name}-step`}" value="${step.kind}">${bodyOf(question, step)}`
  return fieldset({
    legend: {
      text: label,
      classes: asHeading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s',
      isPageHeading: asHeading,
    },
    html: inside,
  })
}

function bodyOf(question: PlaceQuestion, step: PlaceStep): Html {
  if (step.kind === 'search') return search(question, step.none === true)
  if (step.kind === 'choose') return choose(question, step)
  if (step.kind === 'map') return map(question, step)
  const { place } = texts[question.locale]
  return html`<p class="govuk-body">${go(question, 'search', place.searchAgain)}</p>${step.inputs}`
}

function go({ name }: PlaceQuestion, to: string, text: string): Html {
  return html`<button type="submit" class="mh-link-button" name="${`${name}-go`}" value="${to}" formnovalidate>${text}</button>`
}

function others(question: PlaceQuestion): Html {
  const { place } = texts[question.locale]
  const { by } = question
  return html`${by.includes('point') && go(question, 'map', place.onMap)} ${by.includes('words') && go(question, 'words', place.inWords)}`
}

function search(question: PlaceQuestion, none: boolean): Html {
  const { name, locale, by, inputs } = question
  const { place } = texts[locale]
  // The id is that of the words: there the error “required” leads.
  const id = by.length === 1 && by[0] === 'address' ? `${name}-line1` : `${name}-words`
  return html`${none && insetText({ text: place.none(inputs.typed) })}
    ${input({ id, name: `${name}-search`, label: { text: place.search }, hint: { text: place.hint }, value: inputs.typed, classes: 'govuk-!-width-two-thirds', spellcheck: false, ...errorAt(question, id) })}
    <p class="govuk-body mh-inline">${button({ text: place.button, classes: 'govuk-button--secondary', name: `${name}-go`, value: 'find' })} ${others(question)}</p>`
}

function choose(
  question: PlaceQuestion,
  { properties, streets }: Extract<PlaceStep, { kind: 'choose' }>,
): Html {
  const { name, locale, inputs } = question
  const { place } = texts[locale]
  const id = `${name}-at`
  const items = [
    ...streets.flatMap(({ usrn, street, locality, town }) =>
      usrn === undefined
        ? []
        : [
            {
              value: `s${usrn}`,
              text: [street, locality, town].filter(part => part !== '').join(', '),
            },
          ],
    ),
    ...properties.map(property => ({ value: `u${property.uprn}`, text: lineOf(property) })),
  ].map(item => ({ ...item, checked: item.value === inputs.at }))
  return html`<input type="hidden" name="${`${name}-search`}" value="${inputs.typed}">
    <p class="govuk-body">${place.found(inputs.typed)} ${go(question, 'search', place.again)}</p>
    ${radios({ idPrefix: id, name: id, classes: 'govuk-radios--small mh-choices', fieldset: { legend: { text: place.choose, classes: 'govuk-fieldset__legend--s' } }, items: [...items, { value: 'none', text: place.noneOfThese }], ...errorAt(question, id) })}`
}

/** The pin and the words. Without script a click on the picture sends it, and buttons move the pin. */
function map(
  question: PlaceQuestion,
  { centre, near, credit }: Extract<PlaceStep, { kind: 'map' }>,
): Html {
  const { name, locale, inputs, link, nearby, service } = question
  const { place } = texts[locale]
  const { point, zoom, uprn, usrn } = inputs
  const query = new URLSearchParams({
    at: writePoint(centre),
    zoom: String(zoom),
    size: `${CLICKED}x${CLICKED}`,
  })
  if (point !== undefined) query.set('pin', writePoint(point))
  const hidden = {
    uprn,
    usrn,
    point: point === undefined ? '' : writePoint(point),
    centre: writePoint(centre),
    zoom,
  }
  const settings = {
    tiles: link('/places/tile/{z}/{x}/{y}'),
    near: `${link('/places/near')}?${new URLSearchParams({ service })}`,
    style: assetUrl('place-map.css'),
    words: place.island,
  }
  return html`${Object.entries(hidden).map(([part, value]) => html`<input type="hidden" name="${`${name}-${part}`}" value="${value}" data-map="${part}">`)}
    <p class="govuk-body">${place.mapIntro} ${go(question, 'search', place.searchAgain)}</p>
    <div class="mh-map" data-place-map="${JSON.stringify(settings)}">
      <input type="image" class="mh-map__picture" name="${`${name}-map`}" src="${`${link('/places/map.svg')}?${query}`}" width="${CLICKED}" height="${CLICKED}" alt="${place.mapAlt}" formnovalidate>
      <div class="mh-map__controls">${[
        ['in', place.zoomIn],
        ['out', place.zoomOut],
        ['north', place.north],
        ['south', place.south],
        ['west', place.west],
        ['east', place.east],
        ['here', place.here],
      ].map(
        ([to, text]) =>
          html`<button type="submit" class="mh-map__move" name="${`${name}-go`}" value="${to}" formnovalidate>${text}</button>`,
      )}</div>
    </div>${credit !== '' && html`<p class="mh-quiet">${credit}</p>`}
    <div data-map-near aria-live="polite">${nearPart(locale, { point, near, nearby })}</div>
    ${textarea({ id: `${name}-words`, name: `${name}-words`, rows: 2, label: { text: place.words }, hint: { text: place.wordsHint }, value: inputs.words, ...errorAt(question, `${name}-words`) })}`
}

export type NearPart = {
  point: Point | undefined
  near: string | undefined
  nearby: Html | undefined
}

/** What the pin is at, in words, and what is reported there already. */
export function nearPart(locale: Locale, { point, near, nearby }: NearPart): Html {
  const { place } = texts[locale]
  const where =
    point === undefined ? place.noPin : near === undefined ? place.pinSet : place.pinAt(near)
  return html`<p class="govuk-body"><strong>${where}</strong></p>${nearby}`
}

function errorAt({ errors, locale }: PlaceQuestion, id: string) {
  const found = fieldError(errors, id, locale)
  return found === undefined ? {} : { errorMessage: found }
}
