import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import { withoutOwnLinks } from '../own-links.ts'
import type { ReceivedFile, ReceivedRow } from '../store-received.ts'
import { texts } from '../texts.ts'
import { type AboutLink, sections } from './parts.ts'

/** What people wrote back. */
export function repliesPage(
  request: RequestContext,
  model: { rows: readonly ReceivedRow[]; more: boolean },
): Html {
  const t = texts[request.locale].received
  const last = model.rows.at(-1)
  const item = (row: ReceivedRow) => html`<li class="mh-mailbox__item">
      <a class="govuk-link mh-mailbox__subject" href="${request.link(`/staff/messages/received/${row.id}`)}">${row.subject || row.sender}</a>
      <span class="mh-mailbox__who">${t.kinds[row.kind]} · ${row.sender}</span><span class="mh-mailbox__when">${formatDateTime(row.at, request.locale)}</span></li>`
  const main = html`${sections(request, 'replies')}<h1 class="govuk-heading-l">${t.title}</h1>
    ${model.rows.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : html`<ul class="mh-mailbox">${model.rows.map(item)}</ul>`}
    ${model.more && last !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${request.link(`/staff/messages/received?before=${last.id}`)}">${t.older}</a></p>`}`
  return staffPage(request, { title: t.title, main, section: 'messages' })
}

export type ReceivedModel = {
  row: ReceivedRow
  files: readonly ReceivedFile[]
  aboutLink: AboutLink
}

/** One email as it came. Its words are shown as they were typed and its attachments by their names. */
export function receivedPage(
  request: RequestContext,
  { row, files, aboutLink }: ReceivedModel,
): Html {
  const { received: t, staff } = texts[request.locale]
  const { subjectKind, subjectId } = row
  const about =
    subjectKind === null || subjectId === null
      ? undefined
      : aboutLink({ kind: subjectKind, id: subjectId })
  const line = (key: string, value: Html | string) => ({
    key: { text: key },
    value: typeof value === 'string' ? { text: value } : { html: value },
  })
  const link = (path: string, text: string) =>
    html`<a class="govuk-link" href="${request.link(path)}">${text}</a>`
  const title = row.subject || t.kinds[row.kind]
  const main = html`<h1 class="govuk-heading-l">${title}</h1>
    ${summaryList({
      rows: [
        line(t.from, row.sender),
        line(staff.when, `${t.kinds[row.kind]} · ${formatDateTime(row.at, request.locale)}`),
        line(t.message, link(`/staff/messages/${row.messageId}`, staff.message)),
        ...(about === undefined
          ? []
          : [line(staff.about, link(about.path, about.text[request.locale]))]),
      ],
    })}
    ${row.senderKnown ? insetText({ text: t.known }) : warningText({ text: t.unknown, iconFallbackText: t.from })}
    <div class="mh-letter mh-typed">${row.text === '' ? t.empty : withoutOwnLinks(row.text)}</div>
    ${row.whole.trim() !== row.text && row.whole !== '' && details({ summaryText: t.whole, html: html`<div class="mh-typed">${withoutOwnLinks(row.whole)}</div>` })}
    ${files.length > 0 && html`<h2 class="govuk-heading-m">${t.files}</h2><p class="govuk-body">${t.filesHint}</p><ul class="govuk-list govuk-list--bullet">${files.map(file => html`<li>${file.name} <span class="mh-quiet">${file.type}, ${t.size(Math.max(1, Math.round(file.bytes / 1000)))}</span></li>`)}</ul>`}`
  return staffPage(request, {
    title,
    main,
    section: 'messages',
    back: request.link('/staff/messages/received'),
  })
}
