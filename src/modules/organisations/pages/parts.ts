import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { passwordInput } from '#kernel/pages/govuk/password-input.ts'
import { attributes, type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import { texts } from '../texts.ts'

export type Typed = Readonly<Record<string, string | undefined>>
type Field = {
  name: string
  label: string
  hint?: string
  type?: string
  autocomplete?: string
  classes?: string
  inputmode?: string
}

/** What the fields of one form share: what was typed, what is wrong, in which language. */
export function fieldsOf(request: RequestContext, typed: Typed, errors: readonly FieldError[]) {
  const { locale } = request
  return {
    text: ({ name, label, hint, ...rest }: Field): Html =>
      input({
        id: name,
        name,
        value: typed[name] ?? '',
        label: { text: label },
        errorMessage: fieldError(errors, name, locale),
        ...(hint === undefined ? {} : { hint: { text: hint } }),
        ...rest,
      }),
    /** Never filled in by us: a password typed wrong is typed again. */
    password: (name: string, isNew: boolean): Html => {
      const t = texts[locale].password
      return passwordInput({
        id: name,
        name,
        label: { text: isNew ? t.newLabel : t.label },
        autocomplete: isNew ? 'new-password' : 'current-password',
        errorMessage: fieldError(errors, name, locale),
        showPasswordText: t.show,
        hidePasswordText: t.hide,
        showPasswordAriaLabelText: t.showLong,
        hidePasswordAriaLabelText: t.hideLong,
        passwordShownAnnouncementText: t.shown,
        passwordHiddenAnnouncementText: t.hidden,
        ...(isNew ? { hint: { text: t.hint } } : {}),
      })
    },
  }
}

/** A form of one button, with what it sends. */
export function buttonForm(
  request: RequestContext,
  form: {
    to: string
    text: string
    hidden?: string
    sends?: Readonly<Record<string, string>>
    classes?: string
  },
): Html {
  const hidden =
    form.hidden !== undefined && html` <span class="govuk-visually-hidden">${form.hidden}</span>`
  return html`<form method="post" action="${request.link(form.to)}" class="mh-button-form">${csrfField(request)}${hiddenFields(form.sends ?? {})}${button({ html: html`${form.text}${hidden}`, classes: form.classes ?? 'govuk-button--secondary' })}</form>`
}

export function hiddenFields(values: Readonly<Record<string, string | undefined>>): Html[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
}

/** A form that the passkey script fills in and sends. Without script, or passkeys, it is not shown. */
export function passkeyForm(
  request: RequestContext,
  form: { to: string; kind: 'get' | 'create'; options: unknown; failed: string; inside: Html },
): Html {
  const settings = attributes({
    'data-passkey': form.kind,
    'data-options': JSON.stringify(form.options),
    'data-failed': form.failed,
    hidden: true,
  })
  return html`<form method="post" action="${request.link(form.to)}"${settings}>${csrfField(request)}<input type="hidden" name="answer" value="">${form.inside}<p class="govuk-error-message" role="alert"></p></form>`
}
