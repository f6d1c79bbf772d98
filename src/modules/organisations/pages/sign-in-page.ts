import type { RequestContext } from '#kernel/http/request-context.ts'
import { assetUrl } from '#kernel/pages/assets.ts'
import { errorSummaryFor, type FieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { texts } from '../texts.ts'
import { fieldsOf, hiddenFields, passkeyForm } from './parts.ts'

export type SignInModel = {
  email: string
  /** Where to go afterwards; sent along with the form. */
  onwards: Readonly<Record<string, string | undefined>>
  again: boolean
  demo: boolean
  /** What the browser is asked for; undefined where the site can't have passkeys. */
  passkey: unknown
  errors: readonly FieldError[]
}

/** Email address, password and code on one page: nothing tells which of the three was wrong. */
export function signInPage(request: RequestContext, model: SignInModel): Html {
  const t = texts[request.locale].signIn
  const { text, password } = fieldsOf(request, { email: model.email }, model.errors)
  const main = html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
    ${errorSummaryFor(model.errors, request.locale)}
    <h1 class="govuk-heading-xl">${t.title}</h1>
    ${model.again && insetText({ text: t.again })}
    ${model.demo && insetText({ html: html`<a class="govuk-link" href="${request.link('/staff/demo')}">${t.demo}</a>` })}
    ${model.passkey !== undefined && withPasskey(request, model)}
    <form method="post" action="${request.link('/staff/sign-in')}" novalidate>
      ${csrfField(request)}${hiddenFields(model.onwards)}
      ${text({ name: 'email', label: t.email, type: 'email', autocomplete: 'username', classes: 'govuk-!-width-two-thirds' })}
      ${password('password', false)}
      ${text({ name: 'code', label: t.code, hint: t.codeHint, autocomplete: 'one-time-code', classes: 'govuk-input--width-20' })}
      ${button({ text: t.button, preventDoubleClick: true })}
    </form>
    ${details({ summaryText: t.help, text: t.helpBody })}
  </div></div>`
  return sitePage(request, {
    title: t.title,
    main,
    hasErrors: model.errors.length > 0,
    scripts: [assetUrl('passkey.js')],
  })
}

function withPasskey(request: RequestContext, model: SignInModel): Html {
  const t = texts[request.locale].signIn
  const inside = html`${hiddenFields(model.onwards)}<p class="govuk-body">${t.passkeyHint}</p>${button({ text: t.passkey })}<h2 class="govuk-heading-m">${t.or}</h2>`
  return passkeyForm(request, {
    to: '/staff/sign-in/passkey',
    kind: 'get',
    options: model.passkey,
    failed: t.scriptFailed,
    inside,
  })
}
