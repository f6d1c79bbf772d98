import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { fileUpload } from '#kernel/pages/govuk/file-upload.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { sharingTexts } from '../texts.ts'

export const FILE_FIELD = 'file'

export type FilePage = { readonly want: string; readonly errors: readonly FieldError[] }

/** Where the signed file of a package is chosen, to be looked at or adopted. */
export function filePage(request: RequestContext, { want, errors }: FilePage): Html {
  const { locale } = request
  const t = sharingTexts[locale].file
  const main = html`${errorSummaryFor(errors, locale)}<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.lead}</p>${fileForm(request, { want, errors })}`
  return staffPage(request, {
    title: t.title,
    main,
    section: 'services',
    back: request.link('/staff/services/adopt'),
    hasErrors: errors.length > 0,
  })
}

/** The form alone: it stands under a package that was looked at, too. */
export function fileForm(request: RequestContext, { want, errors }: FilePage): Html {
  const { locale } = request
  const t = sharingTexts[locale].file
  const item = (value: 'look' | 'adopt') => ({ value, text: t[value], checked: want === value })
  return html`<form method="post" action="${request.link('/staff/services/adopt-file')}" enctype="multipart/form-data" novalidate>${csrfField(request)}
    ${radios({ name: 'want', idPrefix: 'want', fieldset: { legend: { text: t.want, classes: 'govuk-fieldset__legend--s' } }, items: [item('look'), item('adopt')] })}
    ${fileUpload({ id: FILE_FIELD, name: FILE_FIELD, attributes: { accept: '.json' }, label: { text: t.file, classes: 'govuk-label--s' }, errorMessage: fieldError(errors, FILE_FIELD, locale) })}
    ${button({ text: t.go })}</form>`
}
