import type { FormInput } from '#kernel/facts/fact-kind.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { otherLanguage } from '#kernel/pages/words.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import { envAfter, isPut, type ModelPage } from '#services'
import type { ShownBlocks } from '../block-question.ts'
import { type OnTheWay, SHOWN_BY } from '../open-journey.ts'
import { texts } from '../texts.ts'
import { type WayWords, wayWords } from '../way-words.ts'
import { newerNotice } from './update-page.ts'

export type QuestionPage = {
  way: OnTheWay
  page: ModelPage
  form: FormInput
  errors: readonly FieldError[]
  back: string
  action: string
  blocks: ShownBlocks
}

/** A page of questions. The other language is a button of the form, so that what was typed comes along. */
export function questionPage(request: RequestContext, model: QuestionPage): Html {
  const { way, page, errors } = model
  const { locale } = request
  const t = texts[locale]
  const content = way.model.content[locale]
  const words = content.pages?.[page.id]
  const questions = putQuestions(model)
  const alone = words?.title === undefined && questions.length === 1
  const shown = [...model.blocks.values()]
  const said = wayWords(request, way, page.id)
  const title = said.line(words?.title ?? questions[0]?.fact.labels[locale].label ?? content.name)
  const formsAbove = above(request, model, { alone, said })
  const heads = html`${way.env.channel !== 'web' && insetText({ text: t.caller(way.env.channel) })}
      ${(!alone || formsAbove.length > 0) && html`<h1 class="govuk-heading-l">${title}</h1>`}
      ${words?.body !== undefined && said.block(words.body)}`
  const main = html`${errorSummaryFor(errors, locale)}
    ${formsAbove.length > 0 && html`${heads}${formsAbove}`}
    <form id="question" method="post" action="${model.action}" novalidate>
      ${csrfField(request)}<input type="hidden" name="${SHOWN_BY}" value="${way.model.version}">
      ${formsAbove.length === 0 && heads}
      ${questions.filter(question => question.under === undefined).map(question => one(request, model, { question, alone, said }))}
      ${button({ text: t.continue })}
    </form>
    <p class="govuk-body"><a class="govuk-link" href="${request.link(`${way.base}/save`)}">${t.save.link}</a></p>${newerNotice(request, way)}`
  return sitePage(request, {
    title,
    main,
    back: model.back,
    hasErrors: errors.length > 0,
    service: content.name,
    languages: languageButton(request),
    scripts: [...new Set(shown.flatMap(block => block.scripts ?? []))],
  })
}

function putQuestions({ way, page }: QuestionPage) {
  const env = envAfter(way.model, way.walked, way.env)
  return page.questions.filter(question => question.under !== undefined || isPut(question, env))
}

/** Blocks whose forms stand above the page's own: each under its label, where the page has another heading. */
function above(
  request: RequestContext,
  model: QuestionPage,
  { alone, said }: Omit<Put, 'question'>,
): Html[] {
  return putQuestions(model).flatMap(({ fact }) => {
    const forms = model.blocks.get(fact.id)?.above
    if (forms === undefined) return []
    const { label, hint } = fact.labels[request.locale]
    return [
      html`${!alone && html`<h2 class="govuk-heading-m">${said.line(label)}</h2>`}${hint !== undefined && html`<p class="govuk-body">${said.line(hint)}</p>`}${forms}`,
    ]
  })
}

type Put = { question: ModelPage['questions'][number]; alone: boolean; said: WayWords }

function one(request: RequestContext, model: QuestionPage, { question, alone, said }: Put): Html {
  const { fact } = question
  const labels = fact.labels[request.locale]
  const why = model.way.model.content[request.locale].facts?.[fact.id]?.why
  const inputs =
    model.blocks.get(fact.id)?.inputs ??
    renderQuestion(
      {
        name: fact.id,
        definition: fact.definition,
        words: {
          ...labels,
          label: said.line(labels.label),
          hint: labels.hint === undefined ? undefined : said.line(labels.hint),
        },
        asHeading: alone,
        optional: question.optional,
        under: questionsUnder(request, model, { factId: fact.id, said }),
      },
      {
        form: model.form,
        errors: model.errors,
        locale: request.locale,
        council: request.council,
      },
    )
  return html`${inputs}${why !== undefined && details({ summaryText: texts[request.locale].why, html: said.block(why) })}`
}

function questionsUnder(
  request: RequestContext,
  model: QuestionPage,
  { factId, said }: { factId: string; said: WayWords },
): ReadonlyMap<string, Html> {
  const under = new Map<string, Html>()
  for (const question of model.page.questions) {
    if (question.under?.fact !== factId) continue
    const value =
      question.under.value === true
        ? 'yes'
        : question.under.value === false
          ? 'no'
          : String(question.under.value)
    under.set(
      value,
      html`${under.get(value)}${one(request, model, { question, alone: false, said })}`,
    )
  }
  return under
}

/** The other language as a button of the form `question`, so that what was typed comes along. */
export function languageButton(request: RequestContext): Html {
  const other = request.locale === 'en' ? 'cy' : 'en'
  // Enter in an input presses the form's first button: it must be the one that goes on, not this one.
  return html`<div class="mh-languages"><button form="question" hidden tabindex="-1"></button><button class="mh-link-button" form="question" name="_language" value="${other}" lang="${other}" formnovalidate>${otherLanguage[request.locale]}</button></div>`
}
