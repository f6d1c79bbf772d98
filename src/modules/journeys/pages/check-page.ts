import type { Locale } from '#kernel/context.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { knownMarkdown } from '#kernel/pages/markdown.ts'
import { findPage, type ModelFact, type ModelPage, planCase } from '#services'
import { billToPay } from '../journey-charge.ts'
import type { OnTheWay } from '../open-journey.ts'
import { helperOf } from '../own-journey.ts'
import { texts } from '../texts.ts'
import { feeTexts } from '../texts-fee.ts'
import { feePart } from './fee-part.ts'

/** What blocks say beside answers, by fact: until when a time is held. */
export type Checked = OnTheWay & { notes: ReadonlyMap<string, string> }

/** Everything that was asked and answered, each with a way to change it. */
export function checkPage(
  request: RequestContext,
  way: Checked,
  more: { back: string; notice?: Html | undefined; stops?: boolean },
): Html {
  const t = texts[request.locale]
  const content = way.model.content[request.locale]
  const main = html`<h1 class="govuk-heading-l">${t.check}</h1>
    ${more.notice}
    ${sectionsOf(way).map(section => html`${section.title !== undefined && html`<h2 class="govuk-heading-m">${section.title(request.locale)}</h2>`}${summaryList({ rows: section.pages.flatMap(page => rowsOf(request, way, page)) })}`)}
    ${more.stops !== true && sendPart(request, way)}`
  return sitePage(request, { title: t.check, main, back: more.back, service: content.name })
}

function sendPart(request: RequestContext, way: OnTheWay): Html {
  const { declaration } = way.model.content[request.locale]
  const title = texts[request.locale].declarationTitle
  return html`${feePart(request, way)}
    <form method="post" action="${request.link(`${way.base}/check-your-answers`)}">
      ${csrfField(request)}
      ${declaration !== undefined && html`<h2 class="govuk-heading-m">${title}</h2>${knownMarkdown(declaration, request.locale, path => request.link(path))}`}
      ${button({ text: sendLabel(request, way), preventDoubleClick: true })}
    </form>`
}

/** Who pays first goes on to the payment; an officer takes it afterwards. */
function sendLabel(request: RequestContext, way: OnTheWay): string {
  const pays =
    helperOf(request) === undefined &&
    billToPay(planCase(way.model, way.walked, way.env)) !== undefined
  return pays ? feeTexts[request.locale].goToPayment : texts[request.locale].send
}

type Section = { id: string | undefined; pages: ModelPage[] }

/** The pages on the way, those of one section together under its heading, in the order they are met. */
function sectionsOf({ walked, model }: OnTheWay) {
  const sections: Section[] = []
  for (const pageId of walked.path) {
    const page = findPage(model, pageId)
    if (page === undefined || !page.questions.some(({ fact }) => isShown(walked, fact.id))) continue
    const known = sections.find(each => each.id === page.section)
    if (known === undefined) sections.push({ id: page.section, pages: [page] })
    else known.pages.push(page)
  }
  return sections.map(({ id, pages }) => ({
    pages,
    title:
      id === undefined ? undefined : (locale: Locale) => model.content[locale].sections?.[id] ?? id,
  }))
}

function isShown({ facts, unanswered }: OnTheWay['walked'], id: string): boolean {
  return facts.has(id) || unanswered.includes(id)
}

function rowsOf(request: RequestContext, way: Checked, page: ModelPage) {
  return page.questions
    .filter(({ fact }) => isShown(way.walked, fact.id))
    .map(({ fact }) => rowOf(request, way, { fact, slug: page.slug }))
}

function rowOf(
  request: RequestContext,
  way: Checked,
  { fact, slug }: { fact: ModelFact; slug: string },
) {
  const labels = fact.labels[request.locale]
  const note = way.notes.get(fact.id)
  const lines = [...answerLines(request, way, fact), ...(note === undefined ? [] : [note])]
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
