import { CSRF_FIELD } from '#kernel/http/csrf.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { backLink } from '#kernel/pages/govuk/back-link.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { errorSummary } from '#kernel/pages/govuk/error-summary.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import { summaryTitle } from '#kernel/pages/words.ts'
import { cy } from '../texts.cy.ts'
import { en } from '../texts.en.ts'

const texts = { en: en.signIn, cy: cy.signIn }

export function emailPage(
  request: RequestContext,
  model: { typed: string; error?: string; to: string | undefined },
): Html {
  const t = texts[request.locale]
  const main = html`${problem(request, 'email', model.error)}
    <h1 class="govuk-heading-xl">${model.to === undefined ? t.title : t.titleOnTheWay}</h1>
    <p class="govuk-body">${model.to === undefined ? t.intro : t.introOnTheWay}</p>
    <form method="post" action="${request.link('/account/sign-in')}" novalidate>
      ${token(request)}${wayBack(model.to)}
      ${input({ id: 'email', name: 'email', type: 'email', autocomplete: 'email', spellcheck: false, value: model.typed, label: { text: t.email }, hint: { text: t.emailHint }, classes: 'govuk-!-width-two-thirds', ...wrong(model.error) })}
      ${button({ text: t.send })}
    </form>`
  return sitePage(request, { title: t.title, main, hasErrors: model.error !== undefined })
}

export function codePage(
  request: RequestContext,
  model: { email: string; typed: string; demo: boolean; error?: string; to: string | undefined },
): Html {
  const t = texts[request.locale]
  const main = html`${backLink({ href: request.link('/account/sign-in') })}
    ${problem(request, 'code', model.error)}
    <h1 class="govuk-heading-xl">${t.codeTitle}</h1>
    <p class="govuk-body">${t.codeSent(model.email)}</p>
    ${model.demo && insetText({ html: html`<a class="govuk-link" href="${request.link('/mailbox')}">${t.mailbox}</a>` })}
    <form method="post" action="${request.link('/account/code')}" novalidate>
      ${token(request)}${wayBack(model.to)}<input type="hidden" name="email" value="${model.email}">
      ${input({ id: 'code', name: 'code', inputmode: 'numeric', autocomplete: 'one-time-code', value: model.typed, label: { text: t.code }, hint: { text: t.codeHint }, classes: 'govuk-input--width-5 govuk-input--extra-letter-spacing', ...wrong(model.error) })}
      ${button({ text: t.continue })}
    </form>
    <form method="post" action="${request.link('/account/sign-in')}">
      ${token(request)}${wayBack(model.to)}<input type="hidden" name="email" value="${model.email}">
      ${button({ text: t.again, classes: 'govuk-button--secondary' })}
    </form>`
  return sitePage(request, { title: t.codeTitle, main, hasErrors: model.error !== undefined })
}

function token(request: RequestContext): Html {
  return html`<input type="hidden" name="${CSRF_FIELD}" value="${request.csrfToken()}">`
}

function wayBack(to: string | undefined): Html | undefined {
  return to === undefined ? undefined : html`<input type="hidden" name="to" value="${to}">`
}

function wrong(error: string | undefined) {
  return error === undefined ? {} : { errorMessage: { text: error } }
}

function problem(request: RequestContext, id: string, error: string | undefined): Html | undefined {
  return error === undefined
    ? undefined
    : errorSummary({
        titleText: summaryTitle[request.locale],
        errorList: [{ text: error, href: `#${id}` }],
      })
}
