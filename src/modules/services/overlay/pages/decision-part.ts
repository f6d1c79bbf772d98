import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import type { Judgement } from '../judgement.ts'
import { choicesFor, type Decision } from '../settle-upgrade.ts'
import { overlayTexts } from '../texts.ts'
import type { UpgradeView } from '../view-upgrade.ts'
import { beside, judgedTitle, mayChange, valueText, verdictTag } from './parts.ts'

/** A change that needs a person: the texts side by side, and what may be chosen. */
export function decisionPart(
  request: RequestContext,
  view: UpgradeView,
  judgement: Judgement,
): Html {
  const { locale } = request
  const t = overlayTexts[locale].upgrade
  const { change, code, detail } = judgement
  const id = `decide-${change.id}`
  const decision = view.decisions.get(change.id)
  const law =
    detail !== undefined && html`<p class="govuk-body mh-quiet">${detail[request.locale]}</p>`
  return html`<section class="mh-card" id="${id}" aria-labelledby="${id}-head"><div class="mh-change__head"><h3 class="govuk-heading-s" id="${id}-head">${judgedTitle(request, view, judgement)}</h3>${decision === undefined ? verdictTag(request, 'person') : decidedTag(request)}</div>
    <p class="govuk-body">${t.codes[code]}</p>${law}${textsPart(request, judgement)}
    ${decision !== undefined && html`<p class="govuk-body"><strong>${t.decided}:</strong> ${saidOf(request, judgement, decision)}</p>`}
    ${mayChange(request) && decidePart(request, view, judgement)}</section>`
}

function decidedTag({ locale }: RequestContext): Html {
  return tag({ text: overlayTexts[locale].upgrade.decided, classes: 'govuk-tag--green' })
}

/** What is decided steps back; it can be decided otherwise until the release is taken. */
function decidePart(request: RequestContext, view: UpgradeView, judgement: Judgement): Html {
  const form = formPart(request, view, judgement)
  if (!view.decisions.has(judgement.change.id)) return form
  return details({ summaryText: overlayTexts[request.locale].upgrade.otherwise, html: form })
}

function saidOf(request: RequestContext, judgement: Judgement, decision: Decision): string {
  const t = overlayTexts[request.locale].upgrade
  if (choicesFor(judgement).length === 1) return t.letGo
  if (decision.take !== 'other') return t.decidedAs[decision.take]
  return `${t.decidedAs.other}: ${valueText(decision.to, request.locale)}`
}

function textsPart(request: RequestContext, { before, theirs, yours }: Judgement): Html | false {
  const { locale } = request
  const t = overlayTexts[locale].upgrade
  if (before === undefined && theirs === undefined) return false
  return beside([
    [t.before, valueText(before, locale)],
    [t.theirs, valueText(theirs, locale)],
    ...(yours === undefined ? [] : ([[t.yours, valueText(yours, locale)]] as const)),
  ])
}

function formPart(request: RequestContext, view: UpgradeView, judgement: Judgement): Html {
  const t = overlayTexts[request.locale].upgrade
  const { change } = judgement
  const post = request.link(`/staff/services/${view.adoption.package}/upgrade/${change.id}`)
  const choices = choicesFor(judgement)
  const chosen = view.decisions.get(change.id)
  const name = `take-${change.id}`
  const only = choices.length === 1
  const items = choices.map(choice => ({
    value: choice,
    text: only ? t.letGo : t.choices[choice],
    checked: chosen?.take === choice,
    ...(choice === 'other' ? { conditional: { html: anewField(request, judgement, chosen) } } : {}),
  }))
  const legend = { text: t.decide, classes: 'govuk-fieldset__legend--s' }
  const options = only
    ? html`<input type="hidden" name="${name}" value="${choices[0] ?? ''}">`
    : radios({ name, idPrefix: name, classes: 'govuk-radios--small', fieldset: { legend }, items })
  return html`<form method="post" action="${post}" novalidate>${csrfField(request)}${options}
    ${button({ text: only ? t.letGo : t.decide, classes: 'govuk-button--secondary' })}</form>`
}

function anewField(
  request: RequestContext,
  judgement: Judgement,
  chosen: Decision | undefined,
): Html {
  const t = overlayTexts[request.locale].upgrade
  const { change, theirs } = judgement
  const id = `anew-${change.id}`
  const given = chosen?.take === 'other' ? chosen.to : theirs
  const value = valueText(given, 'en')
  const label = { text: t.anew }
  if (change.do === 'value') return input({ id, name: id, value, label })
  return textarea({ id, name: id, value, label, rows: Math.min(12, value.split('\n').length + 2) })
}
