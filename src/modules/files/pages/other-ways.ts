import { formatDate } from '#kernel/dates/format.ts'
import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import { fill, texts } from '../texts.ts'
import { answerPath, type QuestionView } from './question-view.ts'

export const LATER_KIND = 'later-kind'
export const LATER_DATE = 'by'
export const DECLARE_KIND = 'declare-kind'
export const DECLARED = 'declared'

/** In place of a file: one sent before, one sent later, or a declaration, where the rules have them. */
export function otherWays(request: RequestContext, view: QuestionView): Html {
  const { rules } = view.model.asked
  return html`${useAgain(request, view)}${rules.later !== undefined && later(request, view)}${rules.declare !== undefined && declare(request, view)}${promised(request, view)}`
}

/** Kinds that nothing has been given for yet. */
function openKinds({ model }: QuestionView): string[] {
  return Object.keys(model.asked.rules.kinds).filter(
    kind => model.decision.states[kind] === 'missing',
  )
}

function useAgain(request: RequestContext, view: QuestionView): Html | undefined {
  const { reusable, asked } = view.model
  if (reusable.length === 0) return undefined
  const t = texts[request.locale]
  const kinds = Object.entries(asked.rules.kinds)
  const fits = reusable.flatMap(file => {
    const as = kinds.filter(
      ([, kind]) => file.format !== null && kind.formats.includes(file.format),
    )
    return as.length === 0 ? [] : [{ file, as }]
  })
  if (fits.length === 0) return undefined
  const many = kinds.length > 1
  const to = request.link(answerPath(view.ticket, 'again'))
  return html`<h2 class="govuk-heading-s">${t.again.heading}</h2><p class="govuk-body">${t.again.body}</p>
    <ul class="mh-files">${fits.map(
      ({ file, as }) =>
        html`<li class="mh-files__item"><div class="mh-files__text"><p class="mh-files__name">${file.name}</p><p class="mh-files__about">${file.keptUntil && fill(t.again.until, { date: formatDate(file.keptUntil, request.locale) })}</p>
      <form method="post" action="${to}">${csrfField(request)}<input type="hidden" name="file" value="${file.id}">${many && html`<p class="mh-files__about">${t.again.as}</p>`}<ul class="govuk-list">${as.map(([id, kind]) => html`<li><button type="submit" name="kind" value="${id}" class="mh-link-button">${many ? kind.label[request.locale] : t.again.button}<span class="govuk-visually-hidden"> ${file.name}</span></button></li>`)}</ul></form></div></li>`,
    )}</ul>`
}

function later(request: RequestContext, view: QuestionView): Html | undefined {
  const { locale } = request
  const t = texts[locale].later
  const errors = view.errors ?? []
  const latest = addDays(todayIn(request.now), view.model.asked.rules.later?.withinDays ?? 0)
  if (openKinds(view).length === 0) return undefined
  const form = html`<form method="post" action="${request.link(answerPath(view.ticket, 'later'))}">${csrfField(request)}
    ${kindChoice(request, view, { name: LATER_KIND, legend: t.which })}
    ${renderQuestion(
      {
        name: LATER_DATE,
        definition: { type: 'date' },
        words: {
          label: t.by,
          hint: fill(t.hint, { date: formatDate(latest, locale) }),
          options: {},
        },
        asHeading: false,
        optional: false,
      },
      { form: view.form ?? {}, errors, locale },
    )}
    ${button({ text: t.button, classes: 'govuk-button--secondary' })}</form>`
  return details({
    summaryText: t.summary,
    html: form,
    open: errors.some(({ field }) => field === LATER_KIND || field.startsWith(LATER_DATE)),
  })
}

function declare(request: RequestContext, view: QuestionView): Html | undefined {
  const { locale } = request
  const t = texts[locale].declare
  const errors = view.errors ?? []
  if (openKinds(view).length === 0) return undefined
  const form = html`<form method="post" action="${request.link(answerPath(view.ticket, 'declare'))}">${csrfField(request)}
    ${kindChoice(request, view, { name: DECLARE_KIND, legend: t.which })}
    <p class="govuk-body">${view.model.asked.rules.declare?.words[locale]}</p>
    ${checkboxes({
      idPrefix: DECLARED,
      name: DECLARED,
      items: [{ value: 'yes', text: t.confirm }],
      errorMessage: fieldError(errors, DECLARED, locale),
    })}
    ${button({ text: t.button, classes: 'govuk-button--secondary' })}</form>`
  return details({
    summaryText: t.summary,
    html: form,
    open: errors.some(({ field }) => field === DECLARE_KIND || field === DECLARED),
  })
}

function kindChoice(
  request: RequestContext,
  view: QuestionView,
  { name, legend }: { name: string; legend: string },
): Html {
  const open = openKinds(view)
  const only = open.length === 1 ? open[0] : undefined
  if (only !== undefined) return html`<input type="hidden" name="${name}" value="${only}">`
  return radios({
    idPrefix: name,
    name,
    value: String(view.form?.[name] ?? ''),
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    errorMessage: fieldError(view.errors ?? [], name, request.locale),
    items: open.map(id => ({
      value: id,
      text: view.model.asked.rules.kinds[id]?.label[request.locale] ?? id,
    })),
  })
}

function promised(request: RequestContext, view: QuestionView): Html {
  const t = texts[request.locale].later
  const { rules } = view.model.asked
  return html`${view.model.promises.map(
    ({ kind }) =>
      html`<form method="post" action="${request.link(answerPath(view.ticket, 'promise-back'))}">${csrfField(request)}<input type="hidden" name="kind" value="${kind}"><p class="govuk-body">${rules.kinds[kind]?.label[request.locale] ?? kind}: <button type="submit" class="mh-link-button">${t.takeBack}</button></p></form>`,
  )}`
}
