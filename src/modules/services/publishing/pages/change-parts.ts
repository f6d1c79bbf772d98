import type { RequestContext } from '#kernel/http/request-context.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { type Change, type Comparison, gravity } from '../../package/compare-versions.ts'
import type { Model } from '../../package/model.ts'
import type { Consequence } from '../consequences.ts'
import { changedWords } from '../tell-words.ts'
import { publishingTexts } from '../texts.ts'
import { type ClassOfChange, classTag } from './parts.ts'

/** Which class a change is, and what that means for who is on the way. */
export function classPart(request: RequestContext, change: ClassOfChange): Html {
  const t = publishingTexts[request.locale]
  return insetText({
    html: html`<p class="govuk-body">${classTag(request, change)}</p><p class="govuk-body">${t.changeMeans[change]}</p>`,
  })
}

/** Every change in a sentence, the gravest first; of words, both wordings. */
export function changesPart(
  request: RequestContext,
  { changes }: Comparison,
  versions: { before: Model; after: Model },
): Html {
  const t = publishingTexts[request.locale]
  if (changes.length === 0) return html`<p class="govuk-body">${t.noChanges}</p>`
  const ordered = [...gravity].reverse().flatMap(each => changes.filter(one => one.class === each))
  const row = (change: Change) =>
    html`<tr><td class="mh-queue__main" data-label="${t.change}"><div>${told(request, change, versions)}</div></td><td data-label="${t.means}">${classTag(request, change.class)}</td></tr>`
  return html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.compareTitle}</caption><thead><tr><th scope="col">${t.change}</th><th scope="col">${t.means}</th></tr></thead><tbody>${ordered.map(row)}</tbody></table>`
}

function told(
  request: RequestContext,
  change: Change,
  versions: { before: Model; after: Model },
): Html {
  const t = publishingTexts[request.locale]
  const words = changedWords(change, versions)
  if (words === undefined) return html`${change.line[request.locale]}`
  const { locale, place, before, after } = words
  return html`<span class="mh-quiet">${locale === 'en' ? t.english : t.welsh}: ${place[request.locale]}</span>
    ${before !== undefined && html`<p class="mh-was" lang="${locale}"><span class="govuk-visually-hidden">${t.before}: </span><del>${before}</del></p>`}
    ${after !== undefined && html`<p class="mh-is" lang="${locale}"><span class="govuk-visually-hidden">${t.after}: </span><ins>${after}</ins></p>`}`
}

/** How many are open on each version, and what the change does to them. */
export function reachPart(request: RequestContext, reached: readonly Consequence[]): Html {
  const t = publishingTexts[request.locale]
  const row = (each: Consequence) =>
    html`<tr><td data-label="${t.reachOn}" class="mh-queue__number">${each.version}</td><td data-label="${t.journeys}">${each.journeys} ${each.journeys > 0 && t.journeysThen[each.journeysThen]}</td><td data-label="${t.cases}">${each.cases} ${each.cases > 0 && t.casesThen[each.casesThen]}</td></tr>`
  return html`<h2 class="govuk-heading-m">${t.reach}</h2>${
    reached.length === 0
      ? html`<p class="govuk-body">${t.reachNone}</p>`
      : html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.reach}</caption><thead><tr><th scope="col">${t.reachOn}</th><th scope="col">${t.journeys}</th><th scope="col">${t.cases}</th></tr></thead><tbody>${reached.map(row)}</tbody></table>`
  }`
}
