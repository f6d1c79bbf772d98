import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Mistake } from '../../package/mistake.ts'
import { publishingTexts } from '../texts.ts'

/** What a mistake is about, as whoever reads it knows it. */
export type About = (mistake: Mistake) => Html

/** What the check says, in the author's terms: what is wrong and warnings apart, each with where and how to put it right. */
export function reportPart(
  request: RequestContext,
  mistakes: readonly Mistake[],
  about: About = ({ element }) => html`<code>${element}</code>`,
): Html {
  const t = publishingTexts[request.locale]
  const wrong = mistakes.filter(each => each.severity === 'error')
  const warnings = mistakes.filter(each => each.severity === 'warning')
  return html`${group(request, { title: t.checkedWrong(wrong.length), mistakes: wrong, about })}${group(request, { title: t.warnings(warnings.length), mistakes: warnings, about })}`
}

type Group = { title: string; mistakes: readonly Mistake[]; about: About }

function group(request: RequestContext, { title, mistakes, about }: Group): Html | false {
  if (mistakes.length === 0) return false
  const t = publishingTexts[request.locale]
  const where = ({ file, line }: Mistake) => (line === undefined ? file : t.line(file, line))
  return html`<h2 class="govuk-heading-m">${title}</h2><ul class="mh-report">${mistakes.map(each => html`<li class="mh-report__item"><p class="mh-report__where">${where(each)} ${about(each)}</p><p class="govuk-body mh-report__what">${each.message[request.locale]}</p><p class="govuk-body">${each.fix[request.locale]}</p></li>`)}</ul>`
}
