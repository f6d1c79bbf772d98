import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { Comparison } from '../../package/compare-versions.ts'
import type { Model } from '../../package/model.ts'
import type { Lineage } from '../../sharing/package-file.ts'
import { fileForm } from '../../sharing/pages/file-page.ts'
import { lineageRows } from '../../sharing/pages/lineage-rows.ts'
import type { Stage } from '../../sharing/rollout.ts'
import { sharingTexts } from '../../sharing/texts.ts'
import { aboutPackage } from '../about-package.ts'
import type { AreaNeed } from '../areas-needed.ts'
import { describeElement } from '../describe-element.ts'
import type { LibraryLine } from '../library-releases.ts'
import type { Refusal } from '../refusal.ts'
import { overlayTexts } from '../texts.ts'
import { areasNotice } from './areas-page.ts'
import { mayChange, refusalsBanner } from './parts.ts'

export type Offer = {
  readonly model: Model
  readonly publisher: string
  readonly adopted: boolean
  /** The council's own version that is online. */
  readonly online: number | undefined
  /** How many councils of this installation run it. */
  readonly runsHere: number
  /** The areas it goes by that the council has not drawn. */
  readonly missing: readonly AreaNeed[]
  /** What it changes against what is online. */
  readonly compared: Comparison | undefined
  /** Where it comes from, unless it is of the library; who runs it as its publisher has counted. */
  readonly from?: {
    readonly feed: string
    readonly stage: Stage
    readonly lineage: Lineage
    readonly runs: number | undefined
  }
  /** Through whose hands it went, when it is a file that was only looked at. */
  readonly file?: Lineage
}

export type LibraryView = {
  readonly lines: readonly LibraryLine[]
  readonly adopted: ReadonlySet<string>
  readonly online: ReadonlySet<string>
  readonly query: string
}

/** The packages that can be adopted, found by words. */
export function libraryPage(
  request: RequestContext,
  { lines, adopted, online, query }: LibraryView,
): Html {
  const { locale } = request
  const t = overlayTexts[locale].library
  const at = request.link('/staff/services/adopt')
  const mark = (name: string) =>
    adopted.has(name)
      ? tag({ text: t.here, classes: 'govuk-tag--green' })
      : online.has(name) && tag({ text: t.online, classes: 'govuk-tag--blue' })
  const card = ({ name, title, summary }: LibraryLine) =>
    html`<li><h2 class="govuk-heading-s"><a class="govuk-link" href="${at}/${name}">${title[locale]}</a></h2>
      <p class="govuk-body-s">${summary[locale]}</p><p>${mark(name)}</p></li>`
  const search = html`<form method="get" action="${at}" role="search" class="mh-actions">${input({ id: 'q', name: 'q', value: query, label: { text: t.search }, formGroup: { classes: 'mh-grow' } })}${button({ text: t.searchButton, classes: 'govuk-button--secondary' })}</form>`
  const main = html`<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.lead}</p>${search}
    ${mayChange(request) && html`<p class="govuk-body"><a class="govuk-link" href="${request.link('/staff/services/adopt-file')}">${sharingTexts[locale].file.title}</a> · <a class="govuk-link" href="${request.link('/staff/services/feeds')}">${sharingTexts[locale].title}</a></p>`}
    ${lines.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : html`<ul class="mh-cards">${lines.map(card)}</ul>`}`
  const back = request.link('/staff/services/adopted')
  return staffPage(request, { title: t.title, main, section: 'services', back })
}

/** One package before it is adopted: who wrote it, what it asks, keeps and tells, and what may be changed. */
export function offerPage(
  request: RequestContext,
  offer: Offer,
  refusals: readonly Refusal[] = [],
): Html {
  const { locale } = request
  const t = overlayTexts[locale].offer
  const { model } = offer
  const { name, summary } = model.content[locale]
  const about = aboutPackage(model, locale)
  const rows: [string, string][] = [
    [t.by, offer.publisher],
    [t.release, String(model.version)],
    [t.examples, String(model.examples.length)],
    [t.runs, runsNote(request, offer)],
    ...fromRows(request, offer),
  ]
  const list = (items: readonly (string | Html)[]) =>
    html`<ul class="govuk-list govuk-list--bullet">${items.map(item => html`<li>${item}</li>`)}</ul>`
  const asks = about.asked.map(({ label, special }) =>
    special ? html`${label} ${tag({ text: t.special, classes: 'govuk-tag--orange' })}` : label,
  )
  const main = html`${refusalsBanner(request, refusals)}<h1 class="govuk-heading-l">${name}</h1><p class="govuk-body-l">${summary}</p>
    ${areasNotice(request, offer.missing)}${summaryList({ rows: rows.map(([key, text]) => ({ key: { text: key }, value: { text } })) })}
    <h2 class="govuk-heading-m">${t.asks}</h2><p class="govuk-body">${t.asksNote(about.asked.length, about.personal, about.special)}</p>${details({ summaryText: t.asks, html: list(asks) })}
    <h2 class="govuk-heading-m">${t.keeps}</h2>${list(about.keeps)}
    <h2 class="govuk-heading-m">${t.shares}</h2>${list(about.shares)}
    ${about.laws.length > 0 && html`<h2 class="govuk-heading-m">${t.law}</h2>${list(about.laws)}`}
    ${comparedPart(request, offer)}<h2 class="govuk-heading-m">${t.open}</h2>${openPart(request, model)}
    ${mayChange(request) && adoptPart(request, offer)}`
  const back = request.link(`/staff/services/${offer.from === undefined ? 'adopt' : 'feeds'}`)
  return staffPage(request, {
    title: name,
    main,
    section: 'services',
    back,
    hasErrors: refusals.length > 0,
  })
}

function runsNote({ locale }: RequestContext, { runsHere, from }: Offer): string {
  const here = overlayTexts[locale].offer.runsNote(runsHere)
  return from?.runs === undefined ? here : `${sharingTexts[locale].runs(from.runs)}. ${here}`
}

/** Where a package of a feed stands, and through whose hands it went. */
function fromRows({ locale }: RequestContext, { from, file }: Offer): [string, string][] {
  if (file !== undefined) return lineageRows(file, locale)
  if (from === undefined) return []
  const t = sharingTexts[locale]
  return [[t.rolledOut, t.stages[from.stage]], ...lineageRows(from.lineage, locale)]
}

/** What it would change for residents and officers, where the council has the service online already. */
function comparedPart({ locale }: RequestContext, { compared }: Offer): Html | false {
  if (compared === undefined) return false
  const t = overlayTexts[locale]
  const lines = compared.changes.map(({ line }) => html`<li>${line[locale]}</li>`)
  const list = details({
    summaryText: t.upgrade.authorChangesCount(lines.length),
    html: html`<ul class="govuk-list govuk-list--bullet">${lines}</ul>`,
  })
  return html`<h2 class="govuk-heading-m">${t.offer.changes}</h2>${lines.length === 0 ? html`<p class="govuk-body">${t.offer.changesNothing}</p>` : list}`
}

function openPart(request: RequestContext, model: Model): Html {
  const { locale } = request
  const { openLine: t, all, pagesAnywhere } = overlayTexts[locale].offer
  const { share = {} } = model.definition
  const marks = { slots: ['pages'], ...share }
  const named = (path: string) =>
    path === 'content' || path === 'law'
      ? undefined
      : path === 'pages'
        ? pagesAnywhere
        : describeElement(model.stored, path.replace(/^content\./, ''), locale)
  const row = (mark: keyof typeof t) => {
    const paths = marks[mark] ?? []
    if (paths.length === 0) return []
    const names = paths.flatMap(path => named(path) ?? [])
    return [
      { key: { text: t[mark] }, value: { text: names.length === 0 ? all : names.join('; ') } },
    ]
  }
  const order = ['localText', 'localValue', 'localOptional', 'slots', 'locked'] as const
  return summaryList({ rows: order.flatMap(row) })
}

function adoptPart(request: RequestContext, offer: Offer): Html {
  const { model, adopted, online, from, file } = offer
  const t = overlayTexts[request.locale].offer
  if (adopted && file === undefined)
    return insetText({
      html: html`<p class="govuk-body">${t.already} <a class="govuk-link" href="${request.link(`/staff/services/${model.id}/changes`)}">${overlayTexts[request.locale].upgrade.back}</a></p>`,
    })
  if (file !== undefined) return fileForm(request, { want: 'adopt', errors: [] })
  const at = from === undefined ? 'adopt' : `feeds/${from.feed}`
  const post = request.link(`/staff/services/${at}/${model.id}`)
  return html`<form method="post" action="${post}" novalidate>${csrfField(request)}<p class="govuk-body">${t.adoptNote} ${online !== undefined && t.replaces(online)}</p>${button({ text: t.adopt })}</form>`
}
