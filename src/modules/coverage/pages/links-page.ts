import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { fileUpload } from '#kernel/pages/govuk/file-upload.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { table } from '#kernel/pages/govuk/table.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { scrollable } from '#kernel/pages/scroll.ts'
import type { LinksImport } from '../import-links.ts'
import { texts } from '../texts.ts'

const MOST_SHOWN = 200

/** Links out and in, as files; after one was read, what became of it. */
export function linksPage(
  request: RequestContext,
  { count, done }: { count: number; done: LinksImport | undefined },
): Html {
  const { locale, link } = request
  const t = texts[locale].links
  const errors =
    done?.kind === 'refused'
      ? done.mistakes.map(one => ({ field: 'file', message: t.line(one.line, one.reason) }))
      : []
  const main = html`${errorSummaryFor(errors, locale)}${done?.kind === 'imported' && notificationBanner({ type: 'success', text: t.done(done) })}
    <h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.lead(count)}</p>
    <p class="govuk-body"><a class="govuk-link" href="${link('/data/links.csv')}">${t.download}</a></p>
    ${done?.kind === 'imported' && leftOut(request, done)}
    <form method="post" action="${link('/staff/coverage/links')}" enctype="multipart/form-data">${csrfField(request)}
    ${fileUpload({ id: 'file', name: 'file', label: { text: t.file, classes: 'govuk-label--s' }, hint: { text: t.hint } })}
    ${button({ text: t.send, preventDoubleClick: true })}</form>`
  return staffPage(request, {
    title: t.title,
    main,
    section: 'coverage',
    back: link('/staff/coverage'),
    hasErrors: errors.length > 0,
  })
}

function leftOut(
  { locale }: RequestContext,
  { left }: Extract<LinksImport, { kind: 'imported' }>,
): Html | undefined {
  if (left.length === 0) return undefined
  const t = texts[locale].links
  const rows = left
    .slice(0, MOST_SHOWN)
    .map(one => [
      { text: String(one.line), format: 'numeric' },
      { html: html`<span lang="en">${one.reason}</span>` },
    ])
  const drawn = table({ head: [{ text: t.lineWord, format: 'numeric' }, { text: t.why }], rows })
  return html`<h2 class="govuk-heading-m">${t.left(left.length)}</h2>${scrollable(t.left(left.length), drawn)}`
}
