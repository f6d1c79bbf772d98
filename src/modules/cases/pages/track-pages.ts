import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import type { SealedEntry } from '../action-entry.ts'
import type { OpenedRow } from '../get-case.ts'
import { texts } from '../texts.ts'

export function trackPage(
  request: RequestContext,
  model: { reference: string; fact: string; errors: readonly FieldError[] },
): Html {
  const t = texts[request.locale].track
  const wrong = (id: string) => ({ errorMessage: fieldError(model.errors, id, request.locale) })
  const main = html`${errorSummaryFor(model.errors, request.locale)}<h1 class="govuk-heading-xl">${t.title}</h1>
    <form method="post" action="${request.link('/track')}" novalidate>${csrfField(request)}
    ${input({ id: 'reference', name: 'reference', label: { text: t.reference }, hint: { text: t.referenceHint }, value: model.reference, classes: 'govuk-input--width-20', spellcheck: false, ...wrong('reference') })}
    ${input({ id: 'fact', name: 'fact', label: { text: t.fact }, hint: { text: t.factHint }, value: model.fact, classes: 'govuk-!-width-two-thirds', ...wrong('fact') })}
    ${button({ text: t.show })}</form>`
  return sitePage(request, { title: t.title, main, hasErrors: model.errors.length > 0 })
}

/** How a case stands, for its customer: plain words, by when, and what has happened. */
export function statusPage(
  request: RequestContext,
  {
    opened,
    entries,
    looks,
  }: { opened: OpenedRow; entries: readonly SealedEntry[]; looks: readonly { at: Date }[] },
): Html {
  const { row, caseType } = opened
  const { locale } = request
  const t = texts[locale].track
  const words = caseType.words[locale]
  const outcome = row.state.outcome === undefined ? undefined : words.outcomes[row.state.outcome]
  const status = words.statuses[row.state.status]
  const stands = outcome?.customer ?? outcome?.label ?? status?.customer ?? status?.label ?? ''
  const shown = Object.entries(row.state.clocks).filter(
    ([id, clock]) => clock.state !== 'stopped' && caseType.clocks[id]?.showTo.includes('customer'),
  )
  const main = html`<h1 class="govuk-heading-xl">${words.service}</h1><p class="mh-lead">${row.reference}</p>
    <h2 class="govuk-heading-m">${t.status}</h2><div class="mh-card"><p class="govuk-body-l">${stands}</p>
    ${shown.map(([id, clock]) => html`<p class="govuk-body">${words.clocks[id] ?? t.due}: <strong>${clock.state === 'paused' ? t.paused : formatDate(clock.dueOn, locale)}</strong></p>`)}</div>
    <p class="govuk-body">${t.told(formatDate(todayIn(row.openedAt), locale))}</p>
    <h2 class="govuk-heading-m">${t.history}</h2><ol class="mh-timeline">${entries.filter(entry => entry.kind === 'opened' || entry.kind === 'action').map(entry => html`<li class="mh-timeline__item"><span class="mh-timeline__when mh-quiet">${formatDate(todayIn(entry.at), locale)}</span> ${entry.kind === 'opened' ? t.opened : (words.actions[String(entry.data['action'])]?.done ?? '')}</li>`)}</ol>
    ${looks.length > 0 && html`<h2 class="govuk-heading-m">${t.looked}</h2><ul class="govuk-list">${looks.slice(0, 5).map(look => html`<li>${t.lookedAt(formatDate(todayIn(look.at), locale))}</li>`)}</ul>`}`
  return sitePage(request, { title: words.service, main })
}

export function replyPage(
  request: RequestContext,
  model: { opened: OpenedRow; token: string; form: FormInput; errors: readonly FieldError[] },
): Html {
  const { row, caseType } = model.opened
  const { locale } = request
  const t = texts[locale].reply
  const asked = row.state.asked
  const main = html`${errorSummaryFor(model.errors, locale)}<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${row.reference} · ${caseType.words[locale].service}</p>
    ${asked !== undefined && html`<p class="govuk-body">${t.by(formatDate(asked.replyBy, locale))}</p>`}
    <form method="post" action="${request.link(`/reply/${model.token}`)}" novalidate>${csrfField(request)}
    ${asked?.facts.map(id => {
      const [fact, labels] = [caseType.facts[id], caseType.words[locale].facts[id]]
      return fact === undefined || labels === undefined
        ? undefined
        : renderQuestion(
            {
              name: id,
              definition: fact.definition,
              words: labels,
              asHeading: false,
              optional: fact.definition.optional === true,
            },
            { form: model.form, errors: model.errors, locale },
          )
    })}${button({ text: t.send })}</form>`
  return sitePage(request, { title: t.title, main, hasErrors: model.errors.length > 0 })
}

export function replyEndPage(request: RequestContext, how: 'done' | 'answered' | 'ended'): Html {
  const t = texts[request.locale].reply
  const main = html`<h1 class="govuk-heading-l">${t[how]}</h1><p class="govuk-body">${how === 'ended' ? t.endedBody : t.doneBody}</p>`
  return sitePage(request, { title: t[how], main })
}
