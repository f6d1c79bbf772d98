import type { RequestContext } from '#kernel/http/request-context.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { conditionWords, pageTitle } from '../../package/flow-words.ts'
import { findPage, type Model } from '../../package/model.ts'
import type { ExampleResult } from '../../package/run-examples.ts'
import { publishingTexts } from '../texts.ts'
import type { Proof } from '../view-package.ts'

// More ways than these nobody reads on a page; how many there are is said above.
const mostWays = 60

/** The drawn flow, and the same in words for who cannot see it. */
export function flowPart(request: RequestContext, model: Model, drawing: string): Html {
  const { locale } = request
  const t = publishingTexts[locale]
  const line = (page: Model['pages'][number]) => {
    const condition = conditionWords(model, page, locale)
    return html`<li>${pageTitle(model, page, locale)}${condition !== '' && t.ifSo(condition)}${page.stop && t.endsHere}</li>`
  }
  return html`<h2 class="govuk-heading-m">${t.flow}</h2>
    <p class="mh-flow"><img src="${drawing}" alt="${t.flowAlt}"></p>
    ${details({ summaryText: t.flowWords, html: html`<ol class="govuk-list govuk-list--number">${model.pages.map(line)}</ol>` })}`
}

/** What the examples prove: each way through the pages, and each example as it came out just now. */
export function proofPart(
  request: RequestContext,
  model: Model,
  { results, coverage }: Proof,
): Html {
  const t = publishingTexts[request.locale]
  const all = coverage.more ? t.wayMore(coverage.ways.length) : String(coverage.ways.length)
  const ways = coverage.ways
    .slice(0, mostWays)
    .map(
      way =>
        html`<tr><td data-label="${t.way}">${way.path.map(id => titleOf(request, model, id)).join(' → ')}</td><td data-label="${t.examples}">${way.examples.length === 0 ? tag({ text: t.wayNot, classes: 'govuk-tag--yellow' }) : way.examples.join('; ')}</td></tr>`,
    )
  const table = html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.wayTable}</caption><thead><tr><th scope="col">${t.way}</th><th scope="col">${t.examples}</th></tr></thead><tbody>${ways}</tbody></table>`
  return html`<h2 class="govuk-heading-m">${t.ways}</h2><p class="govuk-body">${t.waysCount(coverage.taken, all)}</p>
    ${details({ summaryText: t.wayTable, html: table })}${examplesPart(request, results)}`
}

function titleOf(request: RequestContext, model: Model, id: string): string {
  const page = findPage(model, id)
  return page === undefined ? id : pageTitle(model, page, request.locale)
}

function examplesPart(request: RequestContext, results: readonly ExampleResult[]): Html {
  const t = publishingTexts[request.locale]
  const row = ({ name, differences }: ExampleResult) => {
    const wrong = differences.filter(each => each.severity !== 'warning')
    const mark =
      wrong.length === 0
        ? tag({ text: t.cameTrue, classes: 'govuk-tag--green' })
        : tag({ text: t.notTrue, classes: 'govuk-tag--red' })
    return html`<tr><td class="mh-queue__main" data-label="${t.example}">${name}</td><td data-label="${t.runNow}"><span>${mark}${wrong.map(each => html`<br><span class="mh-quiet">${each.message[request.locale]}</span>`)}</span></td></tr>`
  }
  return html`<table class="mh-queue"><caption>${t.examples}</caption><thead><tr><th scope="col">${t.example}</th><th scope="col">${t.runNow}</th></tr></thead><tbody>${results.map(row)}</tbody></table>`
}
