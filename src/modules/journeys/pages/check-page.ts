import { kindOf } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { knownMarkdown } from '#kernel/pages/markdown.ts'
import { findPage, type ModelFact } from '#services'
import type { OnTheWay } from '../open-journey.ts'
import { texts } from '../texts.ts'
import { feePart } from './fee-part.ts'

/** Everything that was asked and answered, each with a way to change it. */
export function checkPage(
  request: RequestContext,
  way: OnTheWay,
  more: { back: string; notice?: Html | undefined },
): Html {
  const t = texts[request.locale]
  const content = way.model.content[request.locale]
  const main = html`<h1 class="govuk-heading-l">${t.check}</h1>
    ${more.notice}
    ${summaryList({ rows: rowsOf(request, way) })}
    ${feePart(request, way)}
    <form method="post" action="${request.link(`${way.base}/check-your-answers`)}">
      ${csrfField(request)}
      ${content.declaration !== undefined && html`<h2 class="govuk-heading-m">${t.declarationTitle}</h2>${knownMarkdown(content.declaration, request.locale, path => request.link(path))}`}
      ${button({ text: t.send, preventDoubleClick: true })}
    </form>`
  return sitePage(request, { title: t.check, main, back: more.back, service: content.name })
}

function rowsOf(request: RequestContext, way: OnTheWay) {
  return way.walked.path.flatMap(pageId => {
    const page = findPage(way.model, pageId)
    return (page?.questions ?? [])
      .filter(
        ({ fact }) => way.walked.facts.has(fact.id) || way.walked.unanswered.includes(fact.id),
      )
      .map(({ fact }) => rowOf(request, way, { fact, slug: page?.slug ?? '' }))
  })
}

function rowOf(
  request: RequestContext,
  way: OnTheWay,
  { fact, slug }: { fact: ModelFact; slug: string },
) {
  const labels = fact.labels[request.locale]
  const lines = answerLines(request, way, fact)
  return {
    key: { text: labels.short },
    value: { html: html`${lines.map((line, at) => (at === 0 ? line : html`<br>${line}`))}` },
    actions: {
      items: [
        {
          href: request.link(`${way.base}/${slug}?change=1`),
          text: texts[request.locale].change,
          visuallyHiddenText: labels.short,
        },
      ],
    },
  }
}

function answerLines(request: RequestContext, way: OnTheWay, fact: ModelFact): readonly string[] {
  const value = way.walked.facts.get(fact.id)
  const labels = fact.labels[request.locale]
  if (value === undefined) return [texts[request.locale].notAnswered]
  const lines = kindOf(fact.definition).display(
    value,
    fact.definition,
    request.locale,
    (option, entryFact) =>
      (entryFact === undefined ? labels : labels.of[entryFact])?.options[option]?.label ?? option,
  )
  return labels.unit === undefined || lines.length !== 1 ? lines : [`${lines[0]} ${labels.unit}`]
}
