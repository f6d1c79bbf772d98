import type { Locale } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { when } from '../../publishing/pages/parts.ts'
import type { Who } from '../../publishing/who.ts'
import { type DraftLook, type DraftPage, factName, pageName, pagesOf } from '../look-at-draft.ts'
import { listParts } from '../parts/list-parts.ts'
import { PART_GROUPS, type PartName } from '../parts/part-kinds.ts'
import { partTexts } from '../parts/texts.ts'
import { saidOf } from '../said-of.ts'
import type { DraftChange } from '../store-drafts.ts'
import { tablesOf } from '../tables/tables-of.ts'
import { draftTableTexts } from '../tables/texts.ts'
import { designerTexts } from '../texts.ts'
import {
  draftFrame,
  draftLink,
  formHead,
  inBoth,
  moveButtons,
  removePart,
  type Shown,
} from './parts.ts'

export type DraftView = Shown & {
  look: DraftLook
  changes: readonly DraftChange[]
  who: Who
  /** A version of it is online, with which it can be compared. */
  isOnline: boolean
  typed: { note: string; titleEn: string; titleCy: string }
}

/** A draft: its pages in order, what the check says, and everything that can be done with it. */
export function draftPage(request: RequestContext, view: DraftView): Html {
  const t = designerTexts[request.locale]
  const { look } = view
  const { draft } = look
  const main = html`<p class="govuk-body mh-quiet">${draft.package} · ${t.changed(when(request, draft.changedAt), view.who(draft.changedBy))}</p>
    <div class="mh-case"><div>${pagesPart(request, look)}${addPagePart(request, view)}${restPart(request, look)}</div>
    <div>${checkPart(request, view)}${proposePart(request, view)}${historyPart(request, view)}</div></div>`
  return draftFrame(request, look, {
    ...view,
    title: draft.name,
    caption: t.drafts,
    main,
    back: request.link('/staff/services'),
  })
}

function pagesPart(request: RequestContext, look: DraftLook): Html {
  const t = designerTexts[request.locale]
  const pages = pagesOf(look)
  const row = (page: DraftPage) => {
    const name = pageName(look, page, request.locale)
    const asks = page.asks.map(ask => factName(look, ask.fact, request.locale))
    return html`<tr><td class="mh-queue__main" data-label="${t.page}"><a class="govuk-link" href="${draftLink(request, look, `/pages/${page.id}`)}">${name}</a>${page.stop && html` ${tag({ text: t.stops, classes: 'govuk-tag--red' })}`}</td>
      <td data-label="${t.asks}">${page.stop ? '' : asks.length === 0 ? html`<span class="mh-quiet">${t.nothing}</span>` : asks.join('; ')}</td>
      <td data-label="${t.when}">${metWhen(request, look, page)}</td>
      <td class="mh-move">${moveButtons(request, look, { at: `/pages/${page.id}/move`, index: page.index, count: pages.length, name })}</td></tr>`
  }
  return html`<h2 class="govuk-heading-m">${t.pagesTitle}</h2><table class="mh-queue"><caption class="govuk-visually-hidden">${t.pagesTitle}</caption><thead><tr><th scope="col">${t.page}</th><th scope="col">${t.asks}</th><th scope="col">${t.when}</th><td></td></tr></thead><tbody>${pages.map(row)}</tbody></table>`
}

/** When a page is met, in a sentence. */
export function metWhen(request: RequestContext, look: DraftLook, page: DraftPage): string {
  const t = designerTexts[request.locale]
  if (page.when === undefined) return t.always
  return saidIf(request, look, page.when)
}

/** When a question of a page is asked, in a sentence. */
export function askedWhen(
  request: RequestContext,
  look: DraftLook,
  page: DraftPage,
  fact: string,
): string {
  const t = designerTexts[request.locale]
  const when = page.asks.find(ask => ask.fact === fact)?.when
  return when === undefined ? t.askedAlways : saidIf(request, look, when)
}

function saidIf({ locale }: RequestContext, look: DraftLook, when: unknown): string {
  const t = designerTexts[locale]
  const said = saidOf(look, when, locale)
  return said === undefined ? t.underCondition : t.ifSo(said)
}

function addPagePart(request: RequestContext, { look, typed, errors = [] }: DraftView): Html {
  const t = designerTexts[request.locale]
  const { locale } = request
  const pages = pagesOf(look)
  const items = pages.map(page => ({ value: page.id, text: pageName(look, page, locale) }))
  const label = (each: Locale) => t[each === 'en' ? 'titleEn' : 'titleCy']
  const form = html`<form method="post" action="${draftLink(request, look, '/pages')}" novalidate>${formHead(request, look)}
    ${inBoth(request, { name: 'title', label, typed, errors })}
    ${select({ id: 'after', name: 'after', value: pages.at(-1)?.id ?? '', label: { text: t.after }, items: [{ value: '', text: t.first }, ...items] })}
    ${checkboxes({ idPrefix: 'stop', name: 'stop', items: [{ value: 'yes', text: t.endsHere }] })}
    ${button({ text: t.addPageButton, classes: 'govuk-button--secondary' })}</form>`
  return details({
    summaryText: t.addPage,
    html: form,
    open: errors.some(each => each.field.startsWith('title')),
  })
}

function checkPart(request: RequestContext, { look, isOnline }: DraftView): Html {
  const t = designerTexts[request.locale]
  const { report, errors } = look
  const warnings = look.mistakes.length - errors + look.advice.length
  const { coverage } = report
  const examples = look.model?.examples.length ?? 0
  const untrue = look.mistakes.filter(
    each => each.file === 'examples.yaml' && each.severity === 'error',
  )
  const wrongNames = new Set(untrue.map(each => each.element.split('.')[0])).size
  return html`<section class="mh-card" aria-labelledby="check"><h2 class="govuk-heading-m" id="check">${t.check}</h2>
    <p class="govuk-body">${errors === 0 ? tag({ text: t.right, classes: 'govuk-tag--green' }) : tag({ text: t.wrong(errors), classes: 'govuk-tag--red' })}</p>
    ${warnings > 0 && html`<p class="govuk-body">${t.toLook(warnings)}</p>`}
    <p class="govuk-body">${coverage === undefined ? t.notRun : html`${t.examplesRun(examples - wrongNames, examples)} ${t.ways(coverage.taken, coverage.ways.length)}`}</p>
    <p class="govuk-body"><a class="govuk-link" href="${draftLink(request, look, '/check')}">${t.seeCheck}</a></p>
    <p class="govuk-body"><a class="govuk-link" href="${draftLink(request, look, '/examples')}">${t.goExamples}</a></p>${isOnline && html`<p class="govuk-body"><a class="govuk-link" href="${draftLink(request, look, '/compare')}">${t.goCompare}</a></p>`}</section>`
}

function proposePart(request: RequestContext, { look, typed, errors = [] }: DraftView): Html {
  const t = designerTexts[request.locale]
  return html`<h2 class="govuk-heading-m">${t.propose}</h2><p class="govuk-body">${t.proposeLead}</p>
    <form method="post" action="${draftLink(request, look, '/propose')}" novalidate>${formHead(request, look)}
    ${textarea({ id: 'note', name: 'note', rows: 2, value: typed.note, label: { text: t.proposeNote }, errorMessage: fieldError(errors, 'note', request.locale) })}
    ${button({ text: t.proposeButton })}</form>`
}

/** The words, the files and all that a service is beside its pages, with how many there are of each. */
function restPart(request: RequestContext, look: DraftLook): Html {
  const t = designerTexts[request.locale]
  const p = partTexts[request.locale]
  const link = (path: string, text: string) =>
    html`<a class="govuk-link" href="${draftLink(request, look, path)}">${text}</a>`
  const group = (title: string, items: readonly Html[]) =>
    html`<section><h2 class="govuk-heading-m">${title}</h2><ul class="govuk-list">${items.map(item => html`<li>${item}</li>`)}</ul></section>`
  const part = (name: PartName) => {
    const count = listParts(look, name).length
    return html`${link(`/parts/${name}`, p.parts[name].title)}${count > 0 && html` <span class="mh-quiet">${count}</span>`}`
  }
  const count = tablesOf(look).length
  const tables = html`${link('/tables', draftTableTexts[request.locale].title)}${count > 0 && html` <span class="mh-quiet">${count}</span>`}`
  const parts = (name: keyof typeof PART_GROUPS, more: readonly Html[] = []) =>
    group(p.groups[name], [...PART_GROUPS[name].map(part), ...more])
  const words = (['service', 'case', 'messages', 'rules'] as const).map(each =>
    link(`/words/${each}`, t.parts[each]),
  )
  const files = Object.keys(look.draft.files)
    .sort()
    .map(name => link(`/file?name=${encodeURIComponent(name)}`, name))
  return html`<div class="mh-columns">${group(t.words, words)}${parts('case')}${parts('money')}${parts('rules', [tables])}${group(t.files, files)}</div>`
}

function historyPart(request: RequestContext, { look, changes, who }: DraftView): Html {
  const t = designerTexts[request.locale]
  const undo =
    changes.length > 0 &&
    html`<form method="post" action="${draftLink(request, look, '/undo')}">${formHead(request, look)}${button({ text: t.undo, classes: 'govuk-button--secondary' })}</form>`
  const list = html`<ol class="mh-timeline">${changes.map(each => html`<li class="mh-timeline__item"><p class="mh-timeline__title">${each.what}</p><p class="mh-timeline__when">${when(request, each.at)}, ${who(each.by)}</p></li>`)}</ol>`
  return html`${changes.length > 0 && html`<h2 class="govuk-heading-m">${t.done}</h2>${list}`}${undo}
    ${removePart(request, look, { at: '/throw-away', title: t.throwAway, warn: t.throwAwayWarn })}`
}
