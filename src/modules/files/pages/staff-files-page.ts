import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { attribute, type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { FileState } from '../file.ts'
import type { Scanner } from '../scan/scanner.ts'
import { type ListedFile, MOST_COUNTED, type StateCount } from '../store-lists.ts'
import { fill, sizeText, texts } from '../texts.ts'

export const TABS = ['notScanned', 'infected', 'refused', 'checking'] as const
export type Tab = (typeof TABS)[number]

export type StaffFiles = {
  tab: Tab
  scanner: Scanner
  counts: readonly StateCount[]
  files: readonly ListedFile[]
  more: boolean
  rescanned?: number
}

/** Quarantine and refusals: what waits and why, what was found, and that the scanner is there. */
export function staffFilesPage(request: RequestContext, model: StaffFiles): Html {
  const t = texts[request.locale].staff
  const main = html`${model.rescanned !== undefined && notificationBanner({ text: fill(t.again, { count: model.rescanned }), type: 'success', titleText: t.title })}
    <h1 class="govuk-heading-xl">${t.title}</h1>
    <p class="govuk-body">${t.lead}</p>
    ${scannerWords(request, model.scanner)}
    <ul class="mh-figures mh-figures--links">${TABS.map(tab => figure(request, model, tab))}</ul>
    <h2 class="govuk-heading-m">${t.tabs[model.tab]}</h2>
    ${model.tab === 'notScanned' && model.files.length > 0 && html`<form method="post" action="${request.link('/staff/files/scan-again')}">${csrfField(request)}${button({ text: t.scanAgain, classes: 'govuk-button--secondary' })}</form>`}
    ${model.files.length === 0 ? html`<p class="govuk-body">${t.nothing}</p>` : table(request, model)}`
  return staffPage(request, { title: t.title, main, section: 'files' })
}

/** How many, and the way to them. */
function figure(request: RequestContext, model: StaffFiles, tab: Tab): Html {
  return html`<li class="mh-figure"><a class="govuk-link" href="${request.link(`/staff/files?state=${tab}`)}"${attribute('aria-current', tab === model.tab ? 'page' : undefined)}><span class="mh-figure__label">${texts[request.locale].staff.tabs[tab]}</span><span class="mh-figure__value">${countText(request, model.counts, tab)}</span></a></li>`
}

function scannerWords(request: RequestContext, scanner: Scanner): Html {
  const words = texts[request.locale].staff.scanner
  const text = Object.hasOwn(words, scanner.name)
    ? words[scanner.name as keyof typeof words] // By the line above it is one of its names.
    : scanner.name
  return scanner.isReal ? insetText({ text }) : warningText({ text, iconFallbackText: '!' })
}

function countText(
  request: RequestContext,
  counts: readonly StateCount[],
  state: FileState,
): string {
  const count = counts.find(each => each.state === state)?.count ?? 0
  return count >= MOST_COUNTED
    ? fill(texts[request.locale].staff.moreThan, { count })
    : String(count)
}

function table(request: RequestContext, { files, more, tab }: StaffFiles): Html {
  const t = texts[request.locale].staff
  const last = files.at(-1)
  return html`<table class="mh-queue"><thead><tr><th scope="col">${t.file}</th><th scope="col">${t.reason}</th><th scope="col">${t.size}</th><th scope="col">${t.about}</th><th scope="col">${t.when}</th></tr></thead>
    <tbody>${files.map(file => row(request, file))}</tbody></table>
    ${more && last !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${request.link(`/staff/files?state=${tab}&before=${last.id}`)}">${t.older}</a></p>`}`
}

function row(request: RequestContext, file: ListedFile): Html {
  const t = texts[request.locale].staff
  return html`<tr><td data-label="${t.file}" class="mh-queue__main">${file.name}</td>
    <td data-label="${t.reason}">${whyText(request, file)}</td>
    <td data-label="${t.size}" class="mh-queue__number">${sizeText(file.receivedBytes)}</td>
    <td data-label="${t.about}">${file.aboutKind}</td>
    <td data-label="${t.when}" class="mh-queue__number">${formatDateTime(file.decidedAt ?? file.begunAt, request.locale)}</td></tr>`
}

function whyText(request: RequestContext, file: ListedFile): string {
  const t = texts[request.locale].staff
  if (file.state === 'infected') return fill(t.virus, { word: file.scanWord ?? '' })
  if (file.refusal !== null) return t.refusals[file.refusal]
  if (file.scanWord !== null && Object.hasOwn(t.whys, file.scanWord))
    return t.whys[file.scanWord as keyof typeof t.whys] // By the condition it is one of them.
  return texts[request.locale].states[file.state]
}
