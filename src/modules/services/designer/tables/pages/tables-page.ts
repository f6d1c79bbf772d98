import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { gridOf } from '../../../tables/table-grid.ts'
import { plainName } from '../../element-id.ts'
import { type DraftLook, entries, words } from '../../look-at-draft.ts'
import { draftFrame, draftLink, formHead, type Shown } from '../../pages/parts.ts'
import { GIVEN_TYPES, LOOKED_TYPES } from '../change-tables.ts'
import { tablesOf } from '../tables-of.ts'
import { draftTableTexts } from '../texts.ts'
import { columnFields } from './column-fields.ts'

export type TablesView = Shown & { look: DraftLook; typed: Readonly<Record<string, unknown>> }

/** The tables of a draft, and a way to make another. */
export function tablesPage(request: RequestContext, view: TablesView): Html {
  const t = draftTableTexts[request.locale]
  const { look } = view
  const ids = tablesOf(look)
  const row = (id: string) => {
    const { columns, rows } = gridOf(entries(look.definition['tables'])[id])
    const named = (gives: boolean) =>
      columns
        .filter(column => column.gives === gives)
        .map(column => plainName(column.id))
        .join(', ')
    return html`<tr><td class="mh-queue__main" data-label="${t.one}"><a class="govuk-link" href="${draftLink(request, look, `/tables/${id}`)}">${plainName(id)}</a></td>
      <td data-label="${t.inShort}">${named(false)} → ${named(true)} <span class="mh-quiet">${t.rows(rows.length)}</span></td></tr>`
  }
  const list =
    ids.length === 0
      ? html`<p class="govuk-body mh-quiet">${t.none}</p>`
      : html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.title}</caption><thead><tr><th scope="col">${t.one}</th><th scope="col">${t.inShort}</th></tr></thead><tbody>${ids.map(row)}</tbody></table>`
  const main = html`<p class="govuk-body mh-lead">${t.lead}</p>${list}${makeForm(request, view)}`
  return draftFrame(request, look, { ...view, title: t.title, main })
}

function makeForm(request: RequestContext, { look, typed, errors = [] }: TablesView): Html {
  const { locale } = request
  const t = draftTableTexts[locale]
  const side = (name: 'looked' | 'given') =>
    html`<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${t[name]}</legend>${columnFields(
      request,
      {
        name,
        types: name === 'looked' ? LOOKED_TYPES : GIVEN_TYPES,
        nameHint: name === 'looked' ? t.lookedHint : t.givenHint,
        first: name === 'looked' ? t.lookedFirst : t.givenFirst,
        ...(name === 'looked' && { firstHint: t.lookedFirstHint }),
        typed,
        errors,
      },
    )}</fieldset>`
  return html`<h2 class="govuk-heading-m">${t.make}</h2><form method="post" action="${draftLink(request, look, '/tables')}" novalidate>${formHead(request, look)}
    ${input({ id: 'name', name: 'name', value: words(typed['name']), classes: 'govuk-input--width-20', label: { text: t.name }, hint: { text: t.nameHint }, errorMessage: fieldError(errors, 'name', locale) })}
    <div class="mh-both">${side('looked')}${side('given')}</div>
    <p class="govuk-hint">${t.more}</p>${button({ text: t.makeButton })}</form>`
}
