import { formatDate } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { assetUrl } from '#kernel/pages/assets.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import type { StoredFile } from '../file.ts'
import { fill, sizeText, texts } from '../texts.ts'
import { pictureOf } from './file-list.ts'
import type { QuestionView } from './question-view.ts'
import { uploadQuestion } from './upload-question.ts'

export type KeptFiles = {
  /** The question by which another is sent. */
  view: QuestionView
  kept: readonly StoredFile[]
  /** Where ending the consent is posted, with the field `file`. */
  stopTo: string
  back: string
  linkTo(file: StoredFile, shape: 'whole' | 'thumb'): string
}

/** What a customer keeps with the council to use again, and by what right. */
export function keptFilesPage(request: RequestContext, model: KeptFiles): Html {
  const t = texts[request.locale].kept
  return sitePage(request, {
    title: t.title,
    back: model.back,
    scripts: [assetUrl('upload.js')],
    main: html`<h1 class="govuk-heading-xl">${t.title}</h1>
      <p class="mh-lead">${t.lead}</p>
      <p class="govuk-body">${t.consent}</p>
      ${model.kept.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : html`<ul class="mh-files">${model.kept.map(file => item(request, file, model))}</ul>`}
      ${uploadQuestion(request, { ...model.view, reload: true })}`,
  })
}

function item(request: RequestContext, file: StoredFile, model: KeptFiles): Html {
  const t = texts[request.locale].kept
  const until = file.keptUntil === null ? '' : formatDate(file.keptUntil, request.locale)
  return html`<li class="mh-files__item">
    ${pictureOf(file, file.thumbId === null ? undefined : model.linkTo(file, 'thumb'))}
    <div class="mh-files__text"><p class="mh-files__name"><a class="govuk-link" href="${model.linkTo(file, 'whole')}" target="_blank" rel="noopener noreferrer">${file.name}</a></p>
    <p class="mh-files__about">${sizeText(file.storedBytes ?? 0)} · ${fill(t.keep, { date: until })}</p></div>
    <form method="post" action="${model.stopTo}" class="mh-files__remove">${csrfField(request)}<input type="hidden" name="file" value="${file.id}"><button type="submit" class="mh-link-button">${t.stop}<span class="govuk-visually-hidden"> ${file.name}</span></button></form>
  </li>`
}
