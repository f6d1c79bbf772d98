import type { RequestContext } from '#kernel/http/request-context.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { Judgement, Verdict } from '../judgement.ts'
import type { Refusal } from '../refusal.ts'
import { overlayTexts } from '../texts.ts'
import { undecided } from '../upgrade-adoption.ts'
import type { UpgradeView } from '../view-upgrade.ts'
import { decisionPart } from './decision-part.ts'
import { outcomesPart } from './outcomes-part.ts'
import { asTold, doneBanner, judgedTitle, mayChange, refusalsBanner, verdictTag } from './parts.ts'
import { heldPart } from './settings-part.ts'

export type UpgradePage = {
  readonly refusals?: readonly Refusal[]
  readonly errors?: readonly FieldError[]
  readonly done?: string | undefined
}

/** What a new release means for a council: what stays, what needs a decision, what would come out otherwise. */
export function upgradePage(
  request: RequestContext,
  view: UpgradeView,
  { refusals = [], errors = [], done }: UpgradePage = {},
): Html {
  const { locale } = request
  const t = overlayTexts[locale].upgrade
  const { adoption, plan, release } = view
  const title = t.title(view.applied.content[locale].name, release.version)
  const told = [...refusals, ...asTold(errors)]
  const persons = plan.judgements.filter(({ verdict }) => verdict === 'person')
  const others = plan.judgements.filter(({ verdict }) => verdict !== 'person')
  const main = html`${doneBanner(done)}${refusalsBanner(request, told)}
    <h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t.lead(adoption.version, release.version, release.publisher)}</p>
    ${heldPart(request, adoption)}${statutoryPart(request, view)}${summaryPart(request, view)}
    ${persons.map(each => decisionPart(request, view, each))}
    ${others.length > 0 && html`<ul class="mh-changes">${others.map(each => judgementPart(request, view, each))}</ul>`}
    ${outcomesPart(request, view)}${authorPart(request, view)}${mayChange(request) && takePart(request, view)}`
  const back = request.link(`/staff/services/${adoption.package}/changes`)
  return staffPage(request, { title, main, section: 'services', back, hasErrors: told.length > 0 })
}

function statutoryPart(request: RequestContext, { plan }: UpgradeView): Html | false {
  if (plan.statutory.length === 0) return false
  const t = overlayTexts[request.locale].upgrade
  const item = ({ line, law }: (typeof plan.statutory)[number]) =>
    html`<li>${line[request.locale]} ${law !== '' && html`<span class="mh-quiet">${law}</span>`}</li>`
  return html`<section class="mh-card" aria-labelledby="law"><h2 class="govuk-heading-m" id="law">${t.statutory}</h2>
    <ul class="govuk-list govuk-list--bullet">${plan.statutory.map(item)}</ul><p class="govuk-body">${t.statutoryNote}</p></section>`
}

function summaryPart(request: RequestContext, { plan }: UpgradeView): Html | false {
  const t = overlayTexts[request.locale].upgrade
  if (plan.judgements.length === 0) return false
  const count = (verdict: Verdict) =>
    plan.judgements.filter(each => each.verdict === verdict).length
  const figure = (verdict: Verdict) =>
    count(verdict) > 0 &&
    html`<div class="mh-figure"><dt>${t.verdicts[verdict]}</dt><dd>${count(verdict)}</dd></div>`
  return html`<h2 class="govuk-heading-m">${t.summary}</h2><dl class="mh-figures">${(['clean', 'moved', 'person', 'forced'] as const).map(figure)}</dl>`
}

function judgementPart(request: RequestContext, view: UpgradeView, judgement: Judgement): Html {
  const t = overlayTexts[request.locale].upgrade
  const { code, verdict, theirs, yours } = judgement
  const both =
    (code === 'yoursStays' || code === 'setByLaw') && typeof yours !== 'object'
      ? html`<p class="govuk-body mh-quiet">${t.theirs}: ${String(theirs)} · ${t.yours}: ${String(yours)}</p>`
      : undefined
  return html`<li class="mh-change"><div class="mh-change__head"><h3 class="mh-change__title">${judgedTitle(request, view, judgement)}</h3>${verdictTag(request, verdict)}</div>
    <p class="govuk-body">${t.codes[code]}</p>${both}</li>`
}

function authorPart(request: RequestContext, { comparison }: UpgradeView): Html | false {
  if (comparison === undefined || comparison.changes.length === 0) return false
  const t = overlayTexts[request.locale].upgrade
  const lines = comparison.changes.map(({ line }) => html`<li>${line[request.locale]}</li>`)
  return details({
    summaryText: `${t.authorChanges}: ${t.authorChangesCount(lines.length)}`,
    html: html`<ul class="govuk-list govuk-list--bullet">${lines}</ul>`,
  })
}

function takePart(request: RequestContext, view: UpgradeView): Html {
  const t = overlayTexts[request.locale].upgrade
  const { adoption, preview, plan } = view
  const open = undecided(view).length
  const at = request.link(`/staff/services/${adoption.package}/upgrade`)
  const fields = html`${csrfField(request)}<input type="hidden" name="seq" value="${adoption.seq}">`
  const broken =
    !preview.ok &&
    html`${warningText({ text: t.broken, iconFallbackText: '!' })}<ul class="govuk-list govuk-list--bullet">${preview.refusals.map(each => html`<li>${each.message[request.locale]} ${each.fix[request.locale]}</li>`)}</ul>`
  const take =
    open === 0 && preview.ok
      ? html`<form method="post" action="${at}/take" novalidate>${fields}<p class="govuk-body">${t.takeNote}</p>${button({ text: t.take })}</form>`
      : html`<p class="govuk-body">${t.undecided(open)}</p>`
  const decline =
    plan.statutory.length === 0 &&
    adoption.declined !== view.release.version &&
    html`<form method="post" action="${at}/decline" novalidate>${fields}${button({ text: t.decline, classes: 'govuk-button--secondary' })}</form>`
  return html`${broken}<div class="mh-take">${take}${decline}</div>`
}
