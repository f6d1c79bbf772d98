import { LOCALES, type Locale } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { describeElement } from '../../overlay/describe-element.ts'
import type { StoredPackage } from '../../package/package-source.ts'
import { doneBanner, refusalBanner } from '../../publishing/pages/parts.ts'
import { reportPart } from '../../publishing/pages/report-part.ts'
import { placeOf } from '../element-place.ts'
import { type DraftLook, words } from '../look-at-draft.ts'
import { designerTexts } from '../texts.ts'
import { nameOf, type WordField } from '../word-fields.ts'

type Content = StoredPackage['content']

/** What every page of a draft shows beside its own: what was done, what is wrong, and what was typed. */
export type Shown = {
  errors?: readonly FieldError[]
  refused?: string | undefined
  done?: string | undefined
}

export function draftLink(request: RequestContext, look: DraftLook, rest = ''): string {
  return request.link(`/staff/services/drafts/${look.draft.id}${rest}`)
}

/** The fields of every form of a draft: its token, and how many changes had been made when it was opened. */
export function formHead(request: RequestContext, look: DraftLook): Html {
  return html`${csrfField(request)}<input type="hidden" name="seq" value="${look.draft.seq}">`
}

type Page = Shown & { title: string; main: Html; back?: string; caption?: string }

export function draftFrame(request: RequestContext, look: DraftLook, page: Page): Html {
  const { errors = [], refused } = page
  const main = html`${doneBanner(page.done)}${refusalBanner(request, refused, errors)}
    <p class="govuk-caption-l">${page.caption ?? look.draft.name}</p><h1 class="govuk-heading-l">${page.title}</h1>${page.main}`
  return staffPage(request, {
    title: page.title,
    main,
    section: 'services',
    back: page.back ?? draftLink(request, look),
    hasErrors: errors.length > 0 || refused !== undefined,
  })
}

/** One step up and one down in an order that counts. @param at where it is moved, below the address of the draft */
export function moveButtons(
  request: RequestContext,
  look: DraftLook,
  { at, index, count, name }: { at: string; index: number; count: number; name: string },
): Html {
  const t = designerTexts[request.locale]
  const one = (to: number, text: string, spoken: string) =>
    html`<form method="post" action="${draftLink(request, look, at)}">${formHead(request, look)}<input type="hidden" name="to" value="${to}"><button class="mh-link-button" type="submit"><span aria-hidden="true">${text}</span><span class="govuk-visually-hidden">${spoken}</span></button></form>`
  return html`${index > 0 && one(index - 1, t.upShort, t.up(name))} ${index < count - 1 && one(index + 1, t.downShort, t.down(name))}`
}

/** A way to take something out, folded away, with what goes with it. */
export function removePart(
  request: RequestContext,
  look: DraftLook,
  { at, title, warn }: { at: string; title: string; warn?: string },
): Html {
  const form = html`${warn !== undefined && html`<p class="govuk-body">${warn}</p>`}<form method="post" action="${draftLink(request, look, at)}">${formHead(request, look)}${button({ text: title, classes: 'govuk-button--warning' })}</form>`
  return details({ summaryText: title, html: form })
}

type InBoth = {
  /** What their names begin with, before `En` and `Cy`. */
  name: string
  label: (locale: Locale) => string | Html
  typed: Readonly<Record<string, unknown>>
  errors?: readonly FieldError[]
}

/** The first words of something new, English beside Welsh. */
export function inBoth(
  request: RequestContext,
  { name, label, typed, errors = [] }: InBoth,
  only: readonly Locale[] = LOCALES,
): Html {
  const one = (locale: Locale) => {
    const id = `${name}${locale === 'en' ? 'En' : 'Cy'}`
    return input({
      id,
      name: id,
      value: words(typed[id]),
      label: { html: html`${label(locale)}` },
      errorMessage: fieldError(errors, id, request.locale),
      attributes: { lang: locale },
    })
  }
  return html`<div class="mh-both">${only.map(one)}</div>`
}

/** One piece of wording, English beside Welsh. */
export function wordRow(
  request: RequestContext,
  field: WordField,
  {
    label,
    typed,
    hints = {},
    only = LOCALES,
  }: {
    label: string
    typed: Readonly<Record<string, unknown>>
    hints?: { readonly [locale in Locale]?: string | Html | undefined }
    only?: readonly Locale[]
  },
): Html {
  const t = designerTexts[request.locale]
  const one = (locale: Locale) => {
    const name = nameOf(locale, field.path)
    const given = typed[name]
    const value = typeof given === 'string' ? given : field.value[locale]
    const hint = field.kind === 'list' ? t.listHint : hints[locale]
    const options = {
      id: name,
      name,
      value,
      label: {
        html: html`${label} <span class="mh-quiet">${locale === 'en' ? t.english : t.welsh}</span>`,
      },
      ...(hint === undefined ? {} : { hint: { html: html`${hint}` } }),
      attributes: { lang: locale },
    }
    const rows = Math.min(
      14,
      Math.max(2, Math.ceil(value.length / 60), value.split('\n').length + 1),
    )
    return field.kind === 'line' ? input(options) : textarea({ ...options, rows })
  }
  return html`<div class="mh-both">${only.map(one)}</div>`
}

/** What the check and the advice say of one element, under its form. */
export function checksPart(
  request: RequestContext,
  look: DraftLook,
  elements: readonly string[],
): Html {
  const about = (element: string) =>
    elements.some(each => element === each || element.startsWith(`${each}.`))
  const mistakes = look.mistakes.filter(each =>
    about(each.element.replace(/^content\.(en|cy)\./, '')),
  )
  const advice = look.advice.filter(each => about(each.element))
  return html`${draftReport(request, look, mistakes)}${advicePart(request, look, advice)}`
}

/** What the check says of a draft, each mistake by what it is about, with the way there. */
export function draftReport(
  request: RequestContext,
  look: DraftLook,
  mistakes: DraftLook['mistakes'],
): Html {
  return reportPart(request, mistakes, ({ element }) => elementLink(request, look, element))
}

function elementLink(request: RequestContext, look: DraftLook, element: string): Html {
  const name = elementName(look, element.replace(/^content\.(en|cy)\./, ''), request.locale)
  const at = placeOf(look, element)
  return at === undefined
    ? html`${name}`
    : html`<a class="govuk-link" href="${draftLink(request, look, at)}">${name}</a>`
}

/** What is worth a second look, each by what it is about. */
export function advicePart(
  request: RequestContext,
  look: DraftLook,
  advice: DraftLook['advice'],
): Html | false {
  const t = designerTexts[request.locale]
  return (
    advice.length > 0 &&
    html`<h2 class="govuk-heading-m">${t.adviceTitle}</h2><ul class="mh-report">${advice.map(each => html`<li class="mh-report__item"><p class="mh-report__where">${elementLink(request, look, each.element)}${each.locale === 'cy' && html` <span class="mh-quiet">${t.welsh}</span>`}</p><p class="govuk-body">${adviceText(request, each)}</p></li>`)}</ul>`
  )
}

/** What an element of the files is called, as its author reads it. */
export function elementName(look: DraftLook, element: string, locale: Locale): string {
  const letters = Object.fromEntries(
    Object.entries(look.draft.files).flatMap(([file, text]) => {
      const [, letter] = /^letters\/(.+)\.md$/.exec(file) ?? []
      return letter === undefined ? [] : [[letter, text]]
    }),
  )
  const content = look.content as Content // Whatever of it is there: a draft may not be right yet.
  return describeElement({ content, letters }, element, locale)
}

function adviceText(request: RequestContext, advice: DraftLook['advice'][number]): string {
  const said = designerTexts[request.locale].advice[advice.what]
  return typeof said === 'string' ? said : said(advice.figure)
}
