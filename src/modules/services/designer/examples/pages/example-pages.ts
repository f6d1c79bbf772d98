import { formatDate } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import { formOf } from '../../../package/answer-page.ts'
import { pageTitle } from '../../../package/flow-words.ts'
import { findPage, type Model, type ModelPage } from '../../../package/model.ts'
import type { ExampleResult } from '../../../package/run-examples.ts'
import { envAfter, isPut } from '../../../package/walk.ts'
import type { Proof } from '../../../publishing/view-package.ts'
import type { DraftLook } from '../../look-at-draft.ts'
import { draftFrame, draftLink, formHead, type Shown } from '../../pages/parts.ts'
import { type ExampleLook, isSampled } from '../look-at-example.ts'
import type { StepAsk } from '../steps.ts'
import { exampleTexts } from '../texts.ts'
import { stepsPart } from './step-form.ts'

/** While the package cannot be read there is nothing to run. */
export function noExamplesPage(request: RequestContext, look: DraftLook): Html {
  const t = exampleTexts[request.locale]
  const main = html`<p class="govuk-body">${t.notNow} <a class="govuk-link" href="${draftLink(request, look, '/check')}">${t.seeWhy}</a></p>`
  return draftFrame(request, look, { title: t.title, main })
}

export type ExamplesView = Shown & { look: DraftLook; model: Model; proof: Proof }

function wrongOf({ differences }: ExampleResult) {
  return differences.filter(each => each.severity !== 'warning')
}

/** Every example as it came out just now, and the ways that none takes. */
export function examplesPage(request: RequestContext, view: ExamplesView): Html {
  const { locale } = request
  const t = exampleTexts[locale]
  const { look, model, proof, errors = [] } = view
  const { results, coverage } = proof
  const untrue = results.filter(result => wrongOf(result).length > 0)
  const row = (result: ExampleResult) => {
    const wrong = wrongOf(result)
    const mark =
      wrong.length === 0
        ? tag({ text: t.true_, classes: 'govuk-tag--green' })
        : tag({ text: t.untrue, classes: 'govuk-tag--red' })
    return html`<tr><td class="mh-queue__main" data-label="${t.one}"><a class="govuk-link" href="${draftLink(request, look, `/examples/${result.index}`)}">${result.name}</a></td><td data-label="${t.now}"><span>${mark}${wrong.map(each => html`<br><span class="mh-quiet">${each.message[request.locale]}</span>`)}</span></td></tr>`
  }
  const ways = coverage.untaken.slice(0, 30)
  const way = (path: readonly string[]) =>
    html`<li>${path.map(id => titleOf(request, model, id)).join(' → ')}</li>`
  const main = html`<p class="govuk-body mh-lead">${t.lead}</p>
    ${untrue.length > 0 && insetText({ html: html`<p class="govuk-body">${t.changed(untrue.length)}</p><form method="post" action="${draftLink(request, look, '/examples/expect')}">${formHead(request, look)}${button({ text: t.expectAll, classes: 'govuk-button--secondary' })}</form>` })}
    <table class="mh-queue"><caption class="govuk-visually-hidden">${t.title}</caption><thead><tr><th scope="col">${t.one}</th><th scope="col">${t.now}</th></tr></thead><tbody>${results.map(row)}</tbody></table>
    <h2 class="govuk-heading-m">${t.add}</h2><p class="govuk-body">${t.addLead}</p>
    <form method="post" action="${draftLink(request, look, '/examples')}" novalidate>${formHead(request, look)}${input({ id: 'name', name: 'name', value: '', label: { text: t.name }, hint: { text: t.nameHint }, errorMessage: fieldError(errors, 'name', locale) })}${button({ text: t.begin })}</form>
    <h2 class="govuk-heading-m">${t.ways}</h2><p class="govuk-body">${t.taken(coverage.taken, coverage.ways.length)}</p>
    ${ways.length > 0 && details({ summaryText: t.untaken(coverage.untaken.length), html: html`<ol class="govuk-list govuk-list--number">${ways.map(way)}</ol>` })}`
  return draftFrame(request, look, { ...view, title: t.title, main })
}

function titleOf(request: RequestContext, model: Model, id: string): string {
  const page = findPage(model, id)
  return page === undefined ? id : pageTitle(model, page, request.locale)
}

export type ExampleView = Shown & {
  look: DraftLook
  model: Model
  example: ExampleLook
  asked: ModelPage | undefined
  /** The action that is to be done to its case next. */
  step: StepAsk | undefined
  typed: Readonly<Record<string, unknown>>
  /** What the council's teams are called. */
  teams: ReadonlyMap<string, string>
}

/** One example: answered page by page as a customer would, and what comes of it. */
export function examplePage(request: RequestContext, view: ExampleView): Html {
  const t = exampleTexts[request.locale]
  const { look, example, asked } = view
  const at = `/examples/${example.index}`
  const main = html`${asked === undefined ? outcomePart(request, view) : questionsPart(request, view, asked)}
    ${pathPart(request, view)}
    ${details({ summaryText: t.remove, html: html`<form method="post" action="${draftLink(request, look, `${at}/remove`)}">${formHead(request, look)}${button({ text: t.remove, classes: 'govuk-button--warning' })}</form>` })}`
  return draftFrame(request, look, {
    ...view,
    title: example.example.name,
    caption: t.title,
    main,
    back: draftLink(request, look, '/examples'),
  })
}

function questionsPart(request: RequestContext, view: ExampleView, asked: ModelPage): Html {
  const { locale } = request
  const t = exampleTexts[locale]
  const { look, model, example, typed, errors = [] } = view
  const env = envAfter(model, example.walked, example.env)
  const sent = Object.keys(typed).length > 0
  const form = sent ? typed : formOf(model, asked.id, example.answers)
  const again = example.next?.id === asked.id ? '' : `?page=${asked.id}`
  // A question that shows under another is shown in any case: the answers are not known yet.
  const shown = asked.questions.filter(
    question => question.under !== undefined || isPut(question, env) || asked.questions.length > 1,
  )
  const question = ({ fact, optional }: ModelPage['questions'][number]) =>
    isSampled(fact)
      ? html`<p class="govuk-body"><strong>${fact.labels[locale].label}</strong><br><span class="mh-quiet">${t.sampled}</span></p>`
      : renderQuestion(
          {
            name: fact.id,
            definition: fact.definition,
            words: fact.labels[locale],
            asHeading: false,
            optional,
            under: new Map(),
          },
          {
            form: form as Readonly<Record<string, string | string[] | undefined>>,
            errors: [...errors],
            locale,
            council: request.council,
          }, // A posted form, or what a kind of fact wrote for one.
        )
  return html`<h2 class="govuk-heading-m">${pageTitle(model, asked, locale)}</h2>
    <form method="post" action="${draftLink(request, look, `/examples/${example.index}/answer${again}`)}" novalidate>${formHead(request, look)}${shown.map(question)}${button({ text: t.answer })}</form>`
}

/** What came of it, and whether that is what was expected. */
function outcomePart(
  request: RequestContext,
  { look, model, example, step, typed, errors, teams }: ExampleView,
): Html {
  const { locale } = request
  const t = exampleTexts[locale]
  const { plan, walked, result } = example
  const wrong = wrongOf(result)
  const rows: [string, string][] = []
  const [broken] = walked.broken
  if (walked.stoppedAt !== undefined)
    rows.push([t.stops, titleOf(request, model, walked.stoppedAt)])
  if (broken !== undefined) {
    const said =
      broken.ruleId === undefined
        ? broken.code
        : (model.content[locale].rules?.[broken.ruleId] ?? broken.ruleId)
    rows.push([t.refused, said])
  }
  if (plan !== undefined) {
    const content = model.content[locale]
    const named = (words: Readonly<Record<string, unknown>> | undefined, id: string) => {
      const said = words?.[id]
      return typeof said === 'string'
        ? said
        : String(Object(said).label ?? Object(said).subject ?? id)
    }
    rows.push([t.team, teams.get(plan.team) ?? plan.team])
    for (const [id, due] of Object.entries(plan.due))
      rows.push([named(content.case.clocks, id), formatDate(due, locale)])
    if (plan.messages.length > 0)
      rows.push([t.messages, plan.messages.map(id => named(content.messages, id)).join('; ')])
    if (plan.tasks.length > 0)
      rows.push([t.tasks, plan.tasks.map(task => named(content.case.tasks, task.task)).join('; ')])
    if (plan.flags.length > 0)
      rows.push([t.marks, plan.flags.map(id => named(content.case.flags, id)).join('; ')])
  }
  const mark =
    wrong.length === 0
      ? tag({ text: t.true_, classes: 'govuk-tag--green' })
      : tag({ text: t.untrue, classes: 'govuk-tag--red' })
  return html`<h2 class="govuk-heading-m">${t.comes}</h2><p class="govuk-body">${mark}</p>
    ${summaryList({ rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } })) })}
    ${wrong.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${wrong.map(each => html`<li>${each.message[request.locale]}</li>`)}</ul><form method="post" action="${draftLink(request, look, `/examples/${example.index}/expect`)}">${formHead(request, look)}<p class="govuk-body">${t.expectLead}</p>${button({ text: t.expect })}</form>`}
    ${plan !== undefined && stepsPart(request, { look, model, example, step, typed, errors })}`
}

/** The pages that it came by, each of which can be answered again. */
function pathPart(request: RequestContext, { look, model, example }: ExampleView): Html | false {
  const t = exampleTexts[request.locale]
  const answered = example.walked.path.filter(
    id => (findPage(model, id)?.questions.length ?? 0) > 0 && id !== example.next?.id,
  )
  if (answered.length === 0) return false
  return html`<h2 class="govuk-heading-m">${t.path}</h2><ol class="govuk-list govuk-list--number govuk-list--spaced">${answered.map(id => html`<li><a class="govuk-link" href="${draftLink(request, look, `/examples/${example.index}?page=${id}`)}">${titleOf(request, model, id)}</a></li>`)}</ol>`
}
