import type { RequestContext } from '#kernel/http/request-context.ts'
import { assetUrl } from '#kernel/pages/assets.ts'
import { errorSummaryFor, type FieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { codeAddress, spellSecret } from '../one-time-code.ts'
import { qrPicture } from '../qr-picture.ts'
import type { OfferedCode } from '../set-password.ts'
import { texts } from '../texts.ts'
import { fieldsOf, passkeyForm } from './parts.ts'

export type WayModel = {
  officer: { name: string; email: string }
  /** Where the forms go: an enrolment link or the account. */
  to: string
  /** Undefined where a page does not offer this way, or the site can't have it. */
  passkey: unknown
  offered: OfferedCode | undefined
  errors: readonly FieldError[]
}

/** By a link: how the officer will sign in, with a passkey or a password and code. */
export function enrolPage(request: RequestContext, model: WayModel & { replaces: boolean }): Html {
  const t = texts[request.locale].ways
  const intro = html`<p class="mh-lead">${t.hello(model.officer.name, request.council.name[request.locale])}</p>${model.replaces && html`<p class="govuk-body">${t.replaces}</p>`}`
  return wayPage(request, { title: t.title, intro, model })
}

/** From the account: a new password and code. */
export function newPasswordPage(request: RequestContext, model: WayModel): Html {
  const t = texts[request.locale].ways
  const intro = html`<p class="govuk-body">${t.newPasswordBody}</p>`
  return wayPage(request, { title: t.newPassword, intro, model, back: '/staff/account' })
}

/** From the account: a further passkey. */
export function newPasskeyPage(request: RequestContext, model: WayModel): Html {
  const t = texts[request.locale].ways
  const intro = html`<p class="govuk-body">${t.passkeyNone}</p>`
  return wayPage(request, { title: t.newPasskey, intro, model, back: '/staff/account' })
}

function wayPage(
  request: RequestContext,
  { title, intro, model, back }: { title: string; intro: Html; model: WayModel; back?: string },
): Html {
  const main = html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
    ${errorSummaryFor(model.errors, request.locale)}
    <h1 class="govuk-heading-xl">${title}</h1>${intro}
    ${model.passkey !== undefined && passkeyPart(request, model)}
    ${model.offered && passwordPart(request, model, model.offered)}
  </div></div>`
  return sitePage(request, {
    title,
    main,
    hasErrors: model.errors.length > 0,
    scripts: [assetUrl('passkey.js')],
    ...(back === undefined ? {} : { back: request.link(back) }),
  })
}

function passkeyPart(request: RequestContext, model: WayModel): Html {
  const t = texts[request.locale].ways
  const { text } = fieldsOf(request, {}, model.errors)
  const inside = html`<h2 class="govuk-heading-m">${t.passkeyTitle}</h2><p class="govuk-body">${t.passkeyBody}</p>
    ${text({ name: 'name', label: t.passkeyName, hint: t.passkeyNameHint, classes: 'govuk-input--width-20' })}
    ${button({ text: t.passkeyButton })}`
  return passkeyForm(request, {
    to: `${model.to}/passkey`,
    kind: 'create',
    options: model.passkey,
    failed: t.passkeyFailed,
    inside,
  })
}

function passwordPart(request: RequestContext, model: WayModel, offered: OfferedCode): Html {
  const t = texts[request.locale].ways
  const { text, password } = fieldsOf(request, {}, model.errors)
  const label = { issuer: request.council.name[request.locale], label: model.officer.email }
  return html`<h2 class="govuk-heading-m">${t.passwordTitle}</h2>
    <form method="post" action="${request.link(`${model.to}/password`)}" novalidate>
      ${csrfField(request)}<input type="hidden" name="offered" value="${offered.sealed}">
      <input type="text" name="username" value="${model.officer.email}" autocomplete="username" hidden>
      ${password('password', true)}
      <p class="govuk-body">${t.scan}</p>
      ${qrPicture(codeAddress(offered.secret, label), t.qr)}
      <p class="govuk-body">${t.key}: <code>${spellSecret(offered.secret)}</code></p>
      ${text({ name: 'code', label: t.code, hint: t.codeHint, inputmode: 'numeric', autocomplete: 'one-time-code', classes: 'govuk-input--width-5' })}
      ${button({ text: t.button, preventDoubleClick: true })}
    </form>`
}

/** The recovery codes, shown once. */
export function recoveryCodesPage(
  request: RequestContext,
  codes: readonly string[],
  onwards: string,
): Html {
  const t = texts[request.locale]
  const main = html`<h1 class="govuk-heading-xl">${t.ways.codesTitle}</h1>
    ${warningText({ text: t.ways.codesBody, iconFallbackText: t.demo.warn })}
    <ul class="govuk-list mh-codes">${codes.map(code => html`<li><code>${code}</code></li>`)}</ul>
    ${button({ text: t.ways.codesDone, href: request.link(onwards) })}`
  return sitePage(request, { title: t.ways.codesTitle, main })
}

export function endedLinkPage(request: RequestContext): Html {
  const t = texts[request.locale].ways
  const main = html`<h1 class="govuk-heading-xl">${t.endedTitle}</h1><p class="govuk-body">${t.endedBody}</p>`
  return sitePage(request, { title: t.endedTitle, main })
}
