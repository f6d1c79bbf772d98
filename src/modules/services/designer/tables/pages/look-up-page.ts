import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Column } from '../../../tables/table-grid.ts'
import { plainName } from '../../element-id.ts'
import { type DraftLook, words } from '../../look-at-draft.ts'
import { checksPart, draftFrame, draftLink, formHead, type Shown } from '../../pages/parts.ts'
import type { PartElement } from '../../parts/list-parts.ts'
import { designerTexts } from '../../texts.ts'
import {
  AS_IT_IS,
  answersFor,
  givenBy,
  lookedAtBy,
  lookUpIn,
  tablesGiving,
} from '../look-up-values.ts'
import { draftTableTexts } from '../texts.ts'
import { typeWords } from './column-fields.ts'

export type LookUpView = Shown & {
  look: DraftLook
  element: PartElement
  name: string
  worth: { type: string; value: unknown }
  /** The table that is looked up, once it is known. */
  table: string | undefined
  typed: Readonly<Record<string, unknown>>
}

/** Which table says what something is worth, and which answers it looks at. */
export function lookUpPage(request: RequestContext, view: LookUpView): Html {
  const t = draftTableTexts[request.locale]
  const { look, element, name, worth, table } = view
  const tables = tablesGiving(look, worth.type)
  const kind = typeWords(worth.type, request.locale)
  const none = html`<p class="govuk-body">${t.noTables(kind)} <a class="govuk-link" href="${draftLink(request, look, '/tables')}">${t.make}</a></p>`
  const at = `/parts/${element.part}/${element.key}`
  const main = html`${tables.length === 0 && none}${tables.length > 1 && chooseTable(request, view, tables)}
    ${table !== undefined && lookUpForm(request, view, table)}
    ${checksPart(request, look, [element.path.join('.')])}${lookUpIn(worth.value) !== undefined && otherWayPart(request, view)}`
  return draftFrame(request, look, {
    ...view,
    title: t.lookUpTitle(name),
    main,
    back: draftLink(request, look, at),
  })
}

function chooseTable(
  request: RequestContext,
  { look, element, table }: LookUpView,
  tables: readonly string[],
): Html {
  const at = draftLink(request, look, `/parts/${element.part}/${element.key}/table`)
  const one = (id: string) =>
    id === table
      ? html`<li><strong>${plainName(id)}</strong></li>`
      : html`<li><a class="govuk-link" href="${at}?table=${id}">${plainName(id)}</a></li>`
  return html`<h2 class="govuk-heading-m">${draftTableTexts[request.locale].whichTable}</h2><ul class="govuk-list">${tables.map(one)}</ul>`
}

function lookUpForm(request: RequestContext, view: LookUpView, table: string): Html {
  const { locale } = request
  const t = draftTableTexts[locale]
  const { look, element, worth, typed, errors = [] } = view
  const was = lookUpIn(worth.value)
  const same = was?.table === table ? was : undefined
  const given = givenBy(look, table, worth.type)
  const at = draftLink(request, look, `/parts/${element.part}/${element.key}/table`)
  const give =
    given.length > 1 &&
    select({
      id: 'give',
      name: 'give',
      value: words(typed['give']) || same?.give || '',
      label: { text: t.give },
      items: [
        { value: '', text: designerTexts[locale].chooseOne },
        ...given.map(({ id }) => ({ value: id, text: plainName(id) })),
      ],
      errorMessage: fieldError(errors, 'give', locale),
    })
  const by = lookedAtBy(look, table).map(column => byField(request, view, { column, same }))
  return html`<h2 class="govuk-heading-m"><a class="govuk-link" href="${draftLink(request, look, `/tables/${table}`)}">${plainName(table)}</a></h2>
    <form method="post" action="${at}" novalidate>${formHead(request, look)}<input type="hidden" name="table" value="${table}">${give}${by}${button({ text: t.lookUpSave })}</form>`
}

type By = { column: Column; same: ReturnType<typeof lookUpIn> }

function byField(request: RequestContext, view: LookUpView, { column, same }: By): Html {
  const { locale } = request
  const t = draftTableTexts[locale]
  const { look, element, typed, errors = [] } = view
  const name = `row-${column.id}`
  const answers = answersFor(look, column, { locale, but: element.key })
  const now = same?.row[column.id]
  const plain = now === undefined || answers.some(item => item.value === now)
  const kept = plain ? [] : [{ value: AS_IT_IS, text: t.asItIs }]
  const [only] = answers
  const first = answers.length === 1 && only !== undefined ? only.value : ''
  const value = words(typed[name]) || (plain ? words(now) || first : AS_IT_IS)
  const hint = answers.length === 0 && { hint: { text: t.noFact(typeWords(column.type, locale)) } }
  return select({
    id: name,
    name,
    value,
    label: { text: t.by(plainName(column.id)) },
    ...hint,
    items: [{ value: '', text: designerTexts[locale].chooseOne }, ...kept, ...answers],
    errorMessage: fieldError(errors, name, locale),
  })
}

function otherWayPart(request: RequestContext, { look, element }: LookUpView): Html {
  const t = draftTableTexts[request.locale]
  const at = draftLink(request, look, `/parts/${element.part}/${element.key}/table/remove`)
  const form = html`<p class="govuk-body">${t.otherWayWarn}</p><form method="post" action="${at}">${formHead(request, look)}${button({ text: t.otherWay, classes: 'govuk-button--secondary' })}</form>`
  return details({ summaryText: t.otherWay, html: form })
}
