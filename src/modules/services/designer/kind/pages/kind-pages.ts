import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { taskList } from '#kernel/pages/govuk/task-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Team } from '#organisations'
import type { ListEntry } from '../../../service-list.ts'
import type { DraftLook } from '../../look-at-draft.ts'
import { listed } from '../../look-at-draft.ts'
import { plain } from '../../pages/begin-page.ts'
import { draftFrame, draftLink, formHead, type Shown } from '../../pages/parts.ts'
import { designerTexts } from '../../texts.ts'
import { type Kind, type KindStep, progressOf, stepsOf } from '../find-kind.ts'
import { kindTexts, sayIn } from '../texts.ts'
import { councilFields, serviceFields, wordsFields } from './step-fields.ts'

type KindView = Shown & { look: DraftLook; kind: Kind }

/** What a service that is made from a kind has still to say for itself, as a list of tasks. */
export function kindPage(request: RequestContext, view: KindView): Html {
  const t = kindTexts[request.locale]
  const { look, kind } = view
  const steps = stepsOf(kind)
  const open = steps.filter(step => isOpen(kind, step))
  const main = html`<p class="mh-lead">${t.lead}</p>
    ${taskList({ idPrefix: 'kind', items: steps.map(step => taskOf(request, view, step)) })}
    ${
      open.length === 0
        ? html`<h2 class="govuk-heading-m">${t.ready}</h2><p class="govuk-body">${t.readyLead}</p>
          <form method="post" action="${draftLink(request, look, '/together')}">${formHead(request, look)}${button({ text: t.together })}</form>`
        : html`<p class="govuk-body">${t.after}</p>${button({ text: t.begin, href: draftLink(request, look, `/kind/${open[0]}`) })}`
    }
    ${details({ summaryText: t.brings, html: html`<p class="govuk-body">${kind.archetype.about[request.locale]}</p>` })}
    <form method="post" action="${draftLink(request, look, '/throw-away')}">${formHead(request, look)}${button({ text: designerTexts[request.locale].throwAway, classes: 'govuk-button--secondary' })}</form>`
  return draftFrame(request, look, {
    ...view,
    title: t.title,
    ...(look.draft.name === look.draft.package || look.draft.name === kind.archetype.name
      ? { caption: plain(kind.archetype.name) }
      : {}),
    main,
    back: request.link('/staff/services'),
  })
}

function isOpen(kind: Kind, step: KindStep): boolean {
  const { said, needed } = progressOf(kind, step)
  return said < needed
}

function taskOf(request: RequestContext, { look, kind }: KindView, step: KindStep) {
  const t = kindTexts[request.locale]
  const { said, needed } = progressOf(kind, step)
  const status =
    needed === 0
      ? { text: t.optional }
      : said === needed
        ? { text: t.done }
        : { tag: { text: t.saidOf(said, needed), classes: 'govuk-tag--blue' } }
  const { title, hint } = t.steps[step]
  const href = draftLink(request, look, `/kind/${step}`)
  return { title: { text: title }, hint: { text: hint }, href, status }
}

export type StepView = KindView & {
  step: KindStep
  teams: readonly Team[]
  list: readonly ListEntry[]
  typed: Readonly<Record<string, unknown>>
}

/** One step: what a kind asks of the service, in fields that say what they are for. */
export function kindStepPage(request: RequestContext, view: StepView): Html {
  const t = kindTexts[request.locale]
  const { look, kind, step } = view
  const steps = stepsOf(kind)
  const fields = {
    service: serviceFields,
    words: wordsFields,
    council: councilFields,
    parts: partsFields,
  }[step]
  const main = html`<p class="govuk-body mh-lead">${t.steps[step].lead}</p>
    <form method="post" action="${draftLink(request, look, `/kind/${step}`)}" novalidate>${formHead(request, look)}${fields(request, view)}
    ${button({ text: t.saveStep })}</form>`
  return draftFrame(request, look, {
    ...view,
    title: t.steps[step].title,
    caption: t.stepOf(steps.indexOf(step) + 1, steps.length),
    main,
  })
}

function partsFields(request: RequestContext, { kind, typed }: StepView): Html {
  const t = kindTexts[request.locale]
  const given = typed['without']
  const chosen = given === undefined ? listed(kind.definition['without']) : [given].flat()
  return checkboxes({
    idPrefix: 'without',
    name: 'without',
    fieldset: { legend: { text: t.without, classes: 'govuk-fieldset__legend--m' } },
    hint: { text: t.withoutHint },
    items: [...kind.archetype.optional].map(([id, { say }]) => ({
      value: id,
      text: sayIn(request.locale, say),
      checked: chosen.includes(id),
    })),
  })
}
