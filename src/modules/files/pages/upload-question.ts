import type { Locale } from '#kernel/context.ts'
import { CSRF_HEADER } from '#kernel/http/csrf.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { fileUpload } from '#kernel/pages/govuk/file-upload.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { attributes, type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import { acceptAttribute } from '../accepted.ts'
import { type EvidenceKind, isLive } from '../evidence.ts'
import { FORMATS, isPending, MOST_BYTES } from '../file.ts'
import type { QuestionModel } from '../question-model.ts'
import { isSame } from '../reuse-files.ts'
import { fill, formatsText, sizeText, texts } from '../texts.ts'
import { fileList } from './file-list.ts'
import { needList } from './need-list.ts'
import { otherWays } from './other-ways.ts'
import { answerPath, FILE_FIELD, KIND_FIELD, type QuestionView } from './question-view.ts'

/**
 * The upload question, to stand on a page by itself or of another module, outside any other form: it
 * brings its own. What it needs of script is `upload.js`; without it a plain form does the same.
 */
export function uploadQuestion(request: RequestContext, view: QuestionView): Html {
  return html`<div class="mh-upload" id="files"${islandAttributes(request, view)}>
    <div data-upload-list>${sentFiles(request, view)}</div>
    ${uploadForm(request, view)}
    <div data-upload-progress hidden></div>
    <p class="govuk-visually-hidden" role="status" data-upload-status></p>
    ${otherWays(request, view)}
  </div>`
}

/** What is wanted and what has been sent: the part that changes while files are being checked. */
export function sentFiles(request: RequestContext, view: QuestionView): Html {
  const { model } = view
  const t = texts[request.locale].question
  const { kinds } = model.asked.rules
  const several = Object.keys(kinds).length > 1
  return html`${needList(model, request.locale)}
    ${model.files.length > 0 && html`<h2 class="govuk-heading-m">${t.list}</h2>`}
    ${
      model.files.length > 0 &&
      fileList(request, model.files, {
        linkTo: view.linkTo,
        removeTo: request.link(answerPath(view.ticket, 'remove')),
        keepTo: file =>
          model.kept !== undefined && file.state === 'clean'
            ? request.link(answerPath(view.ticket, 'keep'))
            : undefined,
        keptUntil: file => model.kept?.find(each => isSame(each, file))?.keptUntil ?? undefined,
        kindLabel: file => (several ? kinds[file.kind]?.label[request.locale] : undefined),
      })
    }
    ${isWaiting(model) && html`<p class="govuk-body" data-upload-waiting>${t.pending} <a class="govuk-link" href="${request.link(model.ticket.returnTo)}">${t.refresh}</a></p>`}`
}

export function isWaiting(model: QuestionModel): boolean {
  return model.files.some(file => isPending(file.state))
}

function uploadForm(request: RequestContext, view: QuestionView): Html {
  const { locale } = request
  const t = texts[locale].question
  const { kinds } = view.model.asked.rules
  const ids = Object.keys(kinds)
  const formats = FORMATS.filter(format => ids.some(id => kinds[id]?.formats.includes(format)))
  const limits = [...new Set(ids.map(id => limitsText(kinds[id], locale)))]
  return html`<form method="post" enctype="multipart/form-data" action="${request.link(answerPath(view.ticket))}" data-upload-form>
    ${csrfField(request)}
    ${ids.length > 1 ? kindRadios(request, view, ids) : html`<input type="hidden" name="${KIND_FIELD}" value="${ids[0] ?? ''}">`}
    ${fileUpload({
      id: FILE_FIELD,
      name: FILE_FIELD,
      multiple: true,
      javascript: true,
      label: { text: t.field, classes: 'govuk-label--s' },
      hint: { text: limits.length > 1 ? t.many : `${limits[0]} ${t.many}` },
      attributes: { accept: acceptAttribute(formats) },
      errorMessage: fieldError(view.errors ?? [], FILE_FIELD, locale),
      ...dropWords(locale),
    })}
    ${button({ text: t.upload, classes: 'govuk-button--secondary', preventDoubleClick: true })}
  </form>`
}

function limitsText(kind: EvidenceKind | undefined, locale: Locale): string {
  return fill(texts[locale].question.limits, {
    formats: formatsText(kind?.formats ?? [], locale),
    most: sizeText(kind?.mostBytes ?? MOST_BYTES),
  })
}

function kindRadios(request: RequestContext, view: QuestionView, ids: readonly string[]): Html {
  const { locale } = request
  const { rules } = view.model.asked
  const differ = new Set(ids.map(id => limitsText(rules.kinds[id], locale))).size > 1
  const full = (id: string) =>
    view.model.files.filter(file => file.kind === id && isLive(file.state)).length >=
    (rules.kinds[id]?.most ?? Number.POSITIVE_INFINITY)
  return radios({
    idPrefix: KIND_FIELD,
    name: KIND_FIELD,
    value: String(view.form?.[KIND_FIELD] ?? ''),
    fieldset: {
      legend: { text: texts[locale].question.which, classes: 'govuk-fieldset__legend--s' },
    },
    errorMessage: fieldError(view.errors ?? [], KIND_FIELD, locale),
    items: ids.map(id => ({
      value: id,
      text: rules.kinds[id]?.label[locale] ?? id,
      disabled: full(id),
      ...(differ ? { hint: { text: limitsText(rules.kinds[id], locale) } } : {}),
    })),
  })
}

const DROP_WORDS = {
  en: {
    chooseFilesButtonText: 'Choose files',
    dropInstructionText: 'or drop them here',
    noFileChosenText: 'No file chosen',
    multipleFilesChosenText: { one: '%{count} file chosen', other: '%{count} files chosen' },
    enteredDropZoneText: 'Over the place to drop files',
    leftDropZoneText: 'Left the place to drop files',
  },
  cy: {
    chooseFilesButtonText: 'Dewis ffeiliau',
    dropInstructionText: 'neu eu gollwng yma',
    noFileChosenText: 'Ni ddewiswyd ffeil',
    multipleFilesChosenText: {
      zero: '%{count} ffeil wedi’i dewis',
      one: '%{count} ffeil wedi’i dewis',
      two: '%{count} ffeil wedi’u dewis',
      few: '%{count} ffeil wedi’u dewis',
      many: '%{count} ffeil wedi’u dewis',
      other: '%{count} ffeil wedi’u dewis',
    },
    enteredDropZoneText: 'Dros y lle i ollwng ffeiliau',
    leftDropZoneText: 'Wedi gadael y lle i ollwng ffeiliau',
  },
}

function dropWords(locale: RequestContext['locale']) {
  return DROP_WORDS[locale]
}

function islandAttributes(
  request: RequestContext,
  { ticket, model, reload = false }: QuestionView,
) {
  const { kinds } = model.asked.rules
  const words = texts[request.locale].island
  const limits = Object.fromEntries(
    Object.entries(kinds).map(([id, kind]) => {
      const mostBytes = kind.mostBytes ?? MOST_BYTES
      return [id, { mostBytes, mostText: sizeText(mostBytes), most: kind.most ?? 10 }]
    }),
  )
  return attributes({
    'data-upload': JSON.stringify({
      to: request.link(answerPath(ticket, 'resumable')),
      list: request.link(answerPath(ticket, 'list')),
      tokenHeader: CSRF_HEADER,
      reload,
      words,
      limits,
    }),
  })
}
