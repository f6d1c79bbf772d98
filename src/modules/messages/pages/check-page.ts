import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { type Document, formatCode, type Standing, standingOf } from '../document.ts'
import { texts } from '../texts.ts'

const NOT_FOR_SEARCH = html`<meta name="robots" content="noindex">`

/** Where a code is entered. */
export function checkPage(
  request: RequestContext,
  model: { code: string; holder: string; errors: readonly FieldError[] },
): Html {
  const t = texts[request.locale].check
  const { errors } = model
  const main = html`${errorSummaryFor(errors, request.locale)}<h1 class="govuk-heading-xl">${t.title}</h1><p class="mh-lead">${t.lead}</p>
    <form method="post" action="${request.link('/check')}" novalidate>${csrfField(request)}
      ${input({ id: 'code', name: 'code', value: model.code, label: { text: t.code }, hint: { text: t.codeHint }, spellcheck: false, autocomplete: 'off', classes: 'govuk-input--width-20 govuk-input--extra-letter-spacing', errorMessage: fieldError(errors, 'code', request.locale) })}
      ${holderInput(request, model.holder)}
      ${button({ text: t.check })}</form>`
  return sitePage(request, { title: t.title, main, hasErrors: errors.length > 0 })
}

function holderInput(request: RequestContext, value: string): Html {
  const t = texts[request.locale].check
  return input({
    id: 'holder',
    name: 'holder',
    value,
    label: { text: t.holder },
    hint: { text: t.holderHint },
    autocomplete: 'off',
    spellcheck: false,
    classes: 'govuk-!-width-two-thirds',
  })
}

export type Compared = 'right' | 'wrong' | 'none' | undefined

const TONES: Readonly<Record<Standing, string>> = {
  valid: 'ok',
  ended: 'warn',
  replaced: 'late',
  withdrawn: 'late',
}

/** What the code says, in one sentence first. It shows nothing that is not on the document itself. */
export function standingPage(
  request: RequestContext,
  { document, compared }: { document: Document; compared: Compared },
): Html {
  const { locale } = request
  const t = texts[locale].check
  const standing = standingOf(document, todayIn(request.now))
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } })
  const date = (at: Date) => formatDate(todayIn(at), locale)
  const names = { right: t.nameRight, wrong: t.nameWrong, none: t.nameNone }
  const main = html`<div class="mh-standing mh-standing--${TONES[standing]}" role="status"><h1 class="govuk-heading-l">${t.standings[standing]}</h1></div>
    ${summaryList({
      rows: [
        row(t.what, locale === 'cy' ? document.titleCy : document.titleEn),
        row(t.by, request.council.name[locale]),
        row(t.on, date(document.issuedAt)),
        row(
          t.until,
          document.validUntil === null ? t.noEnd : formatDate(document.validUntil, locale),
        ),
        ...(document.withdrawnAt === null ? [] : [row(t.since, date(document.withdrawnAt))]),
        row(t.code, formatCode(document.code)),
        ...(compared === undefined ? [] : [row(t.name, names[compared])]),
      ],
    })}
    <p class="govuk-body">${t.compare}</p>
    ${compared === undefined && document.holderMark !== null && html`<form method="post" action="${request.link('/check')}" novalidate>${csrfField(request)}<input type="hidden" name="code" value="${document.code}">${holderInput(request, '')}${button({ text: t.check, classes: 'govuk-button--secondary' })}</form>`}
    <p class="govuk-body"><a class="govuk-link" href="${request.link('/check')}">${t.again}</a></p>`
  return sitePage(request, { title: t.standings[standing], main, head: NOT_FOR_SEARCH })
}

export function unknownDocumentPage(request: RequestContext): Html {
  const t = texts[request.locale].check
  const main = html`<div class="mh-standing mh-standing--late" role="status"><h1 class="govuk-heading-l">${t.unknownTitle}</h1></div>
    <p class="govuk-body">${t.unknown}</p><p class="govuk-body"><a class="govuk-link" href="${request.link('/check')}">${t.again}</a></p>`
  return sitePage(request, { title: t.unknownTitle, main, head: NOT_FOR_SEARCH })
}
