import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { fileUpload } from '#kernel/pages/govuk/file-upload.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { Said } from '#kernel/said.ts'
import type { Mistake } from '../../package/mistake.ts'
import { publishingTexts } from '../texts.ts'
import { refusalBanner } from './parts.ts'
import { reportPart } from './report-part.ts'

export type UploadForm = { want: string; note: string }

export const FILES_FIELD = 'files'

/** Where the files of a package are chosen. The fields stand before the files, as the body is read. */
export function uploadPage(
  request: RequestContext,
  model: { form: UploadForm; errors: readonly FieldError[] },
): Html {
  const { locale } = request
  const t = publishingTexts[locale]
  const { form, errors } = model
  const note = textarea({
    id: 'note',
    name: 'note',
    rows: 3,
    value: form.note,
    label: { text: t.noteLabel },
    hint: { text: t.noteHint },
    errorMessage: fieldError(errors, 'note', locale),
  })
  const main = html`${refusalBanner(request, undefined, errors)}<h1 class="govuk-heading-l">${t.uploadTitle}</h1><p class="govuk-body">${t.uploadLead}</p>
    <form method="post" action="${request.link('/staff/services/upload')}" enctype="multipart/form-data" novalidate>${csrfField(request)}
      ${radios({
        idPrefix: 'want',
        name: 'want',
        fieldset: {
          legend: { text: t.uploadThen, classes: 'govuk-fieldset__legend--m' },
        },
        items: [
          { value: 'check', text: t.uploadCheck, checked: form.want !== 'propose' },
          {
            value: 'propose',
            text: t.uploadKeep,
            checked: form.want === 'propose',
            conditional: { html: note },
          },
        ],
      })}
      ${fileUpload({
        id: FILES_FIELD,
        name: FILES_FIELD,
        multiple: true,
        attributes: { accept: '.yaml,.yml,.md' },
        label: { text: t.uploadFiles, classes: 'govuk-label--m' },
        hint: { text: t.uploadHint },
        errorMessage: fieldError(errors, FILES_FIELD, locale),
      })}
      ${button({ text: t.uploadButton })}</form>`
  return staffPage(request, {
    title: t.uploadTitle,
    main,
    section: 'services',
    back: request.link('/staff/services'),
    hasErrors: errors.length > 0,
  })
}

export type Checked = {
  mistakes: readonly Mistake[]
  lines: readonly Said[]
  refused?: string | undefined
}

/** What the check says of files that were sent and not kept. */
export function checkedPage(request: RequestContext, checked: Checked): Html {
  const t = publishingTexts[request.locale]
  const wrong = checked.mistakes.some(each => each.severity === 'error')
  const main = html`${refusalBanner(request, checked.refused)}<h1 class="govuk-heading-l">${t.checkedTitle}</h1>
    <p class="mh-lead">${wrong || checked.refused !== undefined ? t.checkedKept : t.checkedRight}</p>
    ${reportPart(request, checked.mistakes)}
    <ul class="govuk-list">${checked.lines.map(line => html`<li>${line[request.locale]}</li>`)}</ul>
    ${button({ text: t.again, href: request.link('/staff/services/upload'), classes: 'govuk-button--secondary' })}`
  return staffPage(request, {
    title: t.checkedTitle,
    main,
    section: 'services',
    back: request.link('/staff/services/upload'),
    hasErrors: wrong,
  })
}
