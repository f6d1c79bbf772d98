import { basename } from 'node:path'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { sharingTexts } from '../texts.ts'

/** `where`: `address`, or the whole path of a folder that is offered. */
export type FollowForm = {
  readonly where: string
  readonly address: string
  readonly fingerprint: string
}

export type FollowView = {
  readonly form: FollowForm
  readonly errors: readonly FieldError[]
  /** Feeds that lie on this installation. */
  readonly folders: readonly string[]
}

/** Where a feed is, and the fingerprint that its publisher told by another way. */
export function followPage(request: RequestContext, { form, errors, folders }: FollowView): Html {
  const { locale } = request
  const t = sharingTexts[locale]
  const main = html`${errorSummaryFor(errors, locale)}<h1 class="govuk-heading-l">${t.follow}</h1><p class="govuk-body">${t.followLead}</p>
    <form method="post" action="${request.link('/staff/services/feeds')}" novalidate>${csrfField(request)}
    ${folders.length === 0 ? html`<input type="hidden" name="where" value="address">${addressField(request, { form, errors })}` : whereFields(request, { form, errors, folders })}
    ${input({ id: 'fingerprint', name: 'fingerprint', value: form.fingerprint, spellcheck: false, autocomplete: 'off', label: { text: t.fingerprint, classes: 'govuk-label--s' }, hint: { text: t.fingerprintHint }, errorMessage: fieldError(errors, 'fingerprint', locale) })}
    ${button({ text: t.followButton })}</form>`
  return staffPage(request, {
    title: t.follow,
    main,
    section: 'services',
    back: request.link('/staff/services/feeds'),
    hasErrors: errors.length > 0,
  })
}

function addressField(
  { locale }: RequestContext,
  { form, errors }: Pick<FollowView, 'form' | 'errors'>,
): Html {
  const t = sharingTexts[locale]
  return input({
    id: 'address',
    name: 'address',
    type: 'url',
    value: form.address,
    spellcheck: false,
    label: { text: t.address, classes: 'govuk-label--s' },
    hint: { text: t.addressHint },
    errorMessage: fieldError(errors, 'address', locale),
  })
}

function whereFields(request: RequestContext, { form, errors, folders }: FollowView): Html {
  const t = sharingTexts[request.locale]
  const folder = (path: string) => ({
    value: path,
    text: t.inFolder(basename(path)),
    checked: form.where === path,
  })
  return radios({
    name: 'where',
    idPrefix: 'where',
    fieldset: { legend: { text: t.where, classes: 'govuk-fieldset__legend--s' } },
    errorMessage: fieldError(errors, 'where', request.locale),
    items: [
      {
        value: 'address',
        text: t.atAddress,
        checked: form.where === 'address',
        conditional: { html: addressField(request, { form, errors }) },
      },
      ...folders.map(folder),
    ],
  })
}
