import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { flowPart, proofPart } from '../../publishing/pages/proof-parts.ts'
import type { Proof } from '../../publishing/view-package.ts'
import { type DraftLook, words } from '../look-at-draft.ts'
import { isPartName } from '../parts/part-kinds.ts'
import { partTexts } from '../parts/texts.ts'
import { designerTexts } from '../texts.ts'
import type { WordField } from '../word-fields.ts'
import { labelOf } from './element-pages.ts'
import {
  advicePart,
  checksPart,
  draftFrame,
  draftLink,
  draftReport,
  formHead,
  type Shown,
  wordRow,
} from './parts.ts'

export type Part = 'service' | 'case' | 'messages' | 'rules'

export type WordsView = Shown & {
  look: DraftLook
  part: Part
  fields: readonly WordField[]
  letters: readonly string[]
  typed: Readonly<Record<string, unknown>>
}

/** Every piece of wording of a part, English beside Welsh. */
export function wordsPartPage(request: RequestContext, view: WordsView): Html {
  const t = designerTexts[request.locale]
  const { look, part, letters } = view
  const letter = (file: string) =>
    textarea({
      id: file,
      name: file,
      rows: 10,
      value: words(view.typed[file]) || (look.draft.files[file] ?? ''),
      label: { text: file },
      attributes: { lang: file.includes('.cy.') ? 'cy' : 'en' },
    })
  const main = html`<form method="post" action="${draftLink(request, look, `/words/${part}`)}" novalidate>${formHead(request, look)}
    ${view.fields.map((field, at) => html`${headingPart(request, field, view.fields[at - 1])}${wordRow(request, field, { label: labelOf(request, look, field), typed: view.typed })}`)}
    ${letters.length > 0 && html`<div class="mh-both">${letters.map(letter)}</div>`}
    ${button({ text: t.save })}</form>${checksPart(request, look, sectionsOf(view))}`
  return draftFrame(request, look, { ...view, title: t.parts[part], main })
}

/** Words of one kind stand together, under what the kind is called. */
function headingPart(
  { locale }: RequestContext,
  field: WordField,
  before: WordField | undefined,
): Html | false {
  const kind = (each: WordField | undefined) =>
    String(each?.path[0] === 'case' ? each.path[1] : each?.path[0])
  const name = kind(field)
  return (
    name !== kind(before) &&
    isPartName(name) &&
    html`<h2 class="govuk-heading-m">${partTexts[locale].parts[name].title}</h2>`
  )
}

function sectionsOf({ fields }: WordsView): string[] {
  return [...new Set(fields.map(field => String(field.path[0])))]
}

export type FileView = Shown & { look: DraftLook; name: string; text: string }

/** A file as it is, to be read, changed and taken away. */
export function filePage(request: RequestContext, view: FileView): Html {
  const t = designerTexts[request.locale]
  const { look, name, text } = view
  const at = `/file?name=${encodeURIComponent(name)}`
  const main = html`<p class="govuk-body">${t.fileLead}</p>
    <form method="post" action="${draftLink(request, look, at)}" novalidate>${formHead(request, look)}
    ${textarea({ id: 'text', name: 'text', value: text, rows: Math.min(40, text.split('\n').length + 2), label: { text: t.fileText }, classes: 'mh-yaml', spellcheck: false })}
    <div class="mh-actions">${button({ text: t.save })}<a class="govuk-link" href="${draftLink(request, look, `/download?name=${encodeURIComponent(name)}`)}">${t.download}</a></div></form>
    ${draftReport(
      request,
      look,
      look.mistakes.filter(each => each.file === name),
    )}`
  return draftFrame(request, look, { ...view, title: t.file(name), main })
}

/** All that the check says, the flow drawn, and the examples run now. */
export function checkPage(
  request: RequestContext,
  look: DraftLook,
  proof: Proof | undefined,
): Html {
  const t = designerTexts[request.locale]
  const { model, advice } = look
  const main = html`${look.errors === 0 && html`<p class="mh-lead">${t.right}</p>`}${draftReport(request, look, look.mistakes)}
    ${advicePart(request, look, advice)}
    ${model !== undefined && flowPart(request, model, draftLink(request, look, '/flow.svg'))}
    ${model !== undefined && proof !== undefined && proofPart(request, model, proof)}`
  return draftFrame(request, look, { title: t.check, main })
}
