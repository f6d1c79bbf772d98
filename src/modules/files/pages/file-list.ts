import { formatDate } from '#kernel/dates/format.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import type { FileState, StoredFile, UsedFile } from '../file.ts'
import { fill, refusalText, sizeText, texts } from '../texts.ts'

export const STATE_COLOURS: Readonly<Record<FileState, string>> = {
  receiving: 'govuk-tag--grey',
  checking: 'govuk-tag--blue',
  notScanned: 'govuk-tag--blue',
  clean: 'govuk-tag--green',
  refused: 'govuk-tag--red',
  infected: 'govuk-tag--red',
}

export type FileListOptions = {
  /** The address of a clean file, or of its small picture; undefined where there is none to show. */
  linkTo(file: StoredFile, shape: 'whole' | 'thumb'): string | undefined
  /** Where taking one back is posted; without it the list is for reading only. */
  removeTo?: string
  /** Where it is posted that a file may be kept for later, for those that may and are not yet. */
  keepTo?(file: UsedFile): string | undefined
  /** Until when a file is kept already. */
  keptUntil?(file: UsedFile): PlainDate | undefined
  /** The words for the kind of a file, where a question takes several. */
  kindLabel?(file: UsedFile): string | undefined
}

/** Files with how each stands, as the person who gave them and the officer who decides see them. */
export function fileList(
  request: RequestContext,
  files: readonly UsedFile[],
  options: FileListOptions,
): Html {
  return html`<ul class="mh-files">${files.map(file => item(request, file, options))}</ul>`
}

function item(request: RequestContext, file: UsedFile, options: FileListOptions): Html {
  const t = texts[request.locale]
  const label = options.kindLabel?.(file)
  const size = file.storedBytes ?? file.declaredBytes ?? file.receivedBytes
  return html`<li class="mh-files__item" id="${`file-${file.id}`}">
    ${pictureOf(file, file.thumbId === null ? undefined : options.linkTo(file, 'thumb'))}
    <div class="mh-files__text">
      <p class="mh-files__name">${named(file, options)}</p>
      <p class="mh-files__about">${label && html`${label} · `}${size > 0 && html`${sizeText(size)} · `}${tag({ text: t.states[file.state], classes: STATE_COLOURS[file.state] })}</p>
      ${file.refusal !== null && html`<p class="govuk-error-message mh-files__why">${refusalText({ ...file, refusal: file.refusal }, request.locale)}</p>`}
    ${keeping(request, file, options)}</div>
    ${options.removeTo !== undefined && removal(request, file, options.removeTo)}
  </li>`
}

/** The small picture at an address, or the ending of the name in its place. */
export function pictureOf(file: StoredFile, source: string | undefined): Html {
  if (source === undefined)
    return html`<span class="mh-files__picture mh-files__picture--none" aria-hidden="true">${ending(file.name)}</span>`
  return html`<img class="mh-files__picture" src="${source}" alt="" loading="lazy">`
}

function ending(name: string): string {
  const found = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]
  return found === undefined ? '' : found.toUpperCase()
}

function named(file: UsedFile, options: FileListOptions): Html {
  const to = file.state === 'clean' ? options.linkTo(file, 'whole') : undefined
  return to === undefined
    ? html`${file.name}`
    : html`<a class="govuk-link" href="${to}" target="_blank" rel="noopener noreferrer">${file.name}</a>`
}

/** With the customer's consent, which pressing it is (UK GDPR article 6(1)(a)). */
function keeping(
  request: RequestContext,
  file: UsedFile,
  options: FileListOptions,
): Html | undefined {
  const t = texts[request.locale].question
  const until = options.keptUntil?.(file)
  if (until !== undefined)
    return html`<p class="mh-files__about">${fill(t.kept, { date: formatDate(until, request.locale) })}</p>`
  const to = options.keepTo?.(file)
  if (to === undefined) return undefined
  return html`<form method="post" action="${to}">${csrfField(request)}<input type="hidden" name="file" value="${file.id}"><button type="submit" class="mh-link-button">${t.keep}<span class="govuk-visually-hidden"> ${file.name}</span></button></form>`
}

function removal(request: RequestContext, file: UsedFile, to: string): Html {
  const t = texts[request.locale].question
  return html`<form method="post" action="${to}" class="mh-files__remove">${csrfField(request)}<input type="hidden" name="file" value="${file.id}"><button type="submit" class="mh-link-button">${t.remove}<span class="govuk-visually-hidden"> ${file.name}</span></button></form>`
}
