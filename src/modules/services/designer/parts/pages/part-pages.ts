import { LOCALES, type Locale } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { fileOf } from '../../../package/package-source.ts'
import { entries, words } from '../../look-at-draft.ts'
import {
  checksPart,
  draftFrame,
  draftLink,
  formHead,
  inBoth,
  moveButtons,
  removePart,
  type Shown,
  wordRow,
} from '../../pages/parts.ts'
import { settingFields } from '../../settings/field.ts'
import type { Setting } from '../../settings/setting.ts'
import { lookUpPart } from '../../tables/pages/look-up-part.ts'
import { designerTexts } from '../../texts.ts'
import type { WordField } from '../../word-fields.ts'
import { valueAt } from '../../word-fields.ts'
import type { Around } from '../around.ts'
import { hasLetters } from '../change-parts.ts'
import { type PartElement, partLabel } from '../list-parts.ts'
import { namesAsked } from '../names-asked.ts'
import { type PartName, partOf } from '../part-kinds.ts'
import { saidWhen } from '../said-when.ts'
import { summaryOf } from '../summary.ts'
import { partTexts } from '../texts.ts'
import { wholeSettings } from '../whole-settings.ts'
import { FIRST_WORKED, isWorkedType } from '../worked-out.ts'

type Typed = Readonly<Record<string, unknown>>

export type PartsView = Shown & {
  around: Around
  part: PartName
  elements: readonly PartElement[]
  typed: Typed
}

/** The parts of one kind: what each is called, what it says in short, and a way to add another. */
export function partListPage(request: RequestContext, view: PartsView): Html {
  const { locale } = request
  const t = partTexts[locale]
  const { around, part, elements } = view
  const { look } = around
  const said = t.parts[part]
  const link = (element: PartElement) =>
    draftLink(
      request,
      look,
      part === 'office' ? `/parts/office/${element.key}` : `/parts/${part}/${element.key}`,
    )
  const name = (element: PartElement) =>
    part === 'routes' ? teamName(around, element) : partLabel(look, element, locale)
  const inOrder = partOf(part).shape !== 'map'
  const row = (
    element: PartElement,
  ) => html`<tr><td class="mh-queue__main" data-label="${said.one}"><a class="govuk-link" href="${link(element)}">${name(element)}</a></td>
    <td data-label="${t.inShort}">${summaryOf(request, around, element)}</td>${inOrder && html`<td class="mh-move">${moveButtons(request, look, { at: `/parts/${part}/${element.key}/move`, index: element.index, count: elements.length, name: name(element) })}</td>`}</tr>`
  const table = html`<table class="mh-queue"><caption class="govuk-visually-hidden">${said.title}</caption><thead><tr><th scope="col">${said.one}</th><th scope="col">${t.inShort}</th>${inOrder && html`<td></td>`}</tr></thead><tbody>${elements.map(row)}</tbody></table>`
  const list = html`${elements.length > 0 ? table : part !== 'exceptions' && html`<p class="govuk-body mh-quiet">${t.none}</p>`}
    ${part !== 'exceptions' && html`<h2 class="govuk-heading-m">${said.add}</h2>`}${addForm(request, view)}`
  const main = html`<p class="govuk-body mh-lead">${said.lead}</p>${allPart(request, view)}
    ${partOf(part).once !== true && list}${checksPart(request, look, [partOf(part).path.join('.')])}`
  return draftFrame(request, look, { ...view, title: said.title, main })
}

function teamName({ teams }: Around, { value }: PartElement): string {
  const team = words(value['team'])
  return teams.find(each => each.value === team)?.text ?? team
}

/** What is said once for all of a kind: when fees are paid, who has the rest of the cases. */
function allPart(
  request: RequestContext,
  { around, part, typed, errors = [] }: PartsView,
): Html | false {
  const t = partTexts[request.locale]
  const { look, teams } = around
  const whole = wholeSettings(around, part)
  const team = entries(look.definition['case'])['team']
  const otherwise = typeof team === 'string' ? team : words(entries(team)['otherwise'])
  const other = teams.some(each => each.value === otherwise)
    ? []
    : [{ value: otherwise, text: otherwise }]
  const fields =
    whole !== undefined
      ? settingFields(request, whole.settings, {
          element: valueAt(look.definition, whole.path),
          typed,
          errors,
        })
      : part === 'routes' &&
        select({
          id: 'otherwise',
          name: 'otherwise',
          value: otherwise,
          label: { text: typeof team === 'string' ? t.allCases : t.otherCases },
          items: [...teams, ...other],
        })
  return (
    fields !== false &&
    html`<form method="post" action="${draftLink(request, look, `/parts/${part}/all`)}" novalidate>${formHead(request, look)}${fields}${button({ text: designerTexts[request.locale].save, classes: 'govuk-button--secondary' })}</form>`
  )
}

function addForm(request: RequestContext, { around, part, typed, errors = [] }: PartsView): Html {
  const { locale } = request
  const t = partTexts[locale]
  const { look, teams } = around
  const asked = namesAsked(part)
  const only = LOCALES.filter(each => asked.includes(each === 'en' ? 'nameEn' : 'nameCy'))
  const label = (each: Locale) =>
    html`${t.parts[part].name}${asked.length > 1 && html` <span class="mh-quiet">${designerTexts[locale][each === 'en' ? 'english' : 'welsh']}</span>`}`
  const fields =
    part === 'routes'
      ? select({
          id: 'team',
          name: 'team',
          value: words(typed['team']),
          label: { text: t.settings.team.label },
          items: [{ value: '', text: designerTexts[locale].chooseOne }, ...teams],
          errorMessage: fieldError(errors, 'team', locale),
        })
      : html`${inBoth(request, { name: 'name', label, typed, errors }, only)}${part === 'computed' && typeField(request, typed)}`
  return html`<form method="post" action="${draftLink(request, look, `/parts/${part}`)}" novalidate>${formHead(request, look)}${fields}${button({ text: t.parts[part].add })}</form>`
}

/** What kind of value is worked out: it stays what it is. */
function typeField({ locale }: RequestContext, typed: Typed): Html {
  const { types } = designerTexts[locale]
  const items = Object.keys(FIRST_WORKED).flatMap(value =>
    isWorkedType(value) ? [{ value, text: types[value] }] : [],
  )
  return select({
    id: 'type',
    name: 'type',
    value: words(typed['type']) || 'yesNo',
    label: { text: partTexts[locale].workedType },
    items,
  })
}

export type PartView = Shown & {
  around: Around
  element: PartElement
  name: string
  fields: readonly WordField[]
  settings: readonly Setting[]
  typed: Typed
}

/** One part: its words, what can be set of it, and when it counts. */
export function partPage(request: RequestContext, view: PartView): Html {
  const { locale } = request
  const t = partTexts[locale]
  const { around, element, typed, errors = [] } = view
  const { look } = around
  const { part, key } = element
  const at = `/parts/${part}/${key}`
  const labels = t.words
  const word = (field: WordField) => {
    const last = String(field.path.at(-1))
    const label =
      part === 'rules'
        ? labels.refusal
        : Object.entries(labels).find(([name]) => name === last)?.[1]
    return wordRow(request, field, { label: label ?? last, typed })
  }
  const title = part === 'routes' ? teamName(around, element) : view.name
  const main = html`<form method="post" action="${draftLink(request, look, at)}" novalidate>${formHead(request, look)}
      ${view.fields.map(word)}${settingFields(request, view.settings, { element: element.value, typed, errors })}${reasonPart(request, view)}
      ${(view.fields.length > 0 || view.settings.length > 0) && button({ text: designerTexts[locale].save })}</form>
    ${lookUpPart(request, look, element)}${lettersPart(request, view)}${whenPart(request, view)}${checksPart(request, look, [element.path.join('.'), ...(element.words === undefined ? [] : [element.words.join('.')])])}
    ${removePart(request, look, { at: `${at}/remove`, title: t.remove, warn: t.removeWarn })}`
  return draftFrame(request, look, {
    ...view,
    title,
    caption: t.parts[part].title,
    main,
    back: draftLink(request, look, `/parts/${part}`),
  })
}

function reasonPart(request: RequestContext, { element, typed }: PartView): Html | false {
  const t = partTexts[request.locale]
  if (element.part !== 'actions') return false
  const label = (each: Locale) => t[each === 'en' ? 'reasonEn' : 'reasonCy']
  return inBoth(request, { name: 'reason', label, typed })
}

function whenPart(request: RequestContext, { around, element }: PartView): Html | false {
  const t = partTexts[request.locale]
  const { part, key } = element
  const { when } = partOf(part)
  if (when === undefined || (part === 'computed' && element.value['type'] !== 'yesNo')) return false
  return html`<h2 class="govuk-heading-m">${t.parts[part].when}</h2>
    <p class="govuk-body">${saidWhen(around.look, element, request.locale) ?? t.parts[part].always}. <a class="govuk-link" href="${draftLink(request, around.look, `/parts/${part}/${key}/condition`)}">${t.changeWhen}</a></p>`
}

/** A message whose words are letters is written where letters are. */
function lettersPart(request: RequestContext, { around, element }: PartView): Html | false {
  const { look } = around
  if (element.part !== 'messages' || !hasLetters(look, element.key)) return false
  const one = (locale: 'en' | 'cy') =>
    textarea({
      id: `letter-${locale}`,
      name: fileOf.letter(`${element.key}.${locale}`),
      rows: 12,
      value: look.draft.files[fileOf.letter(`${element.key}.${locale}`)] ?? '',
      label: { text: designerTexts[request.locale][locale === 'en' ? 'english' : 'welsh'] },
      attributes: { lang: locale },
    })
  return html`<h2 class="govuk-heading-m">${partTexts[request.locale].letter}</h2><form method="post" action="${draftLink(request, look, '/words/messages')}" novalidate>${formHead(request, look)}<div class="mh-both">${one('en')}${one('cy')}</div>${button({ text: designerTexts[request.locale].save })}</form>`
}
