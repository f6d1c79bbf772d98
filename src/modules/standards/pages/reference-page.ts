import { z } from 'zod'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { table } from '#kernel/pages/govuk/table.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import { scrollable } from '#kernel/pages/scroll.ts'
import type { FirstExample } from '../api/first-example.ts'
import { type Operation, TAGS } from '../api/operation.ts'
import { PROBLEMS, type ProblemCode } from '../api/problems.ts'
import { API_BASE } from '../api/run-operation.ts'
import { texts } from '../texts.ts'
import { firstSteps } from './first-steps.ts'

/** An interface by an open standard that is served here, for the list at the top. */
export type OpenStandard = {
  readonly name: string
  readonly path: string
  readonly what: { en: string; cy: string }
}

/**
 * How the interfaces are used, from the same table as their routes. What stands in the description for
 * programs is English in both languages; it is marked as such.
 */
export function referencePage(
  request: RequestContext,
  {
    operations,
    standards,
    example,
  }: {
    operations: readonly Operation[]
    standards: readonly OpenStandard[]
    example: FirstExample | undefined
  },
): Html {
  const { locale, link, council } = request
  const t = texts[locale].reference
  const base = request.absoluteLink(API_BASE, 'en')
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1><p class="mh-lead">${t.lead}</p>
    <h2 class="govuk-heading-l">${t.open}</h2>${standardsList(request, standards)}
    <h2 class="govuk-heading-l">${t.base}</h2><p class="govuk-body"><code class="mh-code">${base}</code></p>
    <p class="govuk-body"><a class="govuk-link" href="${link('/api/openapi.json')}">${t.document}</a></p>
    <h2 class="govuk-heading-m">${t.keys}</h2><p class="govuk-body">${t.keysBody(council.email)} ${t.quota}</p><p class="govuk-body">${t.once} ${t.languages}</p>
    ${example !== undefined && firstSteps(request, example)}
    ${TAGS.map(tag => group(request, tag, operations))}
    ${problems(request)}`
  return sitePage(request, { title: t.title, main })
}

function standardsList({ locale, link }: RequestContext, standards: readonly OpenStandard[]): Html {
  return html`<ul class="mh-cards">${standards.map(one => html`<li><h3 class="govuk-heading-s"><a class="govuk-link" href="${link(one.path)}">${one.name}</a></h3><p class="govuk-body">${one.what[locale]}</p></li>`)}</ul>`
}

function group(request: RequestContext, tag: Operation['tag'], all: readonly Operation[]): Html {
  const own = all.filter(one => one.tag === tag)
  return html`<h2 class="govuk-heading-l" id="${tag}">${texts[request.locale].reference.tags[tag]}</h2>${own.map(one => operationPart(request, one))}`
}

function operationPart(request: RequestContext, one: Operation): Html {
  const t = texts[request.locale].reference
  return html`<section class="mh-operation"><h3 class="govuk-heading-s" id="${one.id}" lang="en"><span class="mh-operation__method">${one.method}</span> <code class="mh-code">${one.path}</code></h3>
    <p class="govuk-body" lang="en">${one.summary}. ${one.description}</p>
    <p class="govuk-body mh-quiet">${one.scope === undefined ? t.noKey : t.needsKey(one.scope)}</p>
    ${parameters(request, one)}${one.body !== undefined && schemaPart(t.body, one.body, 'input')}
    ${Object.entries(one.answers).map(([status, told]) => 'schema' in told && schemaPart(`${t.answers}: ${status}`, told.schema, 'output'))}</section>`
}

function parameters({ locale }: RequestContext, one: Operation): Html | undefined {
  const t = texts[locale].reference
  const rows = [
    ...Object.entries(one.params ?? {}),
    ...Object.entries(one.query?.shape ?? {}).map(
      ([name, schema]) => [name, descriptionOf(schema as z.ZodType)] as const,
    ),
  ]
  if (rows.length === 0) return undefined
  const body = table({
    firstCellIsHeader: true,
    caption: t.parameters,
    captionClasses: 'govuk-table__caption--s',
    rows: rows.map(([name, what]) => [
      { html: html`<code>${name}</code>` },
      { html: html`<span lang="en">${what}</span>` },
    ]),
  })
  return scrollable(`${t.parameters}: ${one.id}`, body)
}

function descriptionOf(schema: z.ZodType): string {
  const { description, format, type } = z.toJSONSchema(schema, { io: 'output' })
  return description ?? format ?? String(type ?? '')
}

function schemaPart(title: string, schema: z.ZodType, io: 'input' | 'output'): Html {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io, reused: 'inline' })
  return details({
    summaryText: title,
    html: html`<pre class="mh-pre" lang="en" tabindex="0">${JSON.stringify(shape, null, 2)}</pre>`,
  })
}

function problems({ locale }: RequestContext): Html {
  const t = texts[locale].reference
  const codes = Object.keys(PROBLEMS) as ProblemCode[] // The keys of the table are its codes.
  const rows = codes.map(code => [
    { html: html`<code id="${code}">${code}</code>` },
    { text: String(PROBLEMS[code].status) },
    { text: PROBLEMS[code].title[locale] },
  ])
  return html`<h2 class="govuk-heading-l" id="problems">${t.problems}</h2><p class="govuk-body">${t.problemsBody}</p>${scrollable(t.problems, table({ rows }))}`
}
