import type { RequestContext } from '#kernel/http/request-context.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import type { AreaNeed } from '../areas-needed.ts'
import { areaKindName, areaTexts } from '../texts-areas.ts'

export type AreaLine = {
  readonly name: string
  /** Where it says which areas, if it is no service. */
  readonly path?: string
  /** Undefined where a code of any kind is meant. */
  readonly kind?: string
  readonly codes: readonly string[]
  /** The codes that are not drawn: none of them where there is nothing of the kind. Undefined when all is drawn. */
  readonly missing: readonly string[] | undefined
}

/** Which areas the council's services, and what can be booked, go by, which are not drawn, and how to draw them. */
export function areasPage(request: RequestContext, lines: readonly AreaLine[]): Html {
  const t = areaTexts[request.locale]
  const table = html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.title}</caption>
    <thead><tr><th scope="col">${t.service}</th><th scope="col">${t.kind}</th><th scope="col">${t.codes}</th><th scope="col">${t.state}</th></tr></thead>
    <tbody>${lines.map(line => areaRow(request, line))}</tbody></table>`
  const kind = lines.find(({ missing, kind }) => missing !== undefined && kind)?.kind ?? 'ward'
  const main = html`<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.lead}</p>
    ${lines.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : table}
    <h2 class="govuk-heading-m">${t.howTitle}</h2><p class="govuk-body">${t.how}</p>
    <pre class="mh-pre" lang="en" tabindex="0" aria-label="${t.howTitle}">npx moothall import areas areas.geojson --kind ${kind} --from 2027-04-01</pre>
    <p class="govuk-body">${t.after}</p>`
  return staffPage(request, {
    title: t.title,
    main,
    section: 'services',
    back: request.link('/staff/services/adopted'),
  })
}

function areaRow({ locale, link }: RequestContext, line: AreaLine): Html {
  const t = areaTexts[locale]
  const codes = line.codes.length === 0 ? t.anyCode : line.codes.join(', ')
  const kind = line.kind === undefined ? t.anyKind : areaKindName(line.kind, locale)
  const name =
    line.path === undefined
      ? line.name
      : html`<a class="govuk-link" href="${link(line.path)}">${line.name}</a>`
  return html`<tr><td class="mh-queue__main" data-label="${t.service}">${name}</td><td data-label="${t.kind}">${kind}</td><td data-label="${t.codes}">${codes}</td><td data-label="${t.state}">${stateTag(line, locale)}</td></tr>`
}

function stateTag({ missing, codes }: AreaLine, locale: RequestContext['locale']): Html {
  const t = areaTexts[locale]
  if (missing === undefined) return tag({ text: t.drawn, classes: 'govuk-tag--green' })
  const all = missing.length === codes.length
  const text = all ? t.nothing : t.missing(missing.join(', '))
  return tag({ text, classes: 'govuk-tag--orange' })
}

/** What a council is to know before residents meet a service: that it goes by areas which are not drawn. */
export function areasNotice(
  { locale, link }: RequestContext,
  missing: readonly AreaNeed[],
): Html | undefined {
  if (missing.length === 0) return undefined
  const t = areaTexts[locale]
  const named = missing.map(({ kind, codes }) => {
    const name = areaKindName(kind, locale)
    return codes.length === 0 ? t.all(name) : t.some(name, codes.join(', '))
  })
  return html`${warningText({ text: t.notice(named.join('; ')), iconFallbackText: t.warning })}<p class="govuk-body"><a class="govuk-link" href="${link('/staff/services/areas')}">${t.see}</a></p>`
}
