import { LOCALES, type Locale } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { doneBanner, refusalBanner } from '../../publishing/pages/parts.ts'
import { reportPart } from '../../publishing/pages/report-part.ts'
import type { DraftLook } from '../look-at-draft.ts'
import { designerTexts } from '../texts.ts'
import { nameOf, type WordField } from '../word-fields.ts'

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
  const t = designerTexts[request.locale]
  const about = (element: string) =>
    elements.some(each => element === each || element.startsWith(`${each}.`))
  const mistakes = look.mistakes.filter(each =>
    about(each.element.replace(/^content\.(en|cy)\./, '')),
  )
  const advice = look.advice.filter(each => about(each.element))
  return html`${reportPart(request, mistakes)}${
    advice.length > 0 &&
    html`<h2 class="govuk-heading-m">${t.adviceTitle}</h2><ul class="mh-report">${advice.map(each => html`<li class="mh-report__item"><p class="mh-report__where"><code>${each.element}</code>${each.locale === 'cy' && html` <span class="mh-quiet">${t.welsh}</span>`}</p><p class="govuk-body">${adviceText(request, each)}</p></li>`)}</ul>`
  }`
}

export function adviceText(request: RequestContext, advice: DraftLook['advice'][number]): string {
  const said = designerTexts[request.locale].advice[advice.what]
  return typeof said === 'string' ? said : said(advice.figure)
}
