import { describeExpression } from '#kernel/expressions/describe-expression.ts'
import type { Expression } from '#kernel/expressions/expression.ts'
import type { FactDefinition } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import { knownMarkdown } from '#kernel/pages/markdown.ts'
import { yesNoWords } from '#kernel/questions/words.ts'
import type { Model, ModelPage } from '#services'
import { texts } from '../texts.ts'

/**
 * The whole journey as a form on paper: for the desk, for a home visit, for who has no screen. What
 * depends on an answer says so in words. An officer types it in afterwards, as the channel it came by.
 */
export function printPage(request: RequestContext, model: Model): Html {
  const { locale, council } = request
  const t = texts[locale].print
  const content = model.content[locale]
  const pages = model.pages.filter(page => page.questions.length > 0 || page.stop)
  const main = html`<div class="mh-paper"><h1 class="govuk-heading-xl">${content.name}</h1><p class="govuk-body">${t.intro}</p>
    ${content.start?.need !== undefined && content.start.need.length > 0 && html`<h2 class="govuk-heading-m">${texts[locale].need}</h2><ul class="govuk-list govuk-list--bullet">${content.start.need.map(need => html`<li>${need}</li>`)}</ul>`}
    <ol class="mh-paper__pages">${pages.map(page => paperPage(request, model, page))}</ol>
    ${content.declaration !== undefined && html`<h2 class="govuk-heading-m">${texts[locale].declarationTitle}</h2>${knownMarkdown(content.declaration, locale, path => path)}`}
    <p class="govuk-body">${t.signed}</p>${lines(1)}<p class="govuk-body">${t.date}</p>${boxes([2, 2, 4])}
    <h2 class="govuk-heading-m">${t.giveBack}</h2><p class="govuk-body">${[council.name[locale], council.address, council.telephone, council.email].filter(part => part !== '').map((part, at) => (at === 0 ? part : html`<br>${part}`))}</p></div>`
  return sitePage(request, { title: content.name, main, back: request.link(`/${content.path}`) })
}

function paperPage(request: RequestContext, model: Model, page: ModelPage): Html {
  const { locale } = request
  const content = model.content[locale]
  const words = content.pages?.[page.id]
  const condition =
    page.whenExpression === undefined ? undefined : said(model, page.whenExpression, request)
  const first = page.questions[0]?.fact.labels[locale].label
  const title = words?.title ?? first
  return html`<li class="mh-paper__page">${condition !== undefined && html`<p class="mh-paper__when">${texts[locale].print[page.stop ? 'stopIf' : 'onlyIf'](condition)}</p>`}
    ${title !== first && html`<h2 class="govuk-heading-m">${title}</h2>`}
    ${words?.body !== undefined && knownMarkdown(words.body, locale, path => path)}
    ${page.questions.map(question => paperQuestion(request, model, question))}</li>`
}

function said(model: Model, expression: Expression, { locale }: RequestContext): string {
  return describeExpression(expression, locale, {
    fact: id => model.facts.get(id)?.labels[locale].short,
    option: (id, option) => model.facts.get(id)?.labels[locale].options[option]?.label,
  })
}

function paperQuestion(
  request: RequestContext,
  model: Model,
  { fact, whenExpression }: ModelPage['questions'][number],
): Html {
  const { locale } = request
  const t = texts[locale].print
  const labels = fact.labels[locale]
  return html`<div class="mh-paper__question">${whenExpression !== undefined && html`<p class="mh-paper__when">${t.onlyIf(said(model, whenExpression, request))}</p>`}
    <p class="mh-paper__label">${labels.label}</p>${labels.hint !== undefined && html`<p class="govuk-hint">${labels.hint}</p>`}
    ${space(request, fact.definition, labels)}</div>`
}

type Labels = Model['caseType']['words']['en']['facts'][string]

/** Room to write the answer, of the shape that its type wants. */
function space(request: RequestContext, definition: FactDefinition, labels: Labels): Html {
  const { locale } = request
  const tick = (text: string) => html`<li><span class="mh-paper__tick"></span> ${text}</li>`
  switch (definition.type) {
    case 'yesNo':
      return html`<ul class="govuk-list mh-paper__ticks">${tick(yesNoWords[locale].yes)}${tick(yesNoWords[locale].no)}</ul>`
    case 'choice':
    case 'choices':
      return html`<ul class="govuk-list mh-paper__ticks">${Object.values(labels.options).map(option => tick(option.label))}</ul>`
    case 'declaration':
      return html`<ul class="govuk-list mh-paper__ticks">${tick(labels.label)}</ul>`
    case 'date':
    case 'partialDate':
      return boxes([2, 2, 4])
    case 'address':
      return lines(5)
    case 'longText':
      return lines(6)
    case 'list':
      return entries(request, definition, labels)
    default:
      return lines(1)
  }
}

/** Three entries; more go on another sheet, as it says. */
function entries(request: RequestContext, definition: FactDefinition, labels: Labels): Html {
  const t = texts[request.locale].print
  const of = Object.entries((definition['of'] ?? {}) as Record<string, FactDefinition>) // The schema of lists.
  const entry = (n: number) =>
    html`<div class="mh-paper__entry"><p class="mh-paper__label">${n}.</p>${of.map(([id, each]) => {
      const words = labels.of[id]
      return words === undefined
        ? undefined
        : html`<p class="mh-paper__label">${words.label}</p>${space(request, each, words)}`
    })}</div>`
  return html`${[1, 2, 3].map(entry)}<p class="govuk-hint">${t.more}</p>`
}

function lines(count: number): Html {
  return html`<div class="mh-paper__space">${Array.from({ length: count }, () => html`<div class="mh-paper__line"></div>`)}</div>`
}

function boxes(groups: readonly number[]): Html {
  return html`<div class="mh-paper__boxes">${groups.map(count => html`<span class="mh-paper__group">${Array.from({ length: count }, () => html`<span class="mh-paper__box"></span>`)}</span>`)}</div>`
}
