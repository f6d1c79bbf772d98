import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { mayChange } from '../../overlay/pages/parts.ts'
import type { ReleaseRow } from '../../overlay/store-releases.ts'
import { overlayTexts } from '../../overlay/texts.ts'
import { sharingTexts } from '../texts.ts'
import type { LineageView } from '../view-lineage.ts'
import { lineageRows } from './lineage-rows.ts'

export type LineageShown = { readonly runsHere: number; readonly errors?: readonly FieldError[] }

/** Where a package comes from, who answers for it, and who runs it. */
export function lineagePage(
  request: RequestContext,
  view: LineageView,
  { runsHere, errors = [] }: LineageShown,
): Html {
  const { locale } = request
  const t = sharingTexts[locale].lineage
  const rows = (all: readonly (readonly [string, string])[]) =>
    summaryList({ rows: all.map(([key, text]) => ({ key: { text: key }, value: { text } })) })
  const main = html`${errorSummaryFor(errors, locale)}<p class="govuk-caption-l">${view.model.content[locale].name}</p><h1 class="govuk-heading-l">${t.title}</h1>
    ${handedPart(request, view)}<h2 class="govuk-heading-m">${t.from}</h2>${rows(originRows(request, view))}
    <h2 class="govuk-heading-m">${t.whoRuns}</h2><p class="govuk-body">${t.whoRunsLead}</p>${rows(runsRows(request, view, runsHere))}
    ${releasesPart(request, view)}`
  const path = view.adoption === undefined ? '' : '/changes'
  const back = request.link(`/staff/services/${view.model.id}${path}`)
  return staffPage(request, {
    title: t.title,
    main,
    section: 'services',
    back,
    hasErrors: errors.length > 0,
  })
}

function originRows({ locale }: RequestContext, view: LineageView): [string, string][] {
  const t = sharingTexts[locale].lineage
  const { madeFrom, adopted, owner } = view.model.definition
  const lineage = {
    steward: view.adoption?.publisher ?? owner,
    ...(madeFrom === undefined ? {} : { madeFrom }),
    ...(adopted === undefined ? {} : { adoptedFrom: adopted }),
  }
  const passed = view.handed.map(({ note, at }): [string, string] => [
    t.passedOn,
    `${formatDate(todayIn(at), locale)}: ${note}`,
  ])
  return [...lineageRows(lineage, locale), ...passed]
}

function runsRows(
  { locale }: RequestContext,
  { counted, heard }: LineageView,
  here: number,
): [string, string][] {
  const { lineage: t, runs } = sharingTexts[locale]
  const day = (at: Date) => formatDate(todayIn(at), locale)
  return [
    [t.here, here === 0 ? overlayTexts[locale].offer.runsNote(0) : runs(here)],
    [
      t.counted,
      counted === undefined
        ? t.notCounted
        : t.countedBy(runs(counted.runs), counted.feed.name, day(counted.feed.lookedAt)),
    ],
    ...(heard === undefined
      ? []
      : ([[t.heard, t.heardFrom(runs(heard.councils), heard.installations)]] as [
          string,
          string,
        ][])),
  ]
}

/** What the steward says of who comes after; following is a decision of the council's. */
function handedPart(request: RequestContext, { handedTo, adoption, model }: LineageView) {
  if (handedTo === undefined || adoption === undefined) return false
  const t = sharingTexts[request.locale].lineage
  const post = request.link(`/staff/services/${model.id}/steward`)
  return html`<section class="mh-card" aria-labelledby="handed"><h2 class="govuk-heading-m" id="handed">${t.handedTo(adoption.publisher, handedTo.name)}</h2>
    <p class="mh-said govuk-body">${handedTo.because}</p><p class="govuk-body">${t.handedNote}</p><p class="govuk-body-s mh-quiet mh-fingerprint">${handedTo.address}</p>
    ${mayChange(request) && html`<form method="post" action="${post}" novalidate>${csrfField(request)}${button({ text: t.followSteward(handedTo.name) })}</form>`}</section>`
}

function releasesPart(request: RequestContext, { releases }: LineageView): Html | false {
  if (releases.length === 0) return false
  const { lineage: t } = sharingTexts[request.locale]
  const row = (each: ReleaseRow) =>
    html`<tr><td class="mh-queue__main" data-label="${t.release}">${each.version}</td><td data-label="${t.by}">${each.publisher}</td>
      <td data-label="${t.received}">${formatDate(todayIn(each.receivedAt), request.locale)}</td><td data-label="${t.source}"><span class="mh-fingerprint">${sourceWords(request, each.source)}</span></td></tr>`
  return html`<h2 class="govuk-heading-m">${t.releases}</h2><table class="mh-queue"><caption class="govuk-visually-hidden">${t.releases}</caption>
    <thead><tr><th scope="col">${t.release}</th><th scope="col">${t.by}</th><th scope="col">${t.received}</th><th scope="col">${t.source}</th></tr></thead><tbody>${releases.map(row)}</tbody></table>`
}

function sourceWords({ locale }: RequestContext, source: string): string {
  const t = sharingTexts[locale].lineage.sources
  const [kind = '', ...rest] = source.split(':')
  const known: { [kind: string]: string } = t
  return [Object.hasOwn(known, kind) ? known[kind] : kind, rest.join(':')].filter(Boolean).join(' ')
}
