import type { FormInput } from '#kernel/facts/fact-kind.ts'
import { type FactDefinition, kindOf } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { knownMarkdown } from '#kernel/pages/markdown.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import { entriesOf, type ModelFact, type ModelPage } from '#services'
import type { ShownBlocks } from '../block-question.ts'
import { MARK, markOf } from '../entry-asks.ts'
import type { OnTheWay } from '../open-journey.ts'
import { texts } from '../texts.ts'
import { languageButton } from './question-page.ts'

export type ListPage = {
  way: OnTheWay
  page: ModelPage
  fact: ModelFact
  errors: readonly FieldError[]
  back: string
}

/** What is in the list so far; add, change, remove, go on. */
export function listPage(
  request: RequestContext,
  { way, page, fact, errors, back }: ListPage,
): Html {
  const t = texts[request.locale]
  const content = way.model.content[request.locale]
  const title = titleOf(request, { way, page, fact })
  const entries = entriesOf(way.answers, fact.id)
  const at = (path: string) => request.link(`${way.base}/${page.slug}${path}`)
  const main = html`${errorSummaryFor(errors, request.locale)}<h1 class="govuk-heading-l">${title}</h1>
    ${introduction(request, { way, page, fact })}
    ${entries.length === 0 && html`<p class="govuk-body">${t.noEntries}</p>`}
    <ol class="govuk-list mh-entries" id="${fact.id}">${entries.map(
      (
        entry,
        index,
      ) => html`<li class="mh-card"><p class="govuk-body">${lines(request, fact, entry).map((line, n) => (n === 0 ? line : html`<br>${line}`))}</p>
      <a class="govuk-link" href="${at(`/entry/${index}`)}">${t.change}</a>
      <form method="post" action="${at(`/entry/${index}/remove`)}">${csrfField(request)}${markField(markOf(entry))}${button({ text: t.remove, classes: 'govuk-button--secondary' })}</form></li>`,
    )}</ol>
    ${button({ text: entries.length === 0 ? t.addFirst : t.addAnother, href: at(`/entry/${entries.length}`), classes: entries.length === 0 ? '' : 'govuk-button--secondary' })}
    <form method="post" action="${at('')}">${csrfField(request)}${button({ text: t.done })}</form>`
  return sitePage(request, {
    title,
    main,
    back,
    hasErrors: errors.length > 0,
    service: content.name,
  })
}

function markField(mark: string): Html {
  return html`<input type="hidden" name="${MARK}" value="${mark}">`
}

/** Which entry it is, as the form said that was sent before; else the one that stands there. */
function markIn({ form, way, fact, index }: Pick<EntryModel, 'form' | 'way' | 'fact' | 'index'>) {
  const sent = form[MARK]
  return typeof sent === 'string' ? sent : markOf(entriesOf(way.answers, fact.id)[index])
}

type Head = Pick<ListPage, 'way' | 'page' | 'fact'>

function titleOf({ locale }: RequestContext, { way, page, fact }: Head): string {
  return way.model.content[locale].pages?.[page.id]?.title ?? fact.labels[locale].label
}

/** What is wanted: the words of the page and the hint of the list. */
function introduction(request: RequestContext, { way, page, fact }: Head): Html {
  const { locale } = request
  const body = way.model.content[locale].pages?.[page.id]?.body
  const { hint } = fact.labels[locale]
  return html`${body !== undefined && knownMarkdown(body, locale, path => request.link(path))}
    ${hint !== undefined && html`<p class="govuk-hint">${hint}</p>`}`
}

function lines(request: RequestContext, fact: ModelFact, entry: unknown): readonly string[] {
  const labels = fact.labels[request.locale]
  const shown = kindOf(fact.definition).display(
    [entry] as never,
    fact.definition,
    request.locale,
    (option, entryFact) => labels.of[entryFact ?? '']?.options[option]?.label ?? option,
  )
  return shown
}

export type EntryModel = ListPage & {
  index: number
  form: FormInput
  blocks: ShownBlocks
  first: boolean
}

/** One entry of a list. The first stands in place of the list, so it begins with the words of the page. */
export function entryPage(request: RequestContext, model: EntryModel): Html {
  const { way, page, fact, errors, index, first } = model
  const t = texts[request.locale]
  const labels = fact.labels[request.locale]
  const title = first ? titleOf(request, model) : labels.label
  const main = html`${errorSummaryFor(errors, request.locale)}<h1 class="govuk-heading-l">${title}</h1>${first && introduction(request, model)}
    <form id="question" method="post" action="${request.link(`${way.base}/${page.slug}/entry/${index}`)}" novalidate>${csrfField(request)}${markField(markIn(model))}
    ${Object.entries(fact.definition['of'] as Record<string, FactDefinition>).map(
      ([id, definition]) => {
        const words = labels.of[id]
        const name = `${fact.id}-${id}`
        const block = model.blocks.get(name)?.inputs
        if (block !== undefined) return block
        const question = {
          name,
          definition,
          words: words ?? { label: id, options: {} },
          asHeading: false,
          optional: definition.optional === true,
        }
        return renderQuestion(question, { form: model.form, errors, locale: request.locale })
      },
    )}
    ${button({ text: t.saveEntry })}</form>`
  return sitePage(request, {
    title,
    main,
    back: model.back,
    hasErrors: errors.length > 0,
    languages: languageButton(request),
    scripts: [...new Set([...model.blocks.values()].flatMap(block => block.scripts ?? []))],
    service: way.model.content[request.locale].name,
  })
}
