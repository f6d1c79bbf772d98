import type { Locale } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { markdown } from '#kernel/pages/markdown.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import type { Model, ModelPage } from '../../package/model.ts'
import { designerTexts } from '../texts.ts'

/** A page as the customer will see it, in both languages; nothing in it can be filled in. */
export function previewPart(
  request: RequestContext,
  model: Model | undefined,
  pageId: string,
): Html {
  const t = designerTexts[request.locale]
  const page = model?.pageOf.get(pageId)
  if (model === undefined || page === undefined)
    return html`<h2 class="govuk-heading-m">${t.preview}</h2><p class="govuk-body mh-quiet">${t.noPreview}</p>`
  const one = (locale: Locale) =>
    html`<div class="mh-preview" lang="${locale}" inert>${pageIn(request, model, { page, locale })}</div>`
  return html`<h2 class="govuk-heading-m">${t.preview}</h2>${one('en')}${one('cy')}`
}

function pageIn(
  request: RequestContext,
  model: Model,
  { page, locale }: { page: ModelPage; locale: Locale },
): Html {
  const words = model.content[locale].pages?.[page.id]
  const alone = words?.title === undefined && page.questions.length === 1
  const link = (path: string) => request.link(path, locale)
  return html`${!alone && html`<p class="govuk-heading-l">${words?.title ?? model.content[locale].name}</p>`}
    ${words?.body !== undefined && markdown(words.body, link)}
    ${words?.links !== undefined && html`<ul class="govuk-list govuk-list--bullet">${words.links.map(each => html`<li><span class="mh-like-link">${each.text}</span></li>`)}</ul>`}
    ${page.questions.map(({ fact, optional }) => {
      const why = model.content[locale].facts?.[fact.id]?.why
      const question = renderQuestion(
        {
          name: `preview-${locale}-${fact.id}`,
          definition: fact.definition,
          words: fact.labels[locale],
          // A heading of the preview would be a second heading of this page.
          asHeading: false,
          optional,
          under: new Map(),
        },
        { form: {}, errors: [], locale, council: request.council },
      )
      return html`${question}${why !== undefined && details({ summaryText: locale === 'cy' ? 'Pam rydym yn gofyn' : 'Why we ask', html: markdown(why, link) })}`
    })}
    ${!page.stop && button({ text: locale === 'cy' ? 'Parhau' : 'Continue' })}`
}
