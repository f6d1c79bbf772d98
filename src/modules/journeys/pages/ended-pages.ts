import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { markdown } from '#kernel/pages/markdown.ts'
import type { Model } from '#services'
import { updateTexts } from '../texts-update.ts'

/** What those read whose journey the law has stopped: why, and how to begin again. */
export function stoppedPage(request: RequestContext, by: Model, base: string): Html {
  const t = updateTexts[request.locale]
  const content = by.content[request.locale]
  const title = content.legalStop?.title ?? t.stoppedFallback
  const main = html`<h1 class="govuk-heading-l">${title}</h1>
    ${content.legalStop !== undefined && markdown(content.legalStop.body, path => request.link(path))}
    <p class="govuk-body">${t.stoppedKept}</p>
    <form method="post" action="${request.link(`${base}/update`)}">${csrfField(request)}${button({ text: t.stoppedMove })}</form>`
  return sitePage(request, { title, main, service: content.name })
}

/** Where to go from a service that was taken down. */
export type Instead = { text: string; href: string }

export function retiredPage(
  request: RequestContext,
  retired: { model: Model; instead: Instead | undefined; hadOpen: boolean },
): Html {
  const t = updateTexts[request.locale]
  const { name } = retired.model.content[request.locale]
  const title = t.retiredTitle(name)
  const { instead } = retired
  const { telephone } = request.council
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t.retired} ${retired.hadOpen && t.retiredStopped}</p>
    ${instead !== undefined && html`<h2 class="govuk-heading-m">${t.instead}</h2><p class="govuk-body"><a class="govuk-link" href="${instead.href}">${instead.text}</a></p>`}
    <p class="govuk-body">${telephone !== '' && t.call(telephone)} <a class="govuk-link" href="${request.link('/services')}">${t.all}</a></p>`
  return sitePage(request, { title, main, back: request.link('/services') })
}
